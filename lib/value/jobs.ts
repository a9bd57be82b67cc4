import type { CustomerChange } from '../customers/drafts.ts';
import { companyKey } from '../customers/match.ts';
import type { Day, Id, Job } from '../customers/types.ts';
import { isSameCompany } from './same-company.ts';

/** The id of the company record of this name; undefined where none is known. */
export type CompanyNamed = (name: string) => Id | undefined;

/** Long names of companies still fit into a key with its number. */
const longestName = 300;

/**
 * A key that none of these jobs has. It is made of the company's name, so that two reps who note the same job apart note it once; another
 * time at the same company has a number.
 */
export function newJobKey(jobs: readonly Job[], companyName: string): string {
  const taken = new Set(jobs.map(({ key }) => key));
  const name = `at ${companyKey(companyName)}`.slice(0, longestName).trim();
  let key = name;
  // No folded name has such a sign.
  for (let times = 2; taken.has(key); times += 1) key = `${name} #${times}`;
  return key;
}

function isAt({ company, companyName }: Job, name: string, companyNamed: CompanyNamed): boolean {
  return companyName === undefined ? company !== undefined && company === companyNamed(name) : isSameCompany(companyName, name);
}

interface Employee {
  title?: string;
  jobs?: readonly Job[];
}

interface Move {
  from: string;
  to: string;
  day: Day;
}

/** They changed jobs on that day: the open job at the old company ends, or is noted as ended, and one at the new company begins. */
export function jobsAfterMove(
  { title, jobs = [] }: Employee,
  { from, to, day }: Move,
  companyNamed: CompanyNamed,
): CustomerChange[] {
  const open = jobs.filter((job) => job.to === undefined);
  const left = open.filter((job) => isAt(job, from, companyNamed));
  const ended: Job[] =
    left.length > 0
      ? // One that is to begin yet cannot end before.
        left.map((job) => ({ ...job, to: job.from !== undefined && job.from > day ? job.from : day }))
      : [{ ...jobAt(newJobKey(jobs, from), from, companyNamed), ...(title === undefined ? {} : { title }), to: day }];
  const begun = open.some((job) => isAt(job, to, companyNamed))
    ? []
    : [{ ...jobAt(newJobKey([...jobs, ...ended], to), to, companyNamed), from: day }];
  return [...ended, ...begun].map((job) => ({ list: 'jobs', add: job }));
}

/** Only the company's name was wrong: the open job there is called as the card calls it now. */
export function jobsAfterCorrection(
  { jobs = [] }: Employee,
  { from, to }: Omit<Move, 'day'>,
  companyNamed: CompanyNamed,
): CustomerChange[] {
  const wrong = jobs.filter((job) => job.to === undefined && job.companyName !== undefined && isAt(job, from, companyNamed));
  return wrong.map((job) => ({ list: 'jobs', add: { ...job, ...jobAt(job.key, to, companyNamed) } }));
}

/** A job at a company of this name, with the record's id where one is known. */
export function jobAt(key: string, companyName: string, companyNamed: CompanyNamed): Job {
  const company = companyNamed(companyName);
  return { key, companyName, ...(company === undefined ? {} : { company }) };
}

/** The newest first: those that go on, then by when they ended; of several the one begun later. */
export function newestFirst(jobs: readonly Job[]): Job[] {
  const end = ({ to }: Job): string => to ?? '9999-12-31';
  const begin = ({ from }: Job): string => from ?? '';
  const compare = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0);
  return jobs.toSorted((one, other) => compare(end(one), end(other)) || compare(begin(one), begin(other)));
}
