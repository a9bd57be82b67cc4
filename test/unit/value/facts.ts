import type { Tier } from '../../../lib/customers/types.ts';
import type { ValueStanding } from '../../../lib/customers/value-standing.ts';
import type { AccountFacts } from '../../../lib/value/insights.ts';

/** An account's standing with nothing in it but what a test is about. */
export function standing(change: Partial<ValueStanding> & { existing?: number; total?: number } = {}): ValueStanding {
  const { existing = 0, total = 0, ...rest } = change;
  return {
    account: 'a',
    mainContact: 'a',
    level: 2,
    currency: 'CNY',
    history: { count: 0, returns: 0, gaps: 0, spent12Months: 0, spentEver: 0 },
    value: {
      total,
      existing,
      potential: { value: total, low: total, high: total },
      deals: 0,
      influence: 0,
      leftOut: [],
      capped: false,
    },
    percentile: 0.5,
    tier: { tier: null },
    layer: 'new',
    stage: 'retain',
    segments: [],
    variety: { categories: [], channels: [], medianCategories: 0, medianChannels: 0 },
    crossSell: [],
    base: { accounts: 0 },
    ...rest,
  };
}

export function account(
  id: string,
  days: readonly string[],
  change: Partial<Omit<AccountFacts, 'standing'>> & { standing?: ValueStanding; tier?: Tier | null } = {},
): AccountFacts {
  return {
    account: id,
    mainContact: id,
    name: id,
    tier: null,
    standing: standing({ account: id, mainContact: id }),
    purchases: days.map((day) => ({ day, amount: 100 })),
    ...change,
  };
}
