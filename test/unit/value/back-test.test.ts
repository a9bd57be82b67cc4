import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { backTest, type Transaction } from '../../../lib/value/back-test.ts';
import { cdnowText, hasCdnow } from './cdnow.ts';

const root = path.resolve(import.meta.dirname, '../../..');

function command(csv: string, ...more: string[]): { output: string; code: number } {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sidecard-backtest-')), 'purchases.csv');
  writeFileSync(file, csv);
  try {
    const args = ['tsx', 'test/backtest.ts', file, '--split', '2026-06-30', '--until', '2026-09-30', ...more];
    return { output: execFileSync('npx', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }), code: 0 };
  } catch (error) {
    const { stderr, status } = error as { stderr: string; status: number };
    return { output: stderr, code: status };
  }
}

describe('a back-test', () => {
  const purchase = (customer: string, day: string, amount = 10): Transaction => ({ customer, day, amount });

  it('counts days, not purchases, and takes returns from the spend alone', () => {
    const found = backTest(
      [
        purchase('ana', '2026-01-01'),
        purchase('ana', '2026-01-15', 30),
        purchase('ana', '2026-01-15', 50),
        purchase('ana', '2026-02-01', -5),
        purchase('ana', '2026-07-10', 7),
        purchase('li', '2026-07-01'),
        purchase('tom', '2026-03-01'),
        purchase('tom', '2026-12-01'),
      ],
      '2026-06-30',
      '2026-09-30',
    )!;
    expect(found.scores.map(({ customer, x }) => [customer, x])).toEqual([
      ['ana', 1],
      ['tom', 0],
    ]);
    expect(found.scores[0]!.tx).toBe(2);
    expect(found.actual).toEqual({ purchases: 1, buyers: 1, revenue: 7 });
    for (const { auc } of found.models) expect(auc).toBeGreaterThanOrEqual(0);
  });

  it('shares the edge of the top fifth among equals, in whatever order they come', () => {
    const all = Array.from({ length: 10 }, (_, index) => [
      purchase(`c${index}`, '2026-03-01'),
      purchase(`c${index}`, '2026-08-01', 10 * (index + 1)),
    ]).flat();
    const shares = [all, all.toReversed()].map(
      (some) => backTest(some, '2026-06-30', '2026-09-30')!.models.find(({ model }) => model === 'past spend')!.topFifthRevenue,
    );
    // All spent the same: any fifth of them is as good as another.
    for (const share of shares) expect(share).toBeCloseTo(0.2, 12);
  });

  it('has nothing to say where nobody bought by the split', () => {
    expect(backTest([purchase('li', '2026-07-01')], '2026-06-30', '2026-09-30')).toBeNull();
  });

  it('names each bad line of a file and computes nothing', () => {
    const { output, code } = command('customer,date,amount\nana,2026-02-30,5\n,2026-01-01,5\nli,2026-01-01,many\n');
    expect(code).toBe(1);
    expect(output).toContain('line 2: "2026-02-30" is no day');
    expect(output).toContain('line 3: no customer');
    expect(output).toContain('line 4: "many" is no amount');
    expect(command('who,date,amount\n').output).toContain('no column "customer"');
  });

  it('prints JSON and writes a score for each customer', () => {
    const scores = path.join(mkdtempSync(path.join(tmpdir(), 'sidecard-backtest-')), 'scores.csv');
    const lines = Array.from({ length: 60 }, (_, index) => `c${index},2026-0${1 + (index % 5)}-11,${5 + index}`);
    const { output, code } = command(`Customer,Date,Amount\n${lines.join('\n')}\nc1,2026-05-01,20\n`, '--json', '--scores', scores);
    expect(code).toBe(0);
    expect((JSON.parse(output) as { customers: number }).customers).toBe(60);
    const written = readFileSync(scores, 'utf8').trim().split(/\r?\n/);
    expect(written[0]).toBe('customer,x,t_x,T,p_alive,expected_purchases,p_buys,expected_spend');
    expect(written).toHaveLength(61);
  });

  it.skipIf(!hasCdnow)('is as accurate on the published data as published', () => {
    const transactions = cdnowText('CDNOW_sample.txt')
      .trim()
      .split(/\r?\n/)
      .map((line): Transaction => {
        const [, customer = '', day = '', , amount = ''] = line.trim().split(/\s+/);
        return purchase(customer, day.replace(/(....)(..)(..)/, '$1-$2-$3'), Number(amount));
      });
    const { models, actual } = backTest(transactions, '1997-09-30', '1998-06-30')!;
    expect(actual.purchases).toBe(1882);
    const [mbg, bg, again, recency, , spent] = models as [(typeof models)[0], ...typeof models];
    const near = (got: number | undefined, wanted: number): void => expect(Math.abs(got! - wanted)).toBeLessThan(0.001);
    near(mbg.mae, 0.765);
    near(mbg.rmse, 1.607);
    near(mbg.correlation, 0.627);
    near(mbg.auc, 0.773);
    near(mbg.topFifthRevenue, 0.669);
    near(bg!.mae, 0.786);
    near(bg!.correlation, 0.626);
    near(again!.mae, 1.024);
    near(recency!.auc, 0.771);
    near(spent!.topFifthRevenue, 0.663);
  });
});
