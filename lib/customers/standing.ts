import type { BoughtOnce, Id, Interaction, Purchase, Standing, Survey, Tier } from './types.ts';

/** One tier decision, as far as it decides. `order` is its stamp: of two of one day the later written counts. */
export interface TierDecision {
  tier: Tier | null;
  day: string;
  decidedBy: 'rep' | 'rule';
  order: string;
}

/** The tiers of good customers: whom it is worth to win back. */
export function isTopTier(tier: Tier | null): boolean {
  return tier === 'A' || tier === 'B';
}

/** True where an entry was a contact: not a note to oneself, not an unanswered call. Only these restart a cadence. */
export function isContact(entry: Interaction): boolean {
  return !entry.deleted && entry.kind !== 'note' && entry.outcome !== 'noAnswer';
}

const answerable: readonly Interaction['kind'][] = ['mail', 'message', 'call'];

/**
 * What the entries of one customer say now. Pure: the same entries in any order give the same standing everywhere, so it is
 * never exchanged.
 *
 * Inbound mails, messages and calls wait until a later outbound contact, or one that both took part in (a meeting, a visit, a
 * call without a direction), or until the rep says they need no answer.
 */
export function standingOf(customer: Id, entries: readonly Interaction[]): Standing {
  const living = entries.filter((entry) => !entry.deleted);
  const inOrder = [...living].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  let lastContact: Interaction | undefined;
  let waiting: Interaction | undefined;
  for (const entry of inOrder) {
    if (!isContact(entry)) continue;
    lastContact = entry;
    if (entry.direction !== 'in') waiting = undefined;
    else if (!waiting && answerable.includes(entry.kind) && entry.answeredAt === undefined) waiting = entry;
  }
  return {
    customer,
    ...(lastContact ? { lastContact: lastContactOf(lastContact) } : {}),
    ...(waiting ? { waiting: { entry: waiting.id, at: waiting.at, kind: waiting.kind } } : {}),
    entryCount: living.length,
  };
}

function lastContactOf(entry: Interaction): NonNullable<Standing['lastContact']> {
  const { at, kind, channel, direction, by } = entry;
  return { at, kind, ...(channel === undefined ? {} : { channel }), ...(direction === undefined ? {} : { direction }), by };
}

/**
 * The tier in force: the rep's newest word where it names a tier (then it is pinned), else the newest decision by rule. The rep
 * saying "unrated" is unpinning.
 */
export function tierOf(decisions: readonly TierDecision[]): { tier: Tier | null; pinned: boolean } {
  const newest = (by: TierDecision['decidedBy']): TierDecision | undefined =>
    decisions
      .filter(({ decidedBy }) => decidedBy === by)
      .reduce<TierDecision | undefined>((best, next) => (best === undefined || isNewer(next, best) ? next : best), undefined);
  const byRep = newest('rep');
  if (byRep && byRep.tier !== null) return { tier: byRep.tier, pinned: true };
  return { tier: newest('rule')?.tier ?? null, pinned: false };
}

function isNewer(a: TierDecision, b: TierDecision): boolean {
  return a.day !== b.day ? a.day > b.day : a.order > b.order;
}

/** Purchases as values are worked out from: oldest first, the same order on every device. */
export function boughtOf(purchases: readonly Purchase[]): BoughtOnce[] {
  return purchases
    .filter(({ deleted }) => !deleted)
    .toSorted((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1))
    .map(({ day, amount, currency, margin, lines, channel, trial }) => {
      const products = [...new Set(lines.map(({ product }) => product))];
      const categories = [...new Set(lines.flatMap(({ category }) => category ?? []))];
      return {
        day,
        amount,
        currency,
        ...(margin === undefined ? {} : { margin }),
        ...(products.length > 0 ? { products } : {}),
        ...(categories.length > 0 ? { categories } : {}),
        ...(channel === undefined ? {} : { channel }),
        ...(trial ? { trial } : {}),
      };
    });
}

/** The newest answer to "would you recommend us?". */
export function npsOf(surveys: readonly Survey[]): Standing['nps'] {
  const [newest] = surveys
    .filter(({ kind, score }) => kind === 'nps' && score !== undefined)
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return newest?.score === undefined ? undefined : { score: newest.score, at: newest.at };
}
