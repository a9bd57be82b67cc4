import type { SightingKind } from './site.ts';

/** Whole local parts (letters only) that no person answers. */
const robotLocal =
  /^(?:services?|system|news|updates?|reminders?|security|accounts?|verif(?:y|ication)|root|cron|ro?bot|messages?|receipts?)$/;
/** One word of a local part is enough: `billing-notifications@`, `bounces+12@`. */
const robotWord =
  /(?:^|[^a-z])(?:notif(?:y|ications?)|mailer|daemon|postmaster|bounces?|newsletters?|digest|alerts?|auto(?:mated|reply|confirm)|jobalerts)(?![a-z])/;
const robotStart = /^(?:ship|shipment|order|account|store)-?(?:confirm|update|news|tracking)|no-?reply|do-?not-?reply/;
/** Desks rather than people. */
const deskLocal =
  /^(?:info|sales|office|contacto?|hello|hallo|support|help(?:desk)?|kontakt|marketing|billing|admin|team|hr|jobs?|careers?|press|[ei]nquir(?:y|ies)|orders?|bookings?|reservations|webmaster|(?:customer|kunden)(?:service|support|care)|vertrieb|verkauf|buchhaltung|ventas|comm?ercial|kefu|shop|feedback|legal|privacy|abuse|accounting|finance|invoices?|rechnung|purchasing|einkauf|reception|e?mail|post|media|events)$/;
/** Desks when further words follow: `sales-emea@`. */
const deskStart = /^(?:info|sales|support|contact|office|marketing|billing|service|customer|kontakt|vertrieb)[^a-z]/;

const robotName =
  /no.?reply|mailer.daemon|mail delivery|postmaster|\b(?:newsletter|notifications?|alerts?|digest|bot)\b|\b(?:accounts?|security|billing) team\b|\[bot\]|管理员|系统|通知|助手|机器人|订阅|客服|公告|团队/i;
const organisationName =
  /(?:^|[\s,])(?:inc|llc|ltd|gmbh|corp|corporation|plc|limited|company)\.?$|公司|集团|银行|学院|大学|协会|旗舰店|株式会社|\b(?:sales|support|service|customer|hr|marketing) (?:team|department|desk|care|service)\b/i;
/** Handles of machines say so in a word of their own: `dependabot`, `reviewer-bot`, `x[bot]`. */
const robotHandle = /(?:^|[._-])bot(?:$|[@.])|\[bot\]$|^(?:dependabot|github-actions|renovate|greenkeeper)\b/i;

/** Whether a handle by itself tells of a machine. */
export function isRobotHandle(handle: string): boolean {
  return robotHandle.test(handle);
}

const known = new Map<string | undefined, { name: string | undefined; kind: SightingKind }>();

/** Whether an address and a name belong to a person, to a desk or company, or to a machine. The address tells more than the name. */
export function kindOf(address?: string, name?: string): SightingKind {
  const last = known.get(address);
  if (last && last.name === name) return last.kind;
  const kind = judge(address, name);
  if (known.size > 2000) known.clear();
  known.set(address, { name, kind });
  return kind;
}

function judge(address?: string, name?: string): SightingKind {
  if (address) {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, at);
    const plain = local.replace(/[._]/g, '-');
    // A tag may say what a person filters by; only "no reply" in it tells of a machine.
    const base = plain.split('+', 1)[0] ?? '';
    const letters = base.replace(/[^a-z]+/g, '');
    if (robotStart.test(plain) || robotLocal.test(letters) || robotWord.test(base)) return 'robot';
    if (/^(?:bounces?|newsletters?|notifications?|no-?reply|mailer)\d*\./.test(address.slice(at + 1))) return 'robot';
    if (deskLocal.test(letters) || deskStart.test(base)) return name && robotName.test(name) ? 'robot' : 'organisation';
    // Acme <x@acme.example>
    if (name && !letters.includes(name.toLowerCase()) && address.slice(at).split(/[@.]/).slice(0, -1).includes(name.toLowerCase()))
      return 'organisation';
  }
  if (name) {
    if (robotName.test(name)) return 'robot';
    if (organisationName.test(name)) return 'organisation';
  }
  return 'person';
}
