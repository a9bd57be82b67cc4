import type { Day } from '../../lib/customers/types.ts';
import type { BackTest } from '../../lib/value/back-test.ts';
import type { Concentration, MonthFigures, Portfolio, ValueChange } from '../../lib/value/insights.ts';
import type { ResponseFigures } from '../../lib/value/responses.ts';
import type { ChurnOfTier, ChurnTier, Cohort } from '../../lib/value/retention.ts';
import type { SatisfactionFigures } from '../../lib/value/satisfaction.ts';
import type { Following, Saved } from '../data/data-actions.ts';

/** Everything the Insights page shows, of one day. Amounts are minor units of `currency`. */
export interface Insights {
  day: Day;
  currency: string;
  /** Accounts that bought, the first and the last day anybody did. */
  bought: { accounts: number; first?: Day; last?: Day };
  /** Currencies without a rate: their amounts are in none of the figures. */
  leftOut: string[];
  portfolio: Portfolio;
  concentration: Concentration | null;
  changes: ValueChange[];
  nps: SatisfactionFigures;
  csat: SatisfactionFigures;
  cohorts: Cohort[];
  churn: Record<ChurnTier | 'all', ChurnOfTier>;
  responses: ResponseFigures;
  /** The last full month, the one before it, and the same month a year earlier. */
  months: { last: MonthFigures; before: MonthFigures; yearAgo: MonthFigures };
}

export type BackTestOutcome =
  /** `have` of `need`. */
  | { state: 'tooLittle'; what: 'buyers' | 'laterBuyers' | 'weeks'; have: number; need: number; split: Day; until: Day }
  | { state: 'done'; split: Day; until: Day; result: Omit<BackTest, 'scores'> }
  | { state: 'failed' };

export interface InsightActions {
  /** Called when the figures would be others now; gives what ends it. */
  follow(changed: () => void): () => void;
  figures(following?: Following): Promise<Insights>;
  /** Without a day: two thirds of the history are looked at, the rest is foretold. */
  backTest(split: Day | null, signal?: AbortSignal): Promise<BackTestOutcome>;
  /** A page of its own, to keep or to send. */
  saveReport(html: string, month: string): Promise<Saved>;
}

/** What only the desk shows, loaded when it does. */
export interface InsightTools {
  insights(): Promise<InsightActions>;
}
