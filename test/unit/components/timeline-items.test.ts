import { describe, expect, it } from 'vitest';
import { type TimelineItem, contactItem, eventsOf, newestLines } from '../../../components/card/timeline-items.ts';
import type { Deal } from '../../../lib/customers/types.ts';
import { at, daysAgo, entry } from '../actions/cards.ts';

const zone = 'Asia/Shanghai';
const nothing = { purchases: [], deals: [], cases: [], surveys: [] };
const deal = (change: Partial<Deal>): Deal => ({
  id: 'd',
  customer: 'c',
  name: 'Refit',
  lines: [],
  by: 'rep',
  deleted: false,
  ...change,
});
const stepsOf = (change: Partial<Deal>): unknown[] =>
  eventsOf({ ...nothing, deals: [deal(change)] }, zone).map((item) => (item.kind === 'deal' ? [item.day, item.step] : item));

describe('the steps of a deal', () => {
  it('begin with its being added, at the stage it was added at', () => {
    const steps = [
      { stage: 'talking', at: at('2026-09-01', '10:00') + 5 },
      { stage: 'offer', at: at('2026-09-20') },
      { outcome: 'won' as const, at: at('2026-10-02', '23:30') },
    ];
    expect(stepsOf({ addedAt: at('2026-09-01', '10:00'), steps, outcome: 'won', closedOn: '2026-10-02' })).toEqual([
      ['2026-09-01', { added: true, stage: 'talking' }],
      ['2026-09-20', steps[1]],
      ['2026-10-02', steps[2]],
    ]);
  });

  it('of one that keeps none are its beginning and its end', () => {
    expect(stepsOf({ addedAt: at('2026-09-01'), stage: 'offer', outcome: 'lost', closedOn: '2026-10-02' })).toEqual([
      ['2026-09-01', { added: true }],
      ['2026-10-02', { outcome: 'lost' }],
    ]);
    expect(stepsOf({ stage: 'offer' })).toEqual([]);
  });
});

describe('the lines', () => {
  const contacts = [1, 5, 9].map((ago) => contactItem(entry({ id: `e${ago}`, at: daysAgo(ago) }), zone));
  const bought = (day: string): TimelineItem => ({ key: day, kind: 'purchase', day, at: null, purchase: {} as never });
  const keys = (lines: TimelineItem[]): string[] => lines.map(({ key }) => key);
  const events = ['2026-11-18', '2026-11-12', '2026-11-01'].map(bought);

  it('stand by day, a day’s purchase below its contacts', () => {
    expect(keys(newestLines(contacts, events, 20, true))).toEqual(['e1', '2026-11-18', 'e5', '2026-11-12', 'e9', '2026-11-01']);
    expect(keys(newestLines(contacts, events, 2, true))).toEqual(['e1', '2026-11-18']);
  });

  it('end with the oldest contact read while there are older ones: nothing is shown beside a gap', () => {
    expect(keys(newestLines(contacts, events, 20, false))).toEqual(['e1', '2026-11-18', 'e5', '2026-11-12', 'e9']);
  });
});

it('a case is two lines once it is settled, and a rating one', () => {
  const one = { id: 'k', customer: 'c', text: 'Scratched', openedAt: at('2026-09-01'), by: 'rep', deleted: false };
  const survey = { id: 's', customer: 'c', kind: 'nps' as const, at: at('2026-09-05'), score: 9, by: 'rep' };
  const lines = (closedAt?: number): unknown[] =>
    eventsOf({ ...nothing, cases: [{ ...one, ...(closedAt === undefined ? {} : { closedAt }) }], surveys: [survey] }, zone).map(
      (item) => [item.kind, item.day],
    );
  expect(lines()).toEqual([
    ['case', '2026-09-01'],
    ['survey', '2026-09-05'],
  ]);
  expect(lines(at('2026-09-03'))).toContainEqual(['case', '2026-09-03']);
});
