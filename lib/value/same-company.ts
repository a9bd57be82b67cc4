import { companyKey } from '../customers/match.ts';

/** Whether two names are of one company: its legal form does not count. */
export function isSameCompany(one: string, other: string): boolean {
  const key = companyKey(one);
  return key === '' ? one.trim() === other.trim() : key === companyKey(other);
}
