import type { Id } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import { decisionRecord } from '../sync/build.ts';
import { derivedId } from '../sync/ids.ts';
import { livingOf, plainCase, plainDeal, plainDecision, plainReferral, plainTask } from '../sync/plain.ts';
import { type FieldRecord, isDeleted } from '../sync/record.ts';
import { rootsOf } from '../sync/links.ts';
import { entriesIn, entryIn } from './blocks.ts';
import { breathe } from './breathe.ts';
import { bucketOf, standingRow } from './buckets.ts';
import { linkedCustomers } from './bulk.ts';
import { componentOf } from './component.ts';
import { linksOf, rowsOfType } from './reads.ts';
import { type Counters, type RecordRow, type Transaction, keptPrefix, marks, storeNames } from './schema.ts';
import type { OwnedParts, Store, TierByRule, TierOfAccount, WalkedStanding, WriteFailure } from './store.ts';
import { type Context, writing } from './work.ts';

/**
 * What everybody's values and next actions are worked out from, and where the result is kept: derived data, never exported. Each write
 * here can be done again without harm, so that a kill in between costs nothing but time.
 */
export function everybodyOf(
  context: Context,
): Pick<Store, 'standingRows' | 'standingRowsOf' | 'ownedParts' | 'kept' | 'keptKeys' | 'keep' | 'decideByRule' | 'foldTiers'> {
  const { database } = context;
  const read = (): Transaction<'readonly'> =>
    database.transaction(['records', 'entries', 'standings', 'local'], 'readonly') as never;

  return {
    async standingRows(after, count) {
      const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
      const buckets = await database.transaction('standings', 'readonly').store.getAll(range, count);
      const rows: WalkedStanding[] = [];
      for (const { standings } of buckets) {
        // In order of id, in whatever order they were derived.
        for (const id of Object.keys(standings).sort()) rows.push({ id, row: standings[id]! });
      }
      return { rows, next: buckets.length < count ? null : (buckets.at(-1)?.bucket ?? null) };
    },

    async standingRowsOf(ids) {
      const transaction = read();
      const counters = transaction.objectStore('local').get('counters') as Promise<Counters | undefined>;
      const found = await Promise.all(
        ids.map(async (id) => {
          const component = await componentOf(transaction, id);
          const row = await standingRow(transaction, component.root);
          const byCustomer = transaction.objectStore('records').index('customer');
          const parts = row ? await Promise.all(component.ids.map((member) => byCustomer.getAll(member))) : [];
          return row ? [{ id: component.root, row, parts: partsOf(parts.flat(), () => component.root) }] : [];
        }),
      );
      const distinct = new Map(found.flat().map((one) => [one.id, one]));
      return { rows: [...distinct.values()], seq: (await counters)?.seq ?? 0 };
    },

    async ownedParts() {
      const transaction = read();
      const index = transaction.objectStore('records').index('keys');
      const [tasks, cases, deals, referrals, links, counters] = await Promise.all([
        index.getAll(marks.openTask),
        index.getAll(marks.openCase),
        index.getAll(marks.openDeal),
        rowsOfType(transaction, 'referral'),
        linksOf(transaction),
        transaction.objectStore('local').get('counters') as Promise<Counters | undefined>,
      ]);
      const roots = rootsOf(links);
      const byCustomer = new Map<Id, RecordRow[]>();
      for (const row of [...tasks, ...cases, ...deals, ...referrals]) {
        if (row.customer === undefined) continue;
        const root = roots.get(row.customer) ?? row.customer;
        const known = byCustomer.get(root);
        if (known) known.push(row);
        else byCustomer.set(root, [row]);
      }
      const rooted = (id: Id): Id => roots.get(id) ?? id;
      return {
        parts: new Map([...byCustomer].map(([id, rows]) => [id, partsOf(rows, rooted)])),
        seq: counters?.seq ?? 0,
      };
    },

    kept: (name) => database.get('local', keptPrefix + name),

    async keptKeys(prefix) {
      const from = keptPrefix + prefix;
      const keys = await database.getAllKeys('local', IDBKeyRange.bound(from, `${from}\uffff`));
      return keys.map((key) => key.slice(keptPrefix.length));
    },

    async keep(values, gone = [], onlyWith) {
      if (context.isReadOnly || context.isClosed()) return false;
      try {
        const transaction = database.transaction('local', 'readwrite', { durability: 'relaxed' });
        if (onlyWith !== undefined && (await transaction.store.get(keptPrefix + onlyWith)) === undefined) return false;
        for (const name of gone) void transaction.store.delete(keptPrefix + name);
        for (const [name, value] of Object.entries(values)) void transaction.store.put(value, keptPrefix + name);
        await transaction.done;
        return true;
      } catch {
        // No room, or taken over: what is kept is worked out again.
        return false;
      }
    },

    async decideByRule(decisions) {
      let written = 0;
      for (let from = 0; from < decisions.length; from += decisionsAtOnce) {
        const linked = await linkedCustomers(database.transaction([...storeNames], 'readonly') as Transaction);
        const batch = decisions.slice(from, from + decisionsAtOnce);
        const done = await writing(context, (work) => decideAll(work, batch), { announce: 'none', bulk: linked });
        if (!done.ok) return done;
        written += done.value.value;
        await breathe();
      }
      return ok(written);
    },

    async foldTiers(folds) {
      for (let from = 0; from < folds.length; from += foldsAtOnce) {
        if (context.isClosed()) return err({ type: 'closed' });
        if (context.isReadOnly) return err({ type: 'readOnly' });
        await foldSome(context, folds.slice(from, from + foldsAtOnce));
        await breathe();
      }
      return ok(folds.length);
    },
  };
}

