import type { Customer } from '../../lib/customers/types.ts';
import { isSameCompany } from '../../lib/value/same-company.ts';

/** The company of a card was changed. */
export interface CompanyChange {
  from: string;
  to: string;
}

/** What is to be asked after a person's company was written; null where nothing is. */
export function companyChange({ kind, company }: Customer, to: string | null): CompanyChange | null {
  if (kind === 'company' || company === undefined || to === null || isSameCompany(company, to)) return null;
  return { from: company, to };
}
