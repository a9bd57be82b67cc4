import type { Day, Id, Survey } from '../customers/types.ts';
import { rootsOf } from '../sync/links.ts';
import { livingOf, plainInteraction, plainSurvey } from '../sync/plain.ts';
import { type FieldRecord, fieldValue, isDeleted, isErased } from '../sync/record.ts';
import type { Interaction } from '../customers/types.ts';
import { breathe } from './breathe.ts';
import { linksOf } from './reads.ts';
import { type BlockRow, type RecordRow, type Transaction, marks } from './schema.ts';
import type { Context } from './work.ts';

/** What one customer answered and how they were in touch. */
export interface CustomerEntries {
  /** The root. */
  customer: Id;
  surveys: Survey[];
  contacts: Interaction[];
}

export interface InsightReads {
  /** Visits the answers and contacts of every living customer, in batches that leave room to paint. */
  walkEntries(visit: (batch: readonly CustomerEntries[]) => void, signal?: AbortSignal): Promise<void>;
  /** Everyone the rep says is lost, by root, and since when. */
  lostCustomers(signal?: AbortSignal): Promise<{ customer: Id; day: Day }[]>;
}

const rowsAtOnce = 1_000;
const blocksAtOnce = 150;

export function insightReadsOf({ database }: Context): InsightReads {
  const read = (): Transaction<'readonly'> => database.transaction(['records', 'entries'], 'readonly') as never;
  return {
    async walkEntries(visit, signal) {
      const begin = read();
      const [links, deleted] = await Promise.all([
        linksOf(begin),
        begin.objectStore('records').index('keys').getAllKeys(marks.deleted),
      ]);
      const roots = rootsOf(links);
      const gone = new Set<Id>(deleted);
      let after: IDBKeyRange | null = null;
      // The blocks of one customer follow each other; the last one's may go on in the next batch.
      let held: BlockRow[] = [];
      for (;;) {
        signal?.throwIfAborted();
        const batch: BlockRow[] = await read().objectStore('entries').getAll(after, blocksAtOnce);
        const last = batch.at(-1);
        const isEnd = last === undefined || batch.length < blocksAtOnce;
        const byCustomer = new Map<Id, BlockRow[]>();
        for (const row of [...held, ...batch]) byCustomer.set(row.customer, [...(byCustomer.get(row.customer) ?? []), row]);
        held = isEnd ? [] : (byCustomer.get(last.customer) ?? []);
        if (!isEnd) byCustomer.delete(last.customer);
        visit(
          [...byCustomer]
            .filter(([customer]) => !gone.has(customer))
            .map(([customer, rows]) => {
              const records = rows.flatMap(({ entries }) => entries.map(({ record }) => record)).filter((one) => !isErased(one));
              return {
                customer: roots.get(customer) ?? customer,
                surveys: livingOf(records, 'survey').map(plainSurvey),
                contacts: livingOf(records, 'interaction').map(plainInteraction),
              };
            }),
        );
        if (isEnd) return;
        after = IDBKeyRange.lowerBound([last.customer, last.block], true);
        await breathe();
      }
    },

    async lostCustomers(signal) {
      const roots = rootsOf(await linksOf(read()));
      const lost: { customer: Id; day: Day }[] = [];
      let after: IDBKeyRange | null = null;
      for (;;) {
        signal?.throwIfAborted();
        const batch: RecordRow[] = await read().objectStore('records').getAll(after, rowsAtOnce);
        for (const { id, type, record } of batch) {
          if (type !== 'customer' || isErased(record) || isDeleted(record)) continue;
          const said = fieldValue(record as FieldRecord, 'lost') as { day: Day } | null | undefined;
          if (said) lost.push({ customer: roots.get(id) ?? id, day: said.day });
        }
        const last = batch.at(-1);
        if (!last || batch.length < rowsAtOnce) return lost;
        after = IDBKeyRange.lowerBound(last.id, true);
        await breathe();
      }
    },
  };
}
