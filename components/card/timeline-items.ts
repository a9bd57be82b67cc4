import { dayOf } from '../../lib/i18n/calendar.ts';
import type { Case, Day, Deal, DealStep, Interaction, Moment, Purchase, Survey } from '../../lib/customers/types.ts';
import type { AccountHistory } from '../panel-props.ts';

/** One line of the timeline. What has a day only stands below what has a moment of that day. */
export type TimelineItem = { key: string; day: Day; at: Moment | null } & (
  | { kind: 'contact'; entry: Interaction }
  | { kind: 'purchase'; purchase: Purchase }
  | { kind: 'deal'; deal: Deal; step: Pick<DealStep, 'stage' | 'outcome'> & { added?: true } }
  | { kind: 'case'; one: Case; closed: boolean }
  | { kind: 'survey'; survey: Survey }
);
export type TimelineKind = TimelineItem['kind'];
export const timelineKinds: readonly TimelineKind[] = ['contact', 'purchase', 'deal', 'case', 'survey'];

/** A deal is added at a stage in one go: no step of its own. */
const sameGo = 60_000;

function stepsOf(deal: Deal, timeZone: string): TimelineItem[] {
  const { id, addedAt, closedOn, outcome, steps = [] } = deal;
  const items: TimelineItem[] = [];
  const [first] = steps;
  const begins = addedAt !== undefined && first?.stage !== undefined && first.at - addedAt < sameGo ? first : undefined;
  if (addedAt !== undefined) {
    const step = { added: true, ...(begins?.stage === undefined ? {} : { stage: begins.stage }) } as const;
    items.push({ key: `${id} added`, kind: 'deal', deal, step, at: addedAt, day: dayOf(addedAt, timeZone) });
  }
  for (const step of steps) {
    if (step === begins) continue;
    const key = `${id} ${step.at} ${step.outcome ?? step.stage ?? ''}`;
    items.push({ key, kind: 'deal', deal, step, at: step.at, day: dayOf(step.at, timeZone) });
  }
  // Closed before steps were kept, or by another program.
  const isTold = steps.some((step) => step.outcome === outcome);
  if (outcome !== undefined && closedOn !== undefined && !isTold)
    items.push({ key: `${id} ${outcome}`, kind: 'deal', deal, step: { outcome }, at: null, day: closedOn });
  return items;
}

/** Everything but contacts that happened. Unordered. */
export function eventsOf(
  { purchases, deals, cases, surveys }: Pick<AccountHistory, 'purchases' | 'deals' | 'cases' | 'surveys'>,
  timeZone: string,
): TimelineItem[] {
  const on = (at: Moment): { at: Moment; day: Day } => ({ at, day: dayOf(at, timeZone) });
  return [
    ...purchases.map((purchase): TimelineItem => ({ key: purchase.id, kind: 'purchase', purchase, at: null, day: purchase.day })),
    ...deals.flatMap((deal) => stepsOf(deal, timeZone)),
    ...cases.flatMap((one): TimelineItem[] => [
      { key: one.id, kind: 'case', one, closed: false, ...on(one.openedAt) },
      ...(one.closedAt === undefined
        ? []
        : [{ key: `${one.id} closed`, kind: 'case' as const, one, closed: true, ...on(one.closedAt) }]),
    ]),
    ...surveys.map((survey): TimelineItem => ({ key: survey.id, kind: 'survey', survey, ...on(survey.at) })),
  ];
}

export function contactItem(entry: Interaction, timeZone: string): TimelineItem {
  return { key: entry.id, kind: 'contact', entry, at: entry.at, day: dayOf(entry.at, timeZone) };
}

function newestFirst(a: TimelineItem, b: TimelineItem): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return (b.at ?? Number.NEGATIVE_INFINITY) === (a.at ?? Number.NEGATIVE_INFINITY)
    ? a.key < b.key
      ? -1
      : 1
    : (b.at ?? Number.NEGATIVE_INFINITY) - (a.at ?? Number.NEGATIVE_INFINITY);
}

/**
 * The newest `limit` lines of contacts and events together. While older contacts are still to be read (`isWhole` false), nothing older than
 * the oldest that is here is shown: it would stand in a gap.
 */
export function newestLines(
  contacts: readonly TimelineItem[],
  events: readonly TimelineItem[],
  limit: number,
  isWhole: boolean,
): TimelineItem[] {
  const all = [...contacts, ...events].toSorted(newestFirst);
  const oldest = isWhole ? all.length : all.findLastIndex(({ kind }) => kind === 'contact') + 1;
  return all.slice(0, Math.min(limit, oldest));
}
