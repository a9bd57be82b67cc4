import { isSameMessage } from '../sync/ids.ts';
import { type Card, type Customer, type Id, type Interaction, type Rep, type Task, timelineLimit } from '../customers/types.ts';
import { type Link, livingLink, rootsOf } from '../sync/links.ts';
import {
  livingOf,
  plainCase,
  plainCustomer,
  plainCustomerFeedback,
  plainDeal,
  plainFeedback,
  plainInteraction,
  plainPurchase,
  plainReferral,
  plainRep,
  plainSurvey,
  plainTask,
} from '../sync/plain.ts';
import { type FieldRecord, fieldValue, isDeleted } from '../sync/record.ts';
import { blocksRange } from './blocks.ts';
import { standingRow } from './buckets.ts';
import { type Component, componentOf, customerOfComponent } from './component.ts';
import { customerRowOf } from './rows.ts';
import { type RecordRow, type StandingBucket, type StandingRow, type Transaction, marks } from './schema.ts';
import type { Dealings, Store } from './store.ts';
import type { Context } from './work.ts';

type Reads = Pick<
  Store,
  | 'customersByKeys'
  | 'customersByIds'
  | 'mismatches'
  | 'card'
  | 'timeline'
  | 'dealings'
  | 'rows'
  | 'openTasks'
  | 'standings'
  | 'loggedMessage'
  | 'reps'
  | 'sampleCount'
>;

const rowsAtOnce = 5_000;
const bucketsAtOnce = 50;

