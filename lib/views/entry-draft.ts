import type { EntryKind, Id, Moment } from '../customers/types.ts';
import type { EntryDraft } from '../store/store.ts';
import type { LookedAt } from './known-on-page.ts';
import { messageIds } from './opened-card.ts';

/** How a contact made on a social or chat site came about; a plain mail or call needs no channel. */
const channelBySite: Readonly<Record<string, string>> = {
  linkedin: 'LinkedIn',
  xing: 'XING',
  x: 'X',
  facebook: 'Facebook',
  instagram: 'Instagram',
  weibo: '微博',
  zhihu: '知乎',
};

/**
 * One click's entry. Beside the page of an open mail, a logged mail is that mail: its own moment, direction, subject and ids, with
 * the other customers on it as participants. Anything else happens now, outwards, on the page in front.
 */
export function entryDraft(kind: EntryKind, customer: Id, now: Moment, beside: LookedAt | null): EntryDraft {
  const draft: EntryDraft = { customer, kind, at: now };
  if (kind === 'call' || kind === 'mail' || kind === 'message') draft.direction = 'out';
  if (!beside) return draft;

  const { page, link } = beside;
  draft.site = page.site;
  if (link !== undefined) draft.link = link;
  const channel = channelBySite[page.site];
  if (kind === 'message' && channel !== undefined) draft.channel = channel;

  if (kind !== 'mail' || page.kind !== 'message' || !page.message) return draft;
  const { subject, at, direction } = page.message;
  if (at !== undefined && at <= now) draft.at = at;
  // Someone in copy did not write it, so nobody waits for an answer to them.
  const isFromOther =
    direction !== 'out' && sendersOf(beside).some((id) => id !== customer) && !sendersOf(beside).includes(customer);
  if (isFromOther) delete draft.direction;
  else draft.direction = direction ?? 'in';
  if (subject !== undefined) draft.subject = subject;
  const message = messageIds(page.site, page.message);
  if (message) draft.message = message;
  const others = knownOnMail(beside).filter((id) => id !== customer);
  if (others.length > 0) draft.others = others;
  return draft;
}

function sendersOf({ spotted }: LookedAt): Id[] {
  return spotted
    .filter(({ sighting: { role } }) => role === 'sender')
    .flatMap(({ matches }) => matches.filter(({ certain }) => certain).slice(0, 1))
    .map((match) => match.customer.id);
}

/** The customers whose addresses stand in the mail's own header. */
function knownOnMail({ spotted }: LookedAt): Id[] {
  return spotted
    .filter(({ sighting: { role } }) => role === 'sender' || role === 'recipient')
    .flatMap(({ matches }) => matches.filter(({ certain }) => certain).slice(0, 1))
    .map((match) => match.customer.id);
}
