import { describe, expect, it } from 'vitest';
import { changesOf, concentrationOf, monthBefore, monthFigures, portfolioOf } from '../../../lib/value/insights.ts';
import { responseCollector } from '../../../lib/value/responses.ts';
import { churnOf, cohortsOf } from '../../../lib/value/retention.ts';
import { endOfQuarter, quarterBefore, quarterOf, satisfactionOf } from '../../../lib/value/satisfaction.ts';
import { account, standing } from './facts.ts';

const day = '2026-11-19';
const now = Date.parse('2026-11-19T10:00:00Z');

describe('the customers together', () => {
  it('are counted and summed by tier, layer, stage and segment', async () => {
    const portfolio = await portfolioOf([
      account('a', [], {
        tier: 'A',
        standing: standing({ total: 500, existing: 400, layer: 'loyal', segments: ['sticky', 'quality'] }),
      }),
      account('b', [], {
        tier: 'A',
        standing: standing({ total: 300, existing: 100, layer: 'new', stage: 'winBack', segments: ['quality'] }),
      }),
      account('c', []),
    ]);
    expect(portfolio.all).toEqual({ accounts: 3, value: 800, existing: 500 });
    expect(portfolio.byTier.A).toEqual({ accounts: 2, value: 800, existing: 500 });
    expect(portfolio.byTier.unrated.accounts).toBe(1);
    expect(portfolio.byLayer.loyal).toEqual({ accounts: 1, value: 500, existing: 400 });
    expect(portfolio.byStage.winBack.accounts).toBe(1);
    expect(portfolio.bySegment.quality).toEqual({ accounts: 2, value: 800, existing: 500 });
  });

  it('bring their revenue by fifths: of ten who spent 1 to 10, the best two brought 19 of 55', async () => {
    const accounts = Array.from({ length: 10 }, (_, index) =>
      account(String(index), [], { standing: standing({ existing: index + 1 }) }),
    );
    const concentration = concentrationOf([...accounts, account('none', [])]);
    expect(concentration).toMatchObject({ accounts: 10, total: 55 });
    expect(concentration?.fifths.map((share) => Math.round(share * 55))).toEqual([19, 15, 11, 7, 3]);
    expect(concentrationOf(accounts.slice(0, 4))).toBeNull();
  });

  it('show who rose or fell, the greatest amount first, the lost left out', async () => {
    const changed = (id: string, before: number, total: number, stage: 'retain' | 'lost' = 'retain') =>
      account(id, [], { standing: standing({ change: total > before ? 'up' : 'down', valueBefore: before, total, stage }) });
    const changes = changesOf([changed('a', 100, 200), changed('b', 900, 100), changed('c', 5_000, 0, 'lost'), account('d', [])]);
    expect(changes.map(({ account: id, change, before, now: to }) => [id, change, before, to])).toEqual([['b', 'down', 900, 100], ['a', 'up', 100, 200]]); // prettier-ignore
  });

  it('are told by month', async () => {
    const accounts = [
      account('a', ['2026-09-30', '2026-10-01', '2026-10-01', '2026-10-31']),
      account('b', ['2026-10-05'], { purchases: [{ day: '2026-10-05', amount: 300 }, { day: '2026-10-07', amount: -50 }], lostOn: '2026-10-20' }), // prettier-ignore
      account('c', ['2026-11-01']),
    ];
    expect(await monthFigures(accounts, '2026-10')).toEqual({
      month: '2026-10',
      revenue: 550,
      purchases: 3,
      buyers: 2,
      newBuyers: 1,
      lost: 1,
    });
    expect(monthBefore('2026-01-15', 1)).toBe('2025-12');
    expect(monthBefore('2026-11-19', 12)).toBe('2025-11');
  });
});

