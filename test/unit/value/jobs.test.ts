import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lib/customers/types.ts';
import { type Companies, companiesBy, companyOf, employerOf, employersEver } from '../../../lib/value/accounts.ts';
import { jobsAfterCorrection, jobsAfterMove, newJobKey, newestFirst } from '../../../lib/value/jobs.ts';
import { isSameCompany } from '../../../lib/value/same-company.ts';

const day = '2026-10-01';
const move = { from: 'Acme', to: 'Bolt Ltd', day };
const ids: Record<string, string> = { Acme: 'acme', 'Bolt Ltd': 'bolt' };
const named = (name: string): string | undefined => ids[name];
const none = (): undefined => undefined;
const added = (changes: readonly object[]): unknown[] => changes.map((change) => (change as { add: Job }).add);

describe('who changed jobs', () => {
  it('worked at the old company until that day and works at the new one since', () => {
    expect(added(jobsAfterMove({ title: 'Buyer' }, move, named))).toEqual([
      { key: 'at acme', companyName: 'Acme', company: 'acme', title: 'Buyer', to: day },
      { key: 'at bolt', companyName: 'Bolt Ltd', company: 'bolt', from: day },
    ]);
    expect(added(jobsAfterMove({}, move, none))).toEqual([
      { key: 'at acme', companyName: 'Acme', to: day },
      { key: 'at bolt', companyName: 'Bolt Ltd', from: day },
    ]);
  });

  it('has the open job there ended, whether it goes by name or by record', () => {
    const begun = { from: '2020-01-01', title: 'Clerk' };
    for (const where of [{ companyName: 'ACME Inc.' }, { company: 'acme' }]) {
      const jobs = [{ key: 'x', ...where, ...begun }];
      const [ended, ...more] = added(jobsAfterMove({ title: 'Buyer', jobs }, move, named));
      expect(ended).toEqual({ key: 'x', ...where, ...begun, to: day });
      expect(more).toHaveLength(1);
    }
  });

  it('begins nothing that goes on already, and ends nothing before it began', () => {
    const jobs = [
      { key: 'x', companyName: 'Acme', from: '2026-12-01' },
      { key: 'y', companyName: 'Bolt', from: '2026-09-01' },
    ];
    expect(added(jobsAfterMove({ jobs }, move, named))).toEqual([{ ...jobs[0], to: '2026-12-01' }]);
  });

  it('leaves other jobs alone, and comes back to a company under a key of its own', () => {
    const jobs = [
      { key: 'at bolt', companyName: 'Bolt', to: '2019-01-01' },
      { key: 'board', companyName: 'Club' },
    ];
    expect(added(jobsAfterMove({ jobs }, move, none)).map((job) => (job as Job).key)).toEqual(['at acme', 'at bolt #2']);
  });

  it('has nothing noted where only a name was wrong, but an open job is called by the right one', () => {
    const wrong = { from: 'Acmee', to: 'Acme' };
    expect(jobsAfterCorrection({}, wrong, named)).toEqual([]);
    const jobs = [
      { key: 'x', companyName: 'Acmee', title: 'Buyer', from: '2020-01-01' },
      { key: 'y', companyName: 'Acmee', to: '2010-01-01' },
    ];
    expect(added(jobsAfterCorrection({ jobs }, wrong, named))).toEqual([{ ...jobs[0], companyName: 'Acme', company: 'acme' }]);
    // The record with the wrong name is still where they work.
    const linked = [{ key: 'x', companyName: 'Acmee', company: 'acmee' }];
    expect(added(jobsAfterCorrection({ jobs: linked }, wrong, none))).toEqual([{ ...linked[0], companyName: 'Acme' }]);
  });
});

it('a key is made of the name, so that two who note the same job apart note it once', () => {
  expect(newJobKey([], 'Acme, Inc.')).toBe(newJobKey([], 'ACME'));
  expect(newJobKey([{ key: 'at acme' }, { key: 'at acme #2' }], 'Acme')).toBe('at acme #3');
  expect([newJobKey([], '!!!'), newJobKey([], 'constructor')]).toEqual(['at', 'at constructor']);
  expect(newJobKey([], 'Ä'.repeat(500)).length).toBeLessThan(400);
});

