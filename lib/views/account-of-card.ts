import type { AccountHistory } from '../../components/panel-props.ts';
import { type Card, type Id, type Interaction, timelineLimit } from '../customers/types.ts';
import type { Store } from '../store/store.ts';
import { historyOfAccount } from './history-of-account.ts';
import { type ToldAccount, boughtFor } from './values.ts';

/** Who is shown with a company’s contacts: the cards read last, so that more of the same can be asked for. */
const shownTogether = new Map<Id, readonly Id[]>();
const remembered = 20;

/** The card’s history with that of the others of its account, and their names; null where there is nobody else. */
export async function accountOfCard(
  store: Store,
  card: Card,
  { account, members, former }: ToldAccount,
): Promise<{ history: AccountHistory; names: Record<Id, string> } | null> {
  const { id, kind } = card.customer;
  const others = new Map([...members, ...former].filter((other) => other.id !== id).map((other) => [other.id, other]));
  // A company’s stays until it is read again: more of what is shown may be asked for meanwhile.
  if (others.size === 0 || kind !== 'company') shownTogether.delete(id);
  if (others.size === 0) return null;
  const current = new Set(members.map((member) => member.id));
  const dealings = (await store.dealings([...others.keys()])).flatMap((one) => {
    const other = others.get(one.customer);
    if (!other) return [];
    const purchases = one.purchases.filter(({ day }) => boughtFor(account.id, other, day));
    return [{ ...one, purchases, isCurrent: current.has(one.customer) }];
  });
  const names: Record<Id, string> = {};
  for (const [other, { row }] of others) if (row.facts?.name !== undefined) names[other] = row.facts.name;
  const history = historyOfAccount(card, dealings);
  if (kind !== 'company') return { names, history };
  const people = [id, ...dealings.filter(({ isCurrent }) => isCurrent).map(({ customer }) => customer)];
  remember(id, people);
  // In the order in which more of it is asked for.
  return { names, history: { ...history, timeline: await store.timeline(people, 0, timelineLimit) } };
}

function remember(id: Id, people: readonly Id[]): void {
  shownTogether.delete(id);
  shownTogether.set(id, people);
  const [oldest] = shownTogether.keys();
  if (shownTogether.size > remembered && oldest !== undefined) shownTogether.delete(oldest);
}

/** More of what the timeline of this card shows. */
export function moreOfTimeline(store: Store, id: Id, skip: number, count: number): Promise<Interaction[]> {
  return store.timeline(shownTogether.get(id) ?? id, skip, count);
}