/** Everything that only looks. Each answer is read in one transaction, so it shows one moment. */
export function readsOf({ database, readingsFor }: Context): Reads {
  // What imports keep is nobody's to see, and a smaller scope is begun sooner.
  const read = (): Transaction<'readonly'> => database.transaction(['records', 'entries', 'standings'], 'readonly') as never;

  return {
    async customersByKeys(keys) {
      const transaction = read();
      const byKey = transaction.objectStore('records').index('keys');
      const wanted = [...new Set(keys)].filter((key) => !key.startsWith('!'));
      const rows = (await Promise.all(wanted.map((key) => byKey.getAll(key)))).flat();
      const ids = [...new Set(rows.filter(({ type }) => type === 'customer').map(({ id }) => id))];
      return (await joined(transaction, ids)).map(({ customer }) => customer).filter(({ deleted }) => !deleted);
    },

    async customersByIds(ids) {
      return (await joined(read(), [...new Set(ids)])).map(({ customer }) => customer).filter(({ deleted }) => !deleted);
    },

    async mismatches(keys) {
      const transaction = read();
      const byKey = transaction.objectStore('records').index('keys');
      const found = await Promise.all([...new Set(keys)].map((key) => byKey.getAll(marks.notThem(key))));
      const pairs = found.flat().map((row) => ({ customer: row.customer ?? '', key: fieldValue(row.record, 'key') as string }));
      const components = await Promise.all(pairs.map(({ customer }) => componentOf(transaction, customer)));
      return pairs.map(({ key }, index) => ({ customer: components[index]?.root ?? '', key }));
    },

    async card(id) {
      const transaction = read();
      const records = transaction.objectStore('records');
      const partsOf = ({ root, ids }: Pick<Component, 'root' | 'ids'>) =>
        Promise.all([
          standingRow(transaction, root),
          entriesOf(transaction, ids),
          Promise.all(ids.map((member) => records.index('customer').getAll(member))),
        ]);
      // Nearly every customer is its own only member: its parts are asked for before that is known.
      const single = partsOf({ root: id, ids: [id] });
      const [component, reps] = await Promise.all([componentOf(transaction, id), repRows(transaction)]);
      const isSingle = component.ids.length === 1 && component.root === id;
      const [standing, entries, owned] = await (isSingle ? single : partsOf(component));
      const { interactions } = entries;
      const customer = customerOfComponent(component, standing);
      if (!customer) return undefined;
      const timeline = interactions.slice(0, timelineLimit);
      const parts = ownedParts(owned.flat());
      const others = [
        ...new Set([
          ...timeline.flatMap((entry) => entry.others),
          ...parts.referrals.flatMap(({ referred }) => referred ?? []),
          ...(customer.jobs ?? []).flatMap(({ company }) => company ?? []),
        ]),
      ];
      const known = await Promise.all(others.map((other) => records.get(other)));
      const namesById: Card['namesById'] = {};
      for (const rep of reps) namesById[rep.id] = rep.name;
      for (const row of known) if (row?.type === 'customer') namesById[row.id] = plainCustomer(row.record as FieldRecord).name;
      return {
        customer,
        timeline,
        timelineTotal: interactions.length,
        ...parts,
        purchases: entries.purchases,
        surveys: entries.surveys,
        voice: entries.voice,
        feedback: entries.feedback,
        value: null,
        standing: standing ? plainStanding(standing) : { customer: component.root, entryCount: 0 },
        namesById,
      };
    },

    async timeline(of, skip, count) {
      const transaction = read();
      const components = await Promise.all([of].flat().map((id) => componentOf(transaction, id)));
      const ids = new Set(components.flatMap((component) => component.ids));
      const roots = new Map(components.flatMap(({ root, ids: members }) => members.map((member) => [member, root] as const)));
      const { interactions } = await entriesOf(transaction, [...ids]);
      return interactions
        .slice(skip, skip + count)
        .map((entry) => ({ ...entry, customer: roots.get(entry.customer) ?? entry.customer }));
    },

    async dealings(ids) {
      const transaction = read();
      const records = transaction.objectStore('records').index('customer');
      const components = await Promise.all(ids.map((id) => componentOf(transaction, id)));
      return Promise.all(
        components.map(async ({ root: customer, ids: members }): Promise<Dealings> => {
          const [entries, rows] = await Promise.all([
            entriesOf(transaction, members),
            Promise.all(members.map((member) => records.getAll(member))),
          ]);
          const { deals, cases } = ownedParts(rows.flat());
          const own = <Part extends { customer: Id }>(parts: Part[]): Part[] => parts.map((part) => ({ ...part, customer }));
          return {
            customer,
            interactions: own(entries.interactions),
            purchases: own(entries.purchases),
            surveys: own(entries.surveys),
            deals: own(deals),
            cases: own(cases),
          };
        }),
      );
    },

    async rows(ids) {
      const found = (await joined(read(), ids)).filter(({ customer }) => !customer.deleted);
      const readings = await readingsFor(found.map(({ customer }) => customer));
      return found.map(({ customer, standing }) => customerRowOf(customer, standing?.lastContact?.at, readings));
    },

    async openTasks() {
      const transaction = read();
      const [rows, links, deleted] = await Promise.all([
        transaction.objectStore('records').index('keys').getAll(marks.openTask),
        linksOf(transaction),
        deletedCustomers(transaction),
      ]);
      const roots = rootsOf(links);
      return rows
        .map(({ record }) => plainTask(record as FieldRecord))
        .filter(({ customer }) => !deleted.has(customer))
        .map((task): Task => ({ ...task, customer: roots.get(task.customer) ?? task.customer }));
    },

    async standings() {
      return [...(await allStandings(read())).values()].map(plainStanding);
    },

    async loggedMessage(customers, message) {
      const transaction = read();
      const components = await Promise.all(customers.map((id) => componentOf(transaction, id)));
      const distinct = [...new Map(components.map((component) => [component.root, component])).values()];
      const found = await Promise.all(distinct.map(({ ids }) => entriesOf(transaction, ids)));
      return found
        .flatMap(({ interactions }) => interactions)
        .filter((entry) => entry.message !== undefined && isSameMessage(entry.message, message));
    },

    async reps() {
      return (await repRows(read())).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
    },

    sampleCount: async () => (await sampleCustomers(read())).length,
  };
}

/** The customers that ids lead to, each once, in the order given, with their standing. */
async function joined(
  transaction: Transaction,
  ids: readonly Id[],
): Promise<{ customer: Customer; standing: StandingRow | undefined }[]> {
  const own = ids.map((id) => standingRow(transaction, id));
  const components = await Promise.all(ids.map((id) => componentOf(transaction, id)));
  const distinct = [...new Map(components.map((component) => [component.root, component])).values()];
  const standings = await Promise.all(distinct.map(({ root }) => own[ids.indexOf(root)] ?? standingRow(transaction, root)));
  return distinct.flatMap((component, index) => {
    const customer = customerOfComponent(component, standings[index]);
    return customer ? [{ customer, standing: standings[index] }] : [];
  });
}

