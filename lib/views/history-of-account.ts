import type { AccountHistory } from '../../components/panel-props.ts';
import { type Card, timelineLimit } from '../customers/types.ts';
import type { Dealings } from '../store/store.ts';

/** What was done with another one of the account. */
export interface OtherOfAccount extends Dealings {
  /** Else they bought for it once and now belong elsewhere. */
  isCurrent: boolean;
}

/**
 * What a card shows of the whole account: value, purchases and deals are the account’s, whoever of it they are with. Contacts, cases and
 * ratings are personal, so a person’s card shows their own; a company acts through its people, so its card shows theirs.
 */
export function historyOfAccount(card: Card, others: readonly OtherOfAccount[]): AccountHistory {
  const now = others.filter(({ isCurrent }) => isCurrent);
  const together = {
    purchases: [card, ...others]
      .flatMap(({ purchases }) => purchases)
      .toSorted((a, b) => compare(b.day, a.day) || compare(a.id, b.id)),
    deals: [card, ...now].flatMap(({ deals }) => deals).toSorted(openFirst),
  };
  if (card.customer.kind !== 'company') {
    const { cases, surveys, timeline, timelineTotal } = card;
    return { ...together, cases, surveys, timeline, timelineTotal };
  }
  const contacts = now.flatMap(({ interactions }) => interactions);
  return {
    ...together,
    cases: [card, ...now].flatMap(({ cases }) => cases).toSorted((a, b) => a.openedAt - b.openedAt || compare(a.id, b.id)),
    surveys: [card, ...now].flatMap(({ surveys }) => surveys).toSorted((a, b) => b.at - a.at || compare(a.id, b.id)),
    // Those of its own are cut to as many already.
    timeline: [...card.timeline, ...contacts].toSorted((a, b) => b.at - a.at || compare(a.id, b.id)).slice(0, timelineLimit),
    timelineTotal: card.timelineTotal + contacts.length,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const later = '9999-12-31';

/** Then by the day they are expected to close, as a card has them. */
function openFirst(a: Card['deals'][number], b: Card['deals'][number]): number {
  const open = Number(a.outcome !== undefined) - Number(b.outcome !== undefined);
  return open || compare(a.expectedClose ?? later, b.expectedClose ?? later) || compare(a.id, b.id);
}