describe('satisfaction', () => {
  const answer = (customer: string, kind: 'nps' | 'csat', score: number, on: string) => ({
    customer,
    kind,
    score,
    at: Date.parse(`${on}T09:00:00Z`),
  });
  const today = { day, now, timeZone: 'UTC' };

  it('as NPS is % of 9 and 10 minus % of 0 to 6', async () => {
    const scores = [10, 9, 9, 8, 7, 6, 0, 3, 9, 10];
    const { year } = satisfactionOf(scores.map((score, index) => answer(`c${index}`, 'nps', score, '2026-10-10')), 'nps', today); // prettier-ignore
    expect(year.n).toBe(10);
    // 5 of 10 promote, 3 of 10 detract.
    expect(year.score).toBeCloseTo(20, 10);
  });

  it('as CSAT is the share of 4 and 5', async () => {
    const surveys = [1, 2, 3, 4, 5, 5].map((score, index) => answer(`c${index}`, 'csat', score, '2026-10-10'));
    expect(satisfactionOf(surveys, 'csat', today).year).toEqual({ n: 6, missing: 0, score: 0.5 });
  });

  it('is hidden below five answers, and says how many are missing', async () => {
    const surveys = [9, 9, 9, 9].map((score, index) => answer(`c${index}`, 'nps', score, '2026-10-10'));
    expect(satisfactionOf(surveys, 'nps', today).year).toEqual({ n: 4, missing: 1 });
  });

  it('counts each customer once, with the newest answer, and no question that waits for its answer', async () => {
    const surveys = [
      ...[10, 10, 10, 10].map((score, index) => answer(`c${index}`, 'nps', score, '2026-10-10')),
      answer('c4', 'nps', 10, '2026-10-01'),
      answer('c4', 'nps', 0, '2026-10-20'),
      { customer: 'c5', kind: 'nps' as const, at: now },
    ];
    expect(satisfactionOf(surveys, 'nps', today).year).toMatchObject({ n: 5, score: 60 });
  });

  it('is told by quarter, oldest first, and the year leaves out what is older', async () => {
    const surveys = Array.from({ length: 5 }, (_, index) => answer(`c${index}`, 'nps', 10, '2025-02-10'));
    const { year, quarters } = satisfactionOf(surveys, 'nps', today);
    expect(year).toEqual({ n: 0, missing: 5 });
    expect(quarters.map(({ quarter }) => quarter)).toEqual(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']); // prettier-ignore
    expect(quarters[0]).toEqual({ quarter: '2025-Q1', n: 5, missing: 0, score: 100 });
  });

  it('knows its quarters', async () => {
    expect(quarterOf('2026-03-31')).toBe('2026-Q1');
    expect(quarterOf('2026-12-01')).toBe('2026-Q4');
    expect(quarterBefore('2026-Q1', 1)).toBe('2025-Q4');
    expect(endOfQuarter('2026-Q4')).toBe('2027-01-01');
    expect(endOfQuarter('2026-Q2')).toBe('2026-07-01');
  });
});

describe('repurchase', () => {
  it('is counted by the quarter of the first purchase, within 90, 180 and 365 days', async () => {
    const cohorts = await cohortsOf(
      [
        account('a', ['2025-01-10', '2025-04-10']), // 90 days
        account('b', ['2025-02-01', '2025-06-01']), // 120 days
        account('c', ['2025-03-31', '2026-03-31']), // 365 days
        account('d', ['2025-03-01', '2025-03-01']), // twice on one day is once
      ],
      day,
    );
    expect(cohorts).toEqual([{ quarter: '2025-Q1', accounts: 4, again: [1, 2, 3], everAgain: 3 }]);
  });

  it('is not told before everyone of a cohort has had that long', async () => {
    const [cohort] = await cohortsOf([account('a', ['2026-08-01', '2026-08-15'])], day);
    expect(cohort).toEqual({ quarter: '2026-Q3', accounts: 1, again: [null, null, null], everAgain: 1 });
    const [earlier] = await cohortsOf([account('a', ['2026-06-30', '2026-08-15'])], day);
    expect(earlier?.again).toEqual([1, null, null]);
  });
});

describe('churn', () => {
  it('is who was said to be lost in a month, of those who were customers at its beginning, by tier', async () => {
    const churn = await churnOf(
      [
        account('a', ['2025-01-01'], { tier: 'A' }),
        account('b', ['2025-01-01'], { tier: 'A', lostOn: '2026-10-15' }),
        account('c', ['2026-10-05'], { tier: 'A' }),
        account('d', ['2025-01-01'], { tier: 'C', standing: standing({ stage: 'winBack' }) }),
        account('e', [], { tier: 'P', lostOn: '2026-10-15' }),
      ],
      day,
    );
    const october = churn.A.months.find(({ month }) => month === '2026-10');
    expect(october).toEqual({ month: '2026-10', customers: 2, lost: 1 });
    expect(churn.A.months.at(-1)).toEqual({ month: '2026-11', customers: 2, lost: 0 });
    // 2 customers in each of the eleven months to October, 2 in November.
    expect(churn.A.monthly).toBeCloseTo(1 / 24, 10);
    expect(churn.C).toMatchObject({ likelySilent: 1, monthly: 0 });
    expect(churn.P.monthly).toBeNull();
    expect(churn.all.months).toHaveLength(12);
  });
});

describe('answers', () => {
  const at = (daysAgo: number, hour = 0): number => now - daysAgo * 86_400_000 + hour * 3_600_000;

  it('come within two weeks or not at all, by channel', async () => {
    const collector = responseCollector(now);
    collector.add([
      { kind: 'mail', direction: 'out', at: at(100) },
      { kind: 'mail', direction: 'in', at: at(99) },
      { kind: 'mail', direction: 'out', at: at(60) },
      { kind: 'message', channel: 'WeChat', direction: 'out', at: at(40) },
      { kind: 'message', channel: 'WeChat', direction: 'in', at: at(20) },
      { kind: 'call', direction: 'out', at: at(19), outcome: 'noAnswer' },
      { kind: 'call', direction: 'out', at: at(18), outcome: 'reached' },
      { kind: 'mail', direction: 'out', at: at(3) },
    ]);
    expect(collector.end().channels).toEqual([
      { channel: 'call', tried: 2, answered: 1 },
      { channel: 'mail', tried: 2, answered: 1 },
      { channel: 'WeChat', tried: 1, answered: 0 },
    ]);
  });

  it('of ours are timed from the first message that waits', async () => {
    const collector = responseCollector(now);
    collector.add([
      { kind: 'mail', direction: 'in', at: at(50) },
      { kind: 'mail', direction: 'in', at: at(50, 1) },
      { kind: 'mail', direction: 'out', at: at(50, 6) },
      { kind: 'message', direction: 'in', at: at(30) },
      { kind: 'call', direction: 'out', at: at(28) },
    ]);
    collector.add([{ kind: 'mail', direction: 'in', at: at(5) }]);
    expect(collector.end().ours).toEqual({ waited: 3, medianHours: 6, withinDay: 1 });
  });

  it('name a best channel only among those tried twenty times', async () => {
    const collector = responseCollector(now);
    const tries = (channel: string, count: number, answered: number) =>
      Array.from({ length: count }, (_, index) => ({ kind: 'call' as const, channel, direction: 'out' as const, at: at(300 - index), ...(index < answered ? { outcome: 'reached' as const } : { outcome: 'noAnswer' as const }) })); // prettier-ignore
    collector.add([...tries('phone', 20, 5), ...tries('Teams', 20, 12), ...tries('WeChat', 3, 3)]);
    expect(collector.end().best).toEqual({ channel: 'Teams', tried: 20, answered: 12 });
  });
});
