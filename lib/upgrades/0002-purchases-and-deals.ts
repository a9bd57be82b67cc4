import type { Upgrade } from './index.ts';

/**
 * Version 2 added types of records (purchase, deal, survey, case, referral, customerFeedback) and fields of a customer (jobs, consent,
 * fit and others). What version 1 wrote stays as it is; the version rose so that an older Sidecard says "newer" to a file with purchases
 * instead of calling them unknown.
 */
export const purchasesAndDeals: Upgrade = {
  version: 2,
  upgrade: (record) => record,
};
