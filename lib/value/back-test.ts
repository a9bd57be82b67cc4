import {
  chanceActive,
  chanceToBuy,
  expectedPurchases,
  fitPurchases,
  type History,
  type Model,
  purchasePrior,
} from './purchase-model.ts';
import { midranks, quintiles } from './ranks.ts';
import { expectedSpend, fitSpend } from './spend-model.ts';

/** One purchase; several of a customer on one day are one. A negative amount is a return: it lowers the spend and is no purchase. */
export interface Transaction {
  customer: string;
  /** `YYYY-MM-DD`. */
  day: string;
  amount: number;
}

/** What one customer did up to the split, what the main model says of them, and what they did then. */
export interface CustomerScore {
  customer: string;
  x: number;
  /** Weeks. */
  tx: number;
  T: number;
  chanceActive: number;
  expectedPurchases: number;
  chanceToBuy: number;
  expectedSpend: number;
}

export interface Band {
  customers: number;
  predicted: number;
  observed: number;
}

/** How one model fared. Absent is what it does not claim: a score that only ranks has no number of purchases. */
export interface ModelResult {
  model: string;
  parameters?: Record<string, number>;
  logLikelihood?: number;
  settled?: boolean;
  total?: number;
  mae?: number;
  rmse?: number;
  correlation?: number;
  /** Of "buys at all": the chance that a buyer is ranked above one who does not buy. */
  auc: number;
  logLoss?: number;
  calibration?: Band[];
  /** The part of the later revenue that the fifth ranked highest brought. */
  topFifthRevenue: number;
}

export interface BackTest {
  customers: number;
  /** Weeks from the split to the end. */
  weeks: number;
  actual: { purchases: number; buyers: number; revenue: number };
  spend?: { p: number; q: number; v: number; logLikelihood: number };
  models: ModelResult[];
  scores: CustomerScore[];
}

interface Seen {
  customer: string;
  history: History;
  meanRepeat: number;
  spent: number;
  later: number;
  laterRevenue: number;
}

const weekMilliseconds = 7 * 86_400_000;
/** With fewer customers than this the likelihood alone may degenerate: a prior keeps the parameters sane. */
const enough = 50;

/** Fits on what lies up to `split` (inclusive), predicts the days after it up to `until`, and compares. Null where nobody bought by the split. */
export function backTest(transactions: readonly Transaction[], split: string, until: string): BackTest | null {
  const seen = summarise(transactions, split, until);
  if (seen.length === 0) return null;
  const weeks = (Date.parse(until) - Date.parse(split)) / weekMilliseconds;
  const histories = seen.map(({ history }) => history);
  const later = seen.map((each) => each.later);
  const revenue = seen.map(({ laterRevenue }) => laterRevenue);
  const spendFit = fitSpend(seen.map(({ history, meanRepeat }) => ({ x: history.x, mean: meanRepeat })));
  const spend = seen.map(({ history, meanRepeat, spent }) =>
    spendFit ? expectedSpend(spendFit.parameters, { x: history.x, mean: meanRepeat }) : Math.max(0, spent),
  );
  const prior = seen.length < enough ? purchasePrior(8) : undefined;

  const byModel = (model: Model): { result: ModelResult; expected: number[]; chances: number[]; active: number[] } => {
    const { parameters, logLikelihood, settled } = fitPurchases(histories, model, prior);
    const expected = histories.map((history) => expectedPurchases(parameters, history, weeks));
    const chances = histories.map((history) => chanceToBuy(parameters, history, weeks));
    const { r, alpha, a, b } = parameters;
    const result: ModelResult = {
      model,
      parameters: { r, alpha, a, b },
      logLikelihood,
      settled,
      ...counts(expected, later),
      // Ranked by how much is expected: on the published data that tells buyers better than the chance of one purchase (.773 to .760).
      auc: aucOf(expected, later),
      logLoss: logLossOf(chances, later),
      calibration: bandsOf(chances, later),
      topFifthRevenue: topFifth(
        expected.map((each, index) => each * spend[index]!),
        revenue,
      ),
    };
    return { result, expected, chances, active: histories.map((history) => chanceActive(parameters, history)) };
  };
  const ranking = (model: string, ranks: readonly number[]): ModelResult => ({
    model,
    auc: aucOf(ranks, later),
    topFifthRevenue: topFifth(ranks, revenue),
  });

  const main = byModel('MBG/NBD');
  const again = histories.map(({ x, T }) => (T > 0 ? (x / T) * weeks : 0));
  const recency = histories.map(({ tx, T }) => tx - T);
  const spent = seen.map((each) => each.spent);
  const rfm = [recency, histories.map(({ x }) => x), spent].map(quintiles);
  return {
    customers: seen.length,
    weeks,
    actual: {
      purchases: sumOf(later),
      buyers: later.filter((count) => count > 0).length,
      revenue: sumOf(revenue),
    },
    ...(spendFit ? { spend: { ...spendFit.parameters, logLikelihood: spendFit.logLikelihood } } : {}),
    models: [
      main.result,
      byModel('BG/NBD').result,
      { ...ranking('same rate again', again), ...counts(again, later) },
      ranking('recency', recency),
      ranking('RFM', rfm[0]!.map((score, index) => score + rfm[1]![index]! + rfm[2]![index]!)), // prettier-ignore
      ranking('past spend', spent),
    ],
    scores: seen.map(({ customer, history }, index) => ({
      customer,
      ...history,
      chanceActive: main.active[index]!,
      expectedPurchases: main.expected[index]!,
      chanceToBuy: main.chances[index]!,
      expectedSpend: spend[index]!,
    })),
  };
}

