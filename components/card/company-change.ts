import type { Customer } from '../../lib/customers/types.ts';
import { isSameCompany } from '../../lib/value/same-company.ts';

/** The company of a card was changed. */
export interface CompanyChange {
  from: string;
  to: string;
}

/**
 * What is to be asked after a person's company was written; null where nothing is. `from`: the company they may have left, where an earlier
 * change was not answered yet.
 */
export function companyChange({ kind, company }: Customer, to: string | null, from = company): CompanyChange | null {
  return kind === 'company' || from === undefined || to === null || isSameCompany(from, to) ? null : { from, to };
}
