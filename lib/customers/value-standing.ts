import type { Answer } from './facts.ts';
import type { Day, Id, Moment, Standing, Tier } from './types.ts';

/**
 * What the purchases of an account say of it: derived by `lib/value`, never exchanged. An account is a company with its people, or a
 * person alone. Amounts are minor units of the team's home currency; chances and shares run from 0 to 1.
 */
export interface ValueStanding {
  /** The company's record where there is one, else the person's. */
  account: Id;
  /** Whom suggestions about the whole account stand on. */
  mainContact: Id;
  /** The newest contact that counts with any of the account, and with whom. Absent before any. */
  lastContact?: NonNullable<Standing['lastContact']> & { customer: Id };
  /** The newest contact that we began or that both took part in, with any of the account. */
  spokeAt?: Moment;
  /** 0 no purchase · 1 one or two purchases, or fewer than 50 buying accounts (the prior speaks: "provisional") · 2 otherwise. */
  level: 0 | 1 | 2;
  currency: string;
  history: PurchaseHistory;
  /** Of the silences of such a customer who is still active, the share that last as long as this one. Absent without a purchase. */
  silence?: { days: number; share: number };
  /** The chance of at least one purchase within so many weeks. Absent without a purchase. */
  buys?: { in13: Chance; in26: Chance; in52: Chance };
  /** When the next purchase is due if they are still active: the quantiles .25, .5 and .75. Absent without a purchase. */
  next?: { early: Day; middle: Day; late: Day };
  value: AccountValue;
  /** The account's place by value among all that bought: midrank. .5 where it bought nothing. */
  percentile: number;
  /** The value 90 days ago, by what was known then; absent where nothing was. */
  valueBefore?: number;
  /** Set where the value rose or fell by 30 % against 90 days ago and by more than its band. */
  change?: 'up' | 'down';
  tier: TierEstimate;
  /** What was said to suggestions, where several belong to the account: what concerns all of it was answered whoever it stood on. */
  answers?: (Answer & { customer: Id })[];
  /** The account is, or once was, tier A or B by a decision on record. */
  wasTop?: true;
  layer: Layer;
  stage: Stage;
  segments: Segment[];
  /** Spend of the last 90 days against the account's own norm; absent below 4 purchases or 180 days. */
  trend?: { last90: number; norm: number; ratio: number };
  /** The spend of this calendar month a year ago. */
  sameMonthLastYear?: number;
  variety: Variety;
  /** Quintiles 1 to 5, best 5: they explain, they decide nothing. Absent without a purchase. */
  rfm?: { recency: number; frequency: number; monetary: number };
  /** What is bought together with what they bought, best first. */
  crossSell: CrossSell[];
  /** How the whole base behaves, where a sentence needs it. */
  base: { accounts: number; medianSecondGapDays?: number };
}

/** A probability with its 80 % band. */
export interface Chance {
  value: number;
  low: number;
  high: number;
}

export interface PurchaseHistory {
  /** Purchases on different days (returns apart). */
  count: number;
  returns: number;
  first?: Day;
  last?: Day;
  /** Gaps between them: one less than `count`, 0 where there is none. */
  gaps: number;
  medianGapDays?: number;
  /** Coefficient of variation of the gaps, from two on. */
  gapVariation?: number;
  /** Coefficient of variation of the amounts, from two purchases on. */
  amountVariation?: number;
  meanAmount?: number;
  spent12Months: number;
  spentEver: number;
}

export interface AccountValue {
  /** Expected spend of the coming 12 months, plus open deals by probability, plus a quarter of the referred revenue. */
  total: number;
  /** Spend (margin where known) of the last 12 months. */
  existing: number;
  /** Expected spend of the coming 12 months. */
  potential: { value: number; low: number; high: number };
  deals: number;
  /** A quarter of the last 12 months' revenue of the accounts referred by this one. */
  influence: number;
  /** Currencies whose amounts are left out, as no rate is set. */
  leftOut: string[];
  /** A purchase was counted at less than it was: it is far above the account's others. */
  capped: boolean;
}

export interface TierEstimate {
  tier: Tier | null;
  /** How sure: the share of the value's band that falls into this tier. Absent where no purchases decide. */
  certainty?: number;
  /** Why there is no tier by value: too few accounts and no thresholds, no purchase. */
  why?: 'fewAccounts' | 'noPurchase';
}

export type Layer = 'prospect' | 'new' | 'loyal' | 'superfan';
export type Stage = 'acquire' | 'retain' | 'winBack' | 'lost';
export type Segment = 'trial' | 'frequent' | 'quality' | 'sticky';

export interface Variety {
  categories: string[];
  channels: string[];
  /** The base's medians of both counts. */
  medianCategories: number;
  medianChannels: number;
}

export interface CrossSell {
  product: string;
  /** `buyers` of the `similar` accounts that share a product with this one bought it too. */
  buyers: number;
  similar: number;
  lift: number;
  /** The product of theirs it goes with. */
  with: string;
}