it('a legal form makes no other company', () => {
  expect([isSameCompany('Acme', 'ACME GmbH'), isSameCompany('埃克米', '埃克米有限公司'), isSameCompany('!', '?')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('jobs stand with those that go on first, then the latest', () => {
  const jobs = [{ key: 'a', to: '2010-01-01' }, { key: 'b', from: '2012-01-01' }, { key: 'c', to: '2011-01-01' }, { key: 'd' }];
  expect(newestFirst(jobs).map(({ key }) => key)).toEqual(['b', 'd', 'c', 'a']);
});

describe('where somebody works', () => {
  const now = '2027-01-01';
  const companies: Companies = companiesBy(
    ['Acme', 'Bolt', 'Core'].flatMap((name) => companyOf({ id: name.toLowerCase(), kind: 'company', name, also: [`old ${name}`] })),
  );
  const at = (jobs: Omit<Job, 'key'>[], on: string, company?: string): string | undefined =>
    employerOf(
      { kind: 'person', jobs: jobs.map((job, index) => ({ key: String(index), ...job })), ...(company ? { company } : {}) },
      on,
      now,
      companies,
    );

  it('is found by the name of the job’s company where no record is named, or the one named is gone', () => {
    expect(at([{ companyName: 'ACME Inc.' }], now)).toBe('acme');
    expect(at([{ company: 'gone', companyName: 'Acme' }], now)).toBe('acme');
    expect(at([{ company: 'bolt', companyName: 'Acme' }], now)).toBe('bolt');
    expect(at([{ company: 'gone' }], now)).toBeUndefined();
  });

  it('is nowhere known after they left for a company without a record', () => {
    const jobs = [
      { companyName: 'Acme', to: '2026-01-01' },
      { companyName: 'Elsewhere', from: '2026-01-01' },
    ];
    expect([at(jobs, '2025-01-01', 'Elsewhere'), at(jobs, '2026-03-01', 'Elsewhere'), at(jobs, now, 'Elsewhere')]).toEqual([
      'acme',
      undefined,
      undefined,
    ]);
  });

  it('is the company of the card where only former jobs are noted', () => {
    const jobs = [{ companyName: 'Acme', from: '2015-01-01', to: '2020-01-01' }];
    expect([at(jobs, now, 'Bolt'), at(jobs, '2024-01-01', 'Bolt'), at(jobs, '2018-01-01', 'Bolt')]).toEqual([
      'bolt',
      'bolt',
      'acme',
    ]);
    // An open job says where they are.
    expect(at([{ companyName: 'Acme', from: '2015-01-01' }], now, 'Bolt')).toBe('acme');
  });

  it('was the company of the card on days that no job holds, also where another goes on now', () => {
    const jobs = [{ companyName: 'Bolt', from: '2026-11-01' }];
    expect(['2024-01-01', '2026-12-01', now].map((on) => at(jobs, on, 'Acme'))).toEqual(['acme', 'bolt', 'bolt']);
    // Who began there on a day was not there before.
    expect(at(jobs, '2024-01-01', 'Bolt')).toBeUndefined();
  });

  it('of undated jobs is the one that ended first, and on the day of a change the new one', () => {
    const jobs = [
      { companyName: 'Bolt', to: '2026-01-01' },
      { companyName: 'Acme', to: '2020-01-01' },
      { companyName: 'Core', from: '2026-01-01' },
    ];
    expect(['2019-01-01', '2021-01-01', '2026-01-01', now].map((on) => at(jobs, on))).toEqual(['acme', 'bolt', 'core', 'core']);
    const sameDay = [
      { companyName: 'Bolt', from: day, to: day },
      { companyName: 'Core', from: day },
    ];
    expect(at(sameDay, day)).toBe('core');
  });

  it('is the company that the record named was merged into', () => {
    expect(at([{ company: 'old Acme', companyName: 'Another' }], now)).toBe('acme');
  });

  it('is not yet where a job begins later, and still where one ends later', () => {
    const next = { companyName: 'Bolt', from: '2027-02-01' };
    expect([at([next], now, 'Acme'), at([next], '2027-02-01', 'Acme'), at([next], now)]).toEqual(['acme', 'bolt', undefined]);
    // The card says so already.
    expect(at([next], now, 'Bolt')).toBe('bolt');
    const last = { companyName: 'Acme', from: '2020-01-01', to: '2027-01-31' };
    expect([at([last, next], now, 'Bolt'), at([last, next], '2027-02-01', 'Bolt')]).toEqual(['acme', 'bolt']);
  });

  it('ever were all of them', () => {
    const jobs = [
      { key: 'a', companyName: 'Acme', to: '2020-01-01' },
      { key: 'b', company: 'bolt', to: '2022-01-01' },
      { key: 'c', companyName: 'Elsewhere' },
    ];
    expect(employersEver({ kind: 'person', company: 'Core', jobs }, now, companies).toSorted()).toEqual(['acme', 'bolt', 'core']);
    expect(employersEver({ kind: 'company', company: 'Core', jobs }, now, companies)).toEqual([]);
  });
});
