import { relayed } from './display-name.ts';
import type { SightingKind } from './site.ts';

/** Whole local parts (letters only) that no person answers. */
const robotLocal =
  /^(?:services?|system|news|updates?|reminders?|security|accounts?|verif(?:y|ication)|mailcenter|root|git|cron|nobody|ro?bot|auto(?:mat)?|messages?|messaging|mailings?|notices?|invit(?:es?|ations?)|receipts?|confirmations?|statements?|tracking|account(?:info|update)|listserv|majordomo|noanswer|(?:nicht|keine?)antwort(?:en)?|no(?:responder|contestar|responda)|naoresponda|nonrispondere|nieodpowiadaj|niet(?:be)?antwoorden|geenantwoord|(?:ingen)?svar(?:ej|inte|ikke)?|alavastaa|nereply|neotvechat|tongzhi|tixing|xitong)$/;
/** One word of a local part is enough: `billing-notifications@`, `bounces+12@`. */
const robotWord =
  /(?:^|[^a-z])(?:notif(?:y|ier|ications?|icaciones|icacao|iche)|benachrichtigung(?:en)?|powiadomienia|uvedomleni[ey]|avisos?|mailer|daemon|postmaster|bounces?|newsletters?|infolettre|rundbrief|boletin|rassylka|digest|alert[ae]?s?|auto(?:mated|reply|confirm|responder|mail)|jobalerts|noresponder)(?![a-z])/;
const robotStart =
  /^(?:ship|shipment|order|account|store)-?(?:confirm|update|news|tracking)|no-?reply|(?:do|please)?-?not-?reply|dont-?reply|ne-?pas-?repondre/;
/** Desks rather than people. */
const deskLocal =
  /^(?:info[a-z]{0,2}|sales|office|contact(?:o|us)?|hello|hallo|hola|bonjour|ciao|support|soporte|supporto|help(?:desk)?|hilfe|kontakt|marketing|billing|admin(?:istra(?:tion|cion|cao|zione|tor))?|team|hr|rh|personal|recruit(?:ing|ment)?|talent|jobs?|careers?|bewerbung(?:en)?|press|presse|prensa|pr|[ei]nquir(?:y|ies)|anfragen?|orders?|bestellung(?:en)?|pedidos|commandes?|bookings?|buchung(?:en)?|reservations?|reservas|webmaster|hostmaster|(?:customer|kunden|client)(?:s|er)?(?:service|support|care|relations)|service(?:clients?|desk|center)|kundendienst|atencionalcliente|vertrieb|verkauf|ventas?|vendas|vendite|comm?erciale?|buchhaltung|compta(?:bilite)?|contabilidad|kefu|xiaoshou|yewu|hezuo|zhaopin|shop|store|feedback|legal|privacy|datenschutz|dpo|abuse|accounting|finance|finanzen|caiwu|invoices?|invoicing|library|admissions?|alumni|praxis|kanzlei|studio|rechnung(?:en)?|factura(?:s|cion)?|payments?|purchas(?:e|ing)|procurement|einkauf|compras|achats|export|import|reception|recepcion|empfang|zentrale|sekretariat|secretaria?t?|e?mail|post|media|events?|partners?|business|biz|general|company|members?(?:hip)?|community|welcome|zakaz|prodazh[ai]|uslugi|biuro|sprzedaz|posta|iletisim|satis)$/;
/** Desks when further words follow: `sales-emea@`. */
const deskStart =
  /^(?:info|sales|support|contact|office|marketing|billing|service|customer|kontakt|vertrieb|hr|jobs|kefu|export)[^a-z]/;
/** 客服@例子.公司 and the like. */
const deskWide =
  /^(?:客服|销售|業務|业务|市场|人事|招聘|财务|採購|采购|售后|售前|服务|咨询|联系|信息|инфо|продажи|поддержка|заказ)/;

const robotName =
  /no.?reply|do.?not.?reply|mailer.daemon|mail delivery|undeliver|unzustellbar|delivery status|postmaster|\b(?:newsletter|notifications?|notifiche|notificaciones|notificações|benachrichtigung(?:en)?|alerts?|digest|bot|autoresponder)\b|\b(?:accounts?|security|billing) team\b|\bmessage cent(?:er|re)\b|\bautomat(?:ic|ed|isch\w*) (?:message|mail|reply|antwort|nachricht)|\[bot\]|管理员|管理員|系统|系統|通知|助手|机器人|機器人|订阅|訂閱|公告|团队|團隊|提醒|验证码|驗證碼|账号|帐号|帳號|邮箱|郵箱|自动|自動|お知らせ|配信|알림|уведомлени|рассылк|не отвечай/i;
const organisationName =
  /(?:^|[\s,])(?:inc|llc|llp|ltd|gmbh|mbh|corp|corporation|plc|limited|company|co|sarl|sàrl|s\.?r\.?l|s\.?p\.?a|s\.r\.o|sp\. z o\.o|ltda|pty|kft|zrt|aps|oy|n\.?v|b\.?v|a\/s|k\.?k|e\.v)\.?$|公司|集团|集團|银行|銀行|学院|學院|大学|大學|协会|協會|旗舰店|旗艦店|客服|中心$|平台$|服务$|工厂|事务所|事務所|株式会社|有限会社|주식회사|\(주\)|^(?:ООО|ОАО|ЗАО|АО|ПАО|ИП) |\b(?:sales|support|service|customer|hr|marketing) (?:team|department|desk|care|service|support)\b|\b(?:support|helpdesk|kundenservice|vertrieb)$/i;
/** Legal forms that are names or words when written small. */
const organisationForm = /\S[ ,]+(?:AG|SE|SA|AB|AS|KG|OHG|UG|SAS|BV|NV|OÜ|SL|SPA)$/;
/** Handles of machines say so in a word of their own: `dependabot`, `reviewer-bot`, `x[bot]`. */
const robotHandle = /(?:^|[._-])bot(?:$|[@.])|\[bot\]$|^(?:dependabot|github-actions|renovate)\b/i;

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
    // A part of a domain, not a house of that name: news.co.uk.
    if (
      /^(?:bounces?|newsletters?|news|notifications?|notify|alerts?|no-?reply|mailer|mailing)\d*\.(?!(?:com?|net|org)\.\w\w$)[^.]+\./.test(
        address.slice(at + 1),
      )
    )
      return 'robot';
    if (deskWide.test(base)) return 'organisation';
    if (deskLocal.test(letters) || deskStart.test(base)) return name && robotName.test(name) ? 'robot' : 'organisation';
    // Acme <x@acme.example>
    if (name && !letters.includes(name.toLowerCase()) && address.slice(at).split(/[@.]/).slice(0, -1).includes(name.toLowerCase()))
      return 'organisation';
  }
  if (name) {
    if (robotName.test(name)) return 'robot';
    if (organisationName.test(name) || organisationForm.test(name)) return 'organisation';
    // "Anna Schmidt via Acme" <x@acme.example>: not Anna's own address, unless it says her name.
    const whom = address && relayed(name);
    if (whom && !wordsOf(whom).some((word) => address.slice(0, address.lastIndexOf('@')).includes(word))) return 'organisation';
  }
  return 'person';
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
}
