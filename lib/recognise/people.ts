import { cleanName } from './address.ts';
import type { Claim } from './claim.ts';
import { mostPeople } from './claim.ts';
import { beginReading } from './dom.ts';
import { isRobotHandle, kindOf } from './kinds.ts';
import type { Evidence, OpenMessage, Page, PageKind, Reading, Sighting, SightingRole, SiteHealth } from './site.ts';
import { cleanText } from './text.ts';

const roles: readonly SightingRole[] = ['mentioned', 'listed', 'recipient', 'author', 'sender', 'subject', 'self'];
const evidences: readonly Evidence[] = ['text', 'mailto', 'json-ld', 'microformat', 'site'];
export interface People {
  readonly list: Sighting[];
  /** Takes one claim in; gives the sighting it became part of, or undefined where it holds nobody or the page holds too many. */
  add(claim: Claim, role: SightingRole, evidence?: Evidence): Sighting | undefined;
  full(): boolean;
}

/** "Schmidt, Anna" and "Anna Schmidt" are one name. */
function nameKey(name: string): string {
  const [family = '', given, more] = name.toLowerCase().split(', ');
  return given && !more ? `${given} ${family}` : name.toLowerCase();
}

/** Gathers sightings: whoever is claimed twice is one sighting, with the stronger role and evidence. */
export function gather(): People {
  beginReading();
  const list: Sighting[] = [];
  const byKey = new Map<string, Sighting>();
  /** By folded name; made when the first claim of a name alone comes, for most pages have none. */
  let byName: Map<string, Sighting> | undefined;

  function namesake(name: string): Sighting | undefined {
    if (!byName) {
      byName = new Map();
      for (const person of list) addName(person);
    }
    return byName.get(nameKey(name));
  }

  function addName(person: Sighting): void {
    const key = person.name && nameKey(person.name);
    if (byName && key && !byName.has(key)) byName.set(key, person);
  }

  function add(claim: Claim, role: SightingRole, evidence: Evidence = 'site'): Sighting | undefined {
    const address = claim.address && claim.address.length < 255 ? claim.address : undefined;
    let seen = address && byKey.get(address);
    // A list says the same again and again.
    if (
      seen &&
      seen.role === role &&
      (!claim.name || seen.name === claim.name) &&
      (evidence === 'text' || seen.evidence === evidence) &&
      !claim.kind &&
      !claim.handle &&
      !claim.title
    )
      return seen;
    const handle = claim.handle ? cleanText(claim.handle, 200) : '';
    const name = claim.name ? cleanName(claim.name) : '';
    if (!address && !handle && !name) return undefined;
    const handleKey = handle && `@${handle.replace(/^@/, '').toLowerCase()}`;
    if (!seen && handleKey) seen = byKey.get(handleKey);
    if (!seen && name && (byName || !address)) {
      const same = namesake(name);
      // The same name with another address or handle is somebody else.
      if (same && !(address && same.address) && !(handle && same.handle)) seen = same;
    }
    // Under another name than the site's word for the account holder a mention stays by itself.
    if (seen && seen.role === 'self' && role === 'mentioned' && name && seen.name && seen.name !== name) {
      if (list.some((other) => other.address === address && other.name === name)) return seen;
      seen = undefined;
    }
    if (!seen) {
      if (list.length >= mostPeople) return undefined;
      seen = { kind: 'person', role, evidence };
      list.push(seen);
    } else {
      if (roles.indexOf(role) > roles.indexOf(seen.role)) seen.role = role;
      if (evidences.indexOf(evidence) > evidences.indexOf(seen.evidence)) seen.evidence = evidence;
    }
    if (address && !seen.address) seen.address = address;
    if (handle && !seen.handle) seen.handle = handle;
    // "Anna" in one place and "Anna Schmidt" in another.
    if (name && (!seen.name || (name.length > seen.name.length && name.startsWith(`${seen.name} `) && role !== 'mentioned')))
      seen.name = name;
    if (claim.company || claim.title || claim.phone) {
      for (const field of ['company', 'title', 'phone'] as const) {
        const value = claim[field] && cleanText(claim[field]);
        if (value && !seen[field]) seen[field] = value;
      }
    }
    if (claim.kind) seen.kind = claim.kind;
    else if (seen.role === 'self') seen.kind = 'person';
    else if (seen.kind === 'person') seen.kind = handle && isRobotHandle(handle) ? 'robot' : kindOf(seen.address, seen.name);
    if (address && !(role === 'mentioned' && byKey.has(address))) byKey.set(address, seen);
    if (handleKey) byKey.set(handleKey, seen);
    addName(seen);
    return seen;
  }

  return { list, add, full: () => list.length >= mostPeople };
}