function summarise(transactions: readonly Transaction[], split: string, until: string): Seen[] {
  const amountsByCustomer = new Map<string, Map<string, { bought: boolean; amount: number }>>();
  for (const { customer, day, amount } of transactions) {
    if (day > until) continue;
    const days = amountsByCustomer.get(customer) ?? new Map<string, { bought: boolean; amount: number }>();
    amountsByCustomer.set(customer, days);
    const known = days.get(day) ?? { bought: false, amount: 0 };
    days.set(day, { bought: known.bought || amount >= 0, amount: known.amount + amount });
  }
  const end = Date.parse(split);
  return [...amountsByCustomer].flatMap(([customer, days]) => {
    const all = [...days].toSorted(([one], [other]) => (one < other ? -1 : 1));
    const bought = all.filter(([, { bought: isPurchase }]) => isPurchase);
    const before = bought.filter(([day]) => day <= split);
    const first = before[0]?.[0];
    const last = before.at(-1)?.[0];
    if (first === undefined || last === undefined) return [];
    const repeats = before.slice(1).map(([, { amount }]) => amount);
    const after = all.filter(([day]) => day > split);
    return {
      customer,
      history: {
        x: repeats.length,
        tx: (Date.parse(last) - Date.parse(first)) / weekMilliseconds,
        T: (end - Date.parse(first)) / weekMilliseconds,
      },
      meanRepeat: repeats.length > 0 ? sumOf(repeats) / repeats.length : 0,
      spent: sumOf(all.filter(([day]) => day <= split).map(([, { amount }]) => amount)),
      later: after.filter(([, { bought: isPurchase }]) => isPurchase).length,
      laterRevenue: sumOf(after.map(([, { amount }]) => amount)),
    };
  });
}

function counts(
  expected: readonly number[],
  actual: readonly number[],
): Required<Pick<ModelResult, 'total' | 'mae' | 'rmse' | 'correlation'>> {
  const errors = expected.map((each, index) => each - actual[index]!);
  return {
    total: sumOf(expected),
    mae: sumOf(errors.map(Math.abs)) / errors.length,
    rmse: Math.sqrt(sumOf(errors.map((error) => error * error)) / errors.length),
    correlation: correlationOf(expected, actual),
  };
}

function correlationOf(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [sumOf(one) / one.length, sumOf(other) / other.length];
  const [a, b] = [one.map((each) => each - meanOne), other.map((each) => each - meanOther)];
  const spread = Math.sqrt(sumOf(a.map((each) => each * each)) * sumOf(b.map((each) => each * each)));
  return spread > 0 ? sumOf(a.map((each, index) => each * b[index]!)) / spread : 0;
}

/** By ranks (Mann-Whitney), ties counting half. One half where all or none bought. */
function aucOf(scores: readonly number[], actual: readonly number[]): number {
  const ranks = midranks(scores).map((rank) => rank * scores.length);
  const buyers = actual.filter((count) => count > 0).length;
  const others = actual.length - buyers;
  if (buyers === 0 || others === 0) return 0.5;
  const sum = sumOf(ranks.filter((_, index) => actual[index]! > 0));
  return (sum - (buyers * buyers) / 2) / (buyers * others);
}

function logLossOf(chances: readonly number[], actual: readonly number[]): number {
  const losses = chances.map((chance, index) => {
    const likely = actual[index]! > 0 ? chance : 1 - chance;
    return -Math.log(Math.max(likely, 1e-15));
  });
  return sumOf(losses) / losses.length;
}

/** The customers in ten bands of equal size by chance, least likely first. */
function bandsOf(chances: readonly number[], actual: readonly number[]): Band[] {
  const order = chances.map((_, index) => index).toSorted((one, other) => chances[one]! - chances[other]!);
  return Array.from({ length: 10 }, (_, band) => {
    const members = order.slice(Math.floor((band * order.length) / 10), Math.floor(((band + 1) * order.length) / 10));
    const size = Math.max(1, members.length);
    return {
      customers: members.length,
      predicted: sumOf(members.map((index) => chances[index]!)) / size,
      observed: members.filter((index) => actual[index]! > 0).length / size,
    };
  });
}

/** Where the fifth ends among equals, each of them counts by the share that still fits, in whatever order they come. */
function topFifth(scores: readonly number[], revenue: readonly number[]): number {
  const all = sumOf(revenue);
  const order = scores.map((_, index) => index).toSorted((one, other) => scores[other]! - scores[one]!);
  let room = Math.round(order.length / 5);
  let top = 0;
  for (let from = 0; from < order.length && room > 0;) {
    let to = from;
    let equals = 0;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) equals += revenue[order[to++]!]!;
    const fits = Math.min(room, to - from);
    top += (equals * fits) / (to - from);
    room -= fits;
    from = to;
  }
  return all > 0 ? top / all : 0;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
