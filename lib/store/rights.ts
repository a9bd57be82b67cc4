import type { Id } from '../customers/types.ts';
import { err, ok } from '../result.ts';
import { eraseRecord } from '../sync/merge.ts';
import { eraseWith, purgeCopies } from './erase.ts';
import {
  plainCase,
  plainCustomerFeedback,
  plainDeal,
  plainDecision,
  plainFeedback,
  plainInteraction,
  plainPurchase,
  plainReferral,
  plainSurvey,
  plainTask,
} from '../sync/plain.ts';
import { type EntryRecord, type FieldRecord, fieldValue, isDeleted, isErased } from '../sync/record.ts';
import { standingRow } from './buckets.ts';
import { componentOf, customerOfComponent } from './component.ts';
import { recordsOfCustomer } from './export.ts';
import { type Transaction, storeNames } from './schema.ts';
import type { PersonData, Store } from './store.ts';
import { type Context, writing } from './work.ts';

/** What a person may ask for: their data, and that it be gone. */
export function rightsOf(context: Context): Pick<Store, 'personData' | 'eraseCustomer'> {
  return {
    personData: (id) => personData(context, id),

    eraseCustomer: (id) =>
      writing(context, async (work) => {
        const component = await work.component(id);
        const rows = component.rows.filter(({ record }) => !isErased(record));
        if (rows.length === 0) return err({ type: 'gone' as const, what: 'customer' as const });
        for (const { record, sample } of rows) await work.put(eraseRecord(record, work.stamp()), sample === true);
        for (const member of component.ids) await eraseWith(work, member, work.stamp());
        await purgeCopies(work, new Set(component.ids));
        return ok(null);
      }).then((done) => (done.ok ? ok({ value: null, undo: null }) : done)),
  };
}

async function personData({ database, now }: Context, id: Id): Promise<PersonData | undefined> {
  const transaction = database.transaction([...storeNames], 'readonly') as Transaction;
  const component = await componentOf(transaction, id);
  const customer = customerOfComponent(component, await standingRow(transaction, component.root));
  if (!customer) return undefined;
  const records = (await recordsOfCustomer(transaction, id)).filter((record) => !isDeleted(record));
  const entries = <Plain>(type: string, plain: (record: EntryRecord) => Plain): Plain[] =>
    records.filter((record) => record.type === type).map((record) => plain(record as EntryRecord));
  const owned = <Plain>(type: string, plain: (record: FieldRecord) => Plain): Plain[] =>
    records.filter((record) => record.type === type).map((record) => plain(record as FieldRecord));
  return {
    exportedAt: new Date(now()).toISOString(),
    customer,
    interactions: entries('interaction', plainInteraction).sort((a, b) => a.at - b.at),
    purchases: entries('purchase', plainPurchase),
    surveys: entries('survey', plainSurvey),
    customerFeedback: entries('customerFeedback', plainCustomerFeedback),
    tierDecisions: entries('tierDecision', plainDecision).map(({ tier, day, decidedBy }) => ({ tier, day, decidedBy })),
    suggestionFeedback: entries('suggestionFeedback', plainFeedback),
    tasks: owned('task', plainTask),
    deals: owned('deal', plainDeal),
    cases: owned('case', plainCase),
    referrals: owned('referral', plainReferral),
    notThem: records.filter(({ type }) => type === 'mismatch').map((record) => fieldValue(record, 'key') as string),
  };
}