/** What the records of their own rows say of a customer, each list in the order the card shows it. */
function ownedParts(rows: readonly RecordRow[]): Pick<Card, 'tasks' | 'deals' | 'cases' | 'referrals'> {
  const ofType = <Plain extends { deleted: boolean; id: Id }>(type: string, plain: (record: FieldRecord) => Plain): Plain[] =>
    rows
      .filter((row) => row.type === type)
      .map(({ record }) => plain(record as FieldRecord))
      .filter(({ deleted }) => !deleted);
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const later = '9999-12-31';
  return {
    tasks: ofType('task', plainTask).sort((a, b) => byText(a.due, b.due) || byText(a.id, b.id)),
    deals: ofType('deal', plainDeal).sort(
      (a, b) =>
        Number(a.outcome !== undefined) - Number(b.outcome !== undefined) ||
        byText(a.expectedClose ?? later, b.expectedClose ?? later) ||
        byText(a.id, b.id),
    ),
    cases: ofType('case', plainCase).sort(
      (a, b) =>
        Number(a.closedAt !== undefined) - Number(b.closedAt !== undefined) || a.openedAt - b.openedAt || byText(a.id, b.id),
    ),
    referrals: ofType('referral', plainReferral).sort((a, b) => byText(a.id, b.id)),
  };
}

type Entries = Pick<Card, 'purchases' | 'surveys' | 'voice' | 'feedback'> & { interactions: Interaction[] };

/** A customer's living entries, each kind newest first: one read of the blocks for all. */
async function entriesOf(transaction: Transaction, ids: readonly Id[]): Promise<Entries> {
  const store = transaction.objectStore('entries');
  const blocks = (await Promise.all(ids.map((id) => store.getAll(blocksRange(id))))).flat();
  const all = blocks.flatMap(({ entries }) => entries.map(({ record }) => record));
  return {
    interactions: livingOf(all, 'interaction')
      .map((record) => ({ entry: plainInteraction(record), stamp: record.stamp }))
      .sort((a, b) => b.entry.at - a.entry.at || (a.stamp < b.stamp ? 1 : -1))
      .map(({ entry }) => entry),
    purchases: livingOf(all, 'purchase')
      .map(plainPurchase)
      .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1)),
    surveys: livingOf(all, 'survey').map(plainSurvey).sort(newestFirst),
    voice: livingOf(all, 'customerFeedback').map(plainCustomerFeedback).sort(newestFirst),
    feedback: livingOf(all, 'suggestionFeedback').map(plainFeedback),
  };
}

function newestFirst(a: { at: number; id: Id }, b: { at: number; id: Id }): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}

export async function rowsOfType(transaction: Transaction, type: string): Promise<RecordRow[]> {
  const records = transaction.objectStore('records');
  if (type !== 'customer') return records.index('keys').getAll(marks.ofType(type));
  const rows: RecordRow[] = [];
  for (let after: IDBKeyRange | null = null; ;) {
    const batch: RecordRow[] = await records.getAll(after, rowsAtOnce);
    for (const row of batch) if (row.type === 'customer') rows.push(row);
    const last = batch.at(-1);
    if (!last || batch.length < rowsAtOnce) return rows;
    after = IDBKeyRange.lowerBound(last.id, true);
  }
}

async function repRows(transaction: Transaction): Promise<Rep[]> {
  return (await rowsOfType(transaction, 'rep'))
    .filter(({ record }) => !isDeleted(record))
    .map(({ record }) => plainRep(record as FieldRecord));
}

export async function linksOf(transaction: Transaction): Promise<Link[]> {
  return (await rowsOfType(transaction, 'link')).flatMap(({ record }) => livingLink(record as FieldRecord) ?? []);
}

export async function allStandings(transaction: Transaction): Promise<Map<Id, StandingRow>> {
  const store = transaction.objectStore('standings');
  const found = new Map<Id, StandingRow>();
  for (let after: IDBKeyRange | null = null; ;) {
    const buckets: StandingBucket[] = await store.getAll(after, bucketsAtOnce);
    for (const { standings } of buckets) {
      // What the rules read is as much again, and nobody asks for it here.
      for (const [id, { facts: _facts, ...standing }] of Object.entries(standings)) found.set(id, standing);
    }
    const last = buckets.at(-1);
    if (!last || buckets.length < bucketsAtOnce) return found;
    after = IDBKeyRange.lowerBound(last.bucket, true);
  }
}

function plainStanding({
  tier: _tier,
  tierPinned: _pinned,
  ofAccount: _ofAccount,
  facts: _facts,
  ...standing
}: StandingRow): Card['standing'] {
  return standing;
}

async function deletedCustomers(transaction: Transaction): Promise<Set<Id>> {
  return new Set(await transaction.objectStore('records').index('keys').getAllKeys(marks.deleted));
}

export async function sampleCustomers(transaction: Transaction): Promise<Id[]> {
  const rows = await transaction.objectStore('records').index('keys').getAll(marks.sample);
  return rows.filter(({ type }) => type === 'customer').map(({ id }) => id);
}
