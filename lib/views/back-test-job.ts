import { addDays } from '../customers/day.ts';
import { type BackTest, type Transaction, backTest } from '../value/back-test.ts';

/** Fitting on everybody's purchases takes seconds where they are many: it runs beside the view, not in it. */

export interface BackTestJob {
  /** Purchase by purchase: the customer's number, days since `first`, the amount. */
  customers: Int32Array;
  days: Int32Array;
  amounts: Float64Array;
  first: string;
  split: string;
  until: string;
}

export type BackTestAnswer = Omit<BackTest, 'scores'> | null;

export function runBackTest({ customers, days, amounts, first, split, until }: BackTestJob): BackTestAnswer {
  const transactions: Transaction[] = Array.from(customers, (customer, index) => ({
    customer: String(customer),
    day: addDays(first, days[index]!),
    amount: amounts[index]!,
  }));
  const tested = backTest(transactions, split, until);
  if (!tested) return null;
  const { scores: _scores, ...result } = tested;
  return result;
}
