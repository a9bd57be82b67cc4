import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { type BackTest, backTest, type Transaction } from '../lib/value/back-test.ts';

/** `npm run backtest -- FILE.csv --split DAY --until DAY [--json] [--scores FILE]`: how well the models would have foretold the past. */

const usage = 'npm run backtest -- FILE.csv --split YYYY-MM-DD --until YYYY-MM-DD [--json] [--scores FILE]';

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** Columns are found by name; every bad line is named with its reason, and then nothing is computed. */
function readTransactions(file: string): Transaction[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return stop(`${file} can't be read.`);
  }
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  for (const name of ['customer', 'date', 'amount']) {
    if (!meta.fields?.includes(name)) stop(`${file} has no column "${name}": it needs customer, date and amount.`);
  }
  const problems: string[] = [];
  const transactions = data.map(({ customer = '', date = '', amount = '' }, index): Transaction => {
    const line = index + 2;
    const day = /^\d{8}$/.test(date.trim()) ? date.trim().replace(/(....)(..)(..)/, '$1-$2-$3') : date.trim();
    if (customer.trim() === '') problems.push(`line ${line}: no customer`);
    if (!isDay(day)) problems.push(`line ${line}: "${date}" is no day (YYYY-MM-DD)`);
    if (amount.trim() === '' || !Number.isFinite(Number(amount))) problems.push(`line ${line}: "${amount}" is no amount`);
    return { customer: customer.trim(), day, amount: Number(amount) };
  });
  if (problems.length > 0) {
    const more = problems.length > 20 ? [`… and ${problems.length - 20} more`] : [];
    stop([`${file} has bad lines; nothing was computed.`, ...problems.slice(0, 20), ...more].join('\n'));
  }
  return transactions;
}

function table({ customers, weeks, actual, spend, models }: BackTest): string {
  const number = (value: number | undefined, digits = 3): string => (value === undefined ? '–' : value.toFixed(digits));
  const lines = [
    `${customers} customers, ${weeks.toFixed(1)} weeks foretold; then ${actual.purchases} purchases by ${actual.buyers} of them, ${actual.revenue.toFixed(2)} in all`,
    ...(spend
      ? [
          `Gamma-Gamma: p ${number(spend.p, 4)}, q ${number(spend.q, 4)}, v ${number(spend.v, 4)}; log-likelihood ${number(spend.logLikelihood)}`,
        ]
      : []),
    '',
    ['model', 'log-likelihood', 'total', 'MAE', 'RMSE', 'correlation', 'AUC', 'log-loss', 'top fifth'].join('\t'),
    ...models.map((each) =>
      [
        each.model,
        number(each.logLikelihood),
        number(each.total, 1),
        number(each.mae),
        number(each.rmse),
        number(each.correlation),
        number(each.auc),
        number(each.logLoss, 4),
        `${(each.topFifthRevenue * 100).toFixed(1)} %`,
      ].join('\t'),
    ),
  ];
  for (const { model, parameters, calibration, settled } of models) {
    if (!parameters || !calibration) continue;
    const named = Object.entries(parameters).map(([name, value]) => `${name} ${value.toFixed(6)}`);
    lines.push(
      '',
      `${model}: ${named.join(', ')}${settled ? '' : ' (the fit did not settle: the prior)'}`,
      'predicted\tobserved\tcustomers',
    );
    for (const band of calibration) lines.push(`${number(band.predicted)}\t${number(band.observed)}\t${band.customers}`);
  }
  return lines.join('\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { split: { type: 'string' }, until: { type: 'string' }, json: { type: 'boolean' }, scores: { type: 'string' } },
});
const [file] = positionals;
if (file === undefined || !isDay(values.split) || !isDay(values.until)) stop(usage);
if (values.until <= values.split) stop(`--until must be after --split.\n${usage}`);
const result = backTest(readTransactions(file), values.split, values.until);
if (!result) stop(`Nobody bought by ${values.split}: there is nothing to fit on.`);
const { scores, ...summary } = result;
if (values.scores !== undefined) {
  const rows = scores.map(({ customer, x, tx, T, chanceActive, expectedPurchases, chanceToBuy, expectedSpend }) => ({
    customer,
    x,
    t_x: tx,
    T,
    p_alive: chanceActive,
    expected_purchases: expectedPurchases,
    p_buys: chanceToBuy,
    expected_spend: expectedSpend,
  }));
  writeFileSync(values.scores, `${Papa.unparse(rows)}\n`);
}
console.log(values.json ? JSON.stringify(summary, null, 2) : table(result));