const decisionsAtOnce = 400;
const foldsAtOnce = 500;

async function decideAll(
  work: Parameters<Parameters<typeof writing>[1]>[0],
  batch: readonly TierByRule[],
): Promise<Result<number, WriteFailure>> {
  let written = 0;
  await work.prefetch(
    batch.map(({ customer }) => customer),
    batch.map(({ customer }) => customer),
  );
  for (const { customer, tier, day, why } of batch) {
    const pause = work.breathe();
    if (pause) await pause;
    const { root, rows } = await work.component(customer);
    if (!rows.some(({ record }) => !isDeleted(record))) continue;
    // One a day, whichever device gets there first.
    const id = derivedId(JSON.stringify(['tierDecision', root, day]));
    const blocks = await work.blocks(root);
    if (entryIn(blocks, id) || hasPin(blocks)) continue;
    const origin = { id, stamp: work.stamp(), by: work.self.rep };
    await work.put(
      decisionRecord({ customer: root, tier, day, decidedBy: 'rule', why }, origin),
      rows.every(({ sample }) => sample === true),
    );
    written += 1;
  }
  return ok(written);
}

/** The rep's word came in between. */
function hasPin(blocks: Parameters<typeof entriesIn>[0]): boolean {
  const byRep = livingOf(entriesIn(blocks), 'tierDecision')
    .map(plainDecision)
    .filter(({ decidedBy }) => decidedBy === 'rep')
    .toSorted((a, b) => (a.day === b.day ? (a.order < b.order ? 1 : -1) : a.day < b.day ? 1 : -1));
  return byRep[0] !== undefined && byRep[0].tier !== null;
}

async function foldSome({ database }: Context, folds: readonly TierOfAccount[]): Promise<void> {
  const transaction = database.transaction('standings', 'readwrite', { durability: 'relaxed' });
  const byBucket = new Map<string, TierOfAccount[]>();
  for (const fold of folds) byBucket.set(bucketOf(fold.customer), [...(byBucket.get(bucketOf(fold.customer)) ?? []), fold]);
  await Promise.all(
    [...byBucket].map(async ([name, some]) => {
      const bucket = await transaction.store.get(name);
      if (!bucket) return;
      for (const { customer, ofAccount } of some) {
        const row = Object.hasOwn(bucket.standings, customer) ? bucket.standings[customer] : undefined;
        if (!row) continue;
        if (ofAccount) row.ofAccount = ofAccount;
        else delete row.ofAccount;
      }
      await transaction.store.put(bucket);
    }),
  );
  await transaction.done;
}

function partsOf(rows: readonly RecordRow[], rooted: (id: Id) => Id): OwnedParts {
  const parts: OwnedParts = { tasks: [], cases: [], referrals: [], deals: [] };
  for (const { type, record } of rows) {
    if (isDeleted(record)) continue;
    const own = <Part extends { customer: Id }>(part: Part): Part => ({ ...part, customer: rooted(part.customer) });
    if (type === 'task') parts.tasks.push(own(plainTask(record as FieldRecord)));
    else if (type === 'case') parts.cases.push(own(plainCase(record as FieldRecord)));
    else if (type === 'deal') parts.deals.push(own(plainDeal(record as FieldRecord)));
    else if (type === 'referral') {
      const referral = own(plainReferral(record as FieldRecord));
      parts.referrals.push(referral.referred === undefined ? referral : { ...referral, referred: rooted(referral.referred) });
    }
  }
  return parts;
}