export interface Outcome {
  site: string;
  kind: PageKind;
  people: People;
  /** The one the page is about, before it is asked whether that one is a person: a profile's owner, an author, the other side. */
  about?: Sighting | undefined;
  /** The open message's sender and its recipients in their order. */
  sender?: Sighting | undefined;
  recipients?: readonly (Sighting | undefined)[];
  message?: { [Key in keyof OpenMessage]?: OpenMessage[Key] | undefined };
  link?: string | undefined;
  /** Landmark by name: whether it was there; null where this page need not have it. */
  landmarks?: Record<string, unknown>;
  unverified?: boolean;
}

/** The reading that the design's rules make of what a site file found. */
export function conclude(outcome: Outcome): Reading {
  const { kind, people, sender, recipients = [] } = outcome;
  const firstRecipient = recipients.find((recipient) => recipient);
  let about = kind === 'list' || kind === 'other' ? undefined : outcome.about;
  let direction: 'in' | 'out' | undefined;
  if (kind === 'compose' || (kind === 'message' && sender?.role === 'self')) {
    direction = 'out';
    about = firstRecipient;
  } else if (kind === 'message') {
    about = sender;
    if (people.list.some((person) => person.role === 'self')) direction = 'in';
  }
  const page: Page = {
    site: outcome.site,
    kind,
    subject: about && about.kind === 'person' && about.role !== 'self' ? { ...about } : null,
    // The open message's own people stand first: whoever adds own addresses later needs to know which sender is its.
    people: ordered(people.list, sender, recipients),
  };
  if (kind === 'message' || kind === 'compose') {
    const message: OpenMessage = {};
    const { subject, at, threadId, messageId, rfcMessageId } = outcome.message ?? {};
    const line = subject && cleanText(subject, 500);
    if (line) message.subject = line;
    if (at !== undefined) message.at = at;
    if (direction) message.direction = direction;
    if (threadId) message.threadId = threadId.slice(0, 300);
    if (messageId) message.messageId = messageId.slice(0, 300);
    if (rfcMessageId) message.rfcMessageId = rfcMessageId.slice(0, 300);
    page.message = message;
  }
  const reading: Reading = { page };
  if (outcome.link && outcome.link.length < 1000) reading.link = outcome.link;
  if (outcome.landmarks) {
    const health: SiteHealth = { found: [], missed: [] };
    for (const name in outcome.landmarks) {
      const landmark = outcome.landmarks[name];
      if (landmark !== null) health[landmark ? 'found' : 'missed'].push(name);
    }
    if (outcome.unverified) health.unverified = true;
    reading.health = health;
  }
  return reading;
}

function ordered(
  list: readonly Sighting[],
  sender: Sighting | undefined,
  recipients: readonly (Sighting | undefined)[],
): Sighting[] {
  if (!sender && !recipients.length) return [...list];
  const first = new Set<Sighting>();
  if (sender) first.add(sender);
  for (const recipient of recipients) if (recipient) first.add(recipient);
  return [...first, ...list.filter((person) => !first.has(person))];
}
