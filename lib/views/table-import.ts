import type { TableActions, TableCheck, TableFailure } from '../../components/data/table-actions.ts';
import { keysOfCustomer } from '../customers/keys.ts';
import type { Id } from '../customers/types.ts';
import { type CsvForm, csvFormOf, csvHeadOf, csvRows, headSignature } from '../exchange/csv.ts';
import { parsePhone } from '../exchange/phone.ts';
import { type TableMapping, guessMapping, readColumns } from '../exchange/table-columns.ts';
import { type BuyerReference, type ReadTable, keyOfBuyer, tableReader } from '../exchange/table-rows.ts';
import { digitsOf } from '../i18n/format.ts';
import { type Result, err, ok } from '../result.ts';
import { breatheEvery } from '../store/breathe.ts';
import { inOrderOfId } from '../store/in-order.ts';
import type { Store } from '../store/store.ts';
import { type Found, draftOfBuyer, findBuyer, isOurId, lookUpKeys, newCustomerId, planTable } from './table-plan.ts';

/** A table of purchases or deals, from the file to the database: read, mapped, tried, taken in. */

/** Milliseconds of computing at a time. */
const slice = 12;
/** Buyers looked up, and customers whose purchases are read, with one transaction. */
const atOnce = 60;

/** Where mappings are remembered, by the signature of the header row. */
export interface RememberedMappings {
  read(): Promise<Readonly<Record<string, TableMapping>>>;
  write(mappings: Readonly<Record<string, TableMapping>>): Promise<void>;
}

const mostRemembered = 50;

export function tableActionsOf(openedStore: () => Store | null, remembered: RememberedMappings): TableActions {
  return {
    async readTable(file, currency, form) {
      const found = form ? ok(form) : await csvFormOf(file);
      if (!found.ok) return found;
      const head = await csvHeadOf(file, found.value);
      if (!head.ok) return head;
      const before = (await remembered.read())[headSignature(head.value.columns)];
      const guess = guessMapping(head.value, currency);
      const { mapping, isDayOrderSure } = readColumns(before ?? guess, head.value);
      // What the rep decided about day and month counts where the file leaves it open again.
      return ok({
        form: found.value,
        head: head.value,
        mapping,
        isDayOrderSure: isDayOrderSure || before !== undefined,
        remembered: before !== undefined,
      });
    },

    async tryTable(file, { form, head, mapping: chosen }, options = {}) {
      const store = openedStore();
      if (!store) return err({ type: 'closed' });
      // Another column than the guessed one may write its days and amounts in another way.
      const { dayOrder, decimalMark } = readColumns(chosen, head).mapping;
      const mapping = { ...chosen, dayOrder, decimalMark };
      try {
        const read = await readAll(file, form, head.row, mapping, options);
        if (!read.ok) return read;
        return ok(await checkOf(store, read.value, options));
      } catch (error) {
        if (options.signal?.aborted) return err({ type: 'cancelled' });
        throw error;
      }
    },

    async applyTable(check, head, mapping, unknown, options = {}) {
      const store = openedStore();
      if (!store) return err({ type: 'closed' });
      const all = await remembered.read();
      const { [headSignature(head.columns)]: _old, ...others } = all;
      // The newest first, and old ones fall out at the end.
      const kept = Object.entries({ [headSignature(head.columns)]: mapping, ...others }).slice(0, mostRemembered);
      await remembered.write(Object.fromEntries(kept));
      return store.importTable(unknown === 'create' ? check.withNew : check.known, options);
    },
  };
}

interface Following {
  progress?: (share: number) => void;
  signal?: AbortSignal;
}

async function readAll(
  file: Blob,
  form: CsvForm,
  headRow: number,
  mapping: TableMapping,
  { progress, signal }: Following,
): Promise<Result<ReadTable, TableFailure>> {
  const reader = tableReader(mapping, digitsOf);
  const pause = breatheEvery(slice);
  const pieces = csvRows(file, form);
  for (;;) {
    const next = await pieces.next();
    if (next.done) return next.value.ok ? ok(reader.end()) : next.value;
    for (const row of next.value.rows) {
      if (row.row > headRow) reader.add(row);
      const waiting = pause();
      if (waiting) await waiting;
    }
    signal?.throwIfAborted();
    progress?.(next.value.share / 2);
  }
}

async function checkOf(store: Store, read: ReadTable, { progress, signal }: Following): Promise<TableCheck> {
  const pause = breatheEvery(slice);
  const rest = (): Promise<void> | null => {
    signal?.throwIfAborted();
    return pause();
  };
  const buyers = new Map<string, BuyerReference>();
  for (const drafts of [read.purchases, read.deals]) {
    for (const { buyer } of drafts) {
      const key = keyOfBuyer(buyer);
      // Of one with a number, other rows may say more.
      buyers.set(key, { ...buyer, ...buyers.get(key) });
      const waiting = rest();
      if (waiting) await waiting;
    }
  }
  const found = await findBuyers(store, buyers, rest, (share) => progress?.(0.5 + share * 0.25));
  const customerByKey = new Map<string, Id>();
  const newOnes = new Map<Id, BuyerReference>();
  const ambiguousBuyers: string[] = [];
  let goneBuyers = 0;
  for (const [key, one] of found) {
    const buyer = buyers.get(key)!;
    if (one.is === 'known') customerByKey.set(key, one.customer);
    else if (one.is === 'several') ambiguousBuyers.push(nameOf(buyer));
    else if (one.is === 'gone') goneBuyers += 1;
    else {
      customerByKey.set(key, one.id);
      newOnes.set(one.id, buyer);
    }
  }
  const knownCustomers = [...found.values()].flatMap((one) => (one.is === 'known' ? [one.customer] : []));
  const here = await purchasesHere(store, new Set(knownCustomers), rest, (share) => progress?.(0.75 + share * 0.25));
  const own = <Draft extends { buyer: BuyerReference }>(drafts: readonly Draft[]): (Draft & { customer: Id })[] =>
    drafts.flatMap((draft) => {
      const customer = customerByKey.get(keyOfBuyer(draft.buyer));
      return customer === undefined ? [] : [{ ...draft, customer }];
    });
  const { purchases, deals, known, otherAmount } = await planTable(own(read.purchases), own(read.deals), here, rest);
  const isKnown = ({ customer }: { customer: Id }): boolean => !newOnes.has(customer);
  return {
    rows: read.purchases.length + read.deals.length,
    known: { customers: [], purchases: purchases.filter(isKnown), deals: deals.filter(isKnown) },
    withNew: { customers: [...newOnes].map(([id, buyer]) => ({ id, draft: draftOfBuyer(buyer) })), purchases, deals },
    alreadyThere: known,
    otherAmount,
    unknownBuyers: [...newOnes.values()].map(nameOf),
    ambiguousBuyers,
    goneBuyers,
    rejected: read.rejected,
    examples: examplesOf(read),
  };
}

function examplesOf({ purchases, deals }: ReadTable): TableCheck['examples'] {
  return [
    ...purchases.slice(0, 3).map(({ row, buyer, day, amount, currency, lines }) => ({
      row,
      who: nameOf(buyer),
      day,
      amount,
      currency,
      ...(lines.length > 0 ? { what: lines.map(({ product }) => product).join(', ') } : {}),
    })),
    ...deals.slice(0, 3).map(({ row, buyer, name, amount, currency, expectedClose }) => ({
      row,
      who: nameOf(buyer),
      what: name,
      ...(amount === undefined ? {} : { amount }),
      ...(currency === undefined ? {} : { currency }),
      ...(expectedClose === undefined ? {} : { day: expectedClose }),
    })),
  ];
}

function nameOf({ name, company, address, phone, customerId }: BuyerReference): string {
  return name ?? company ?? address ?? phone ?? customerId ?? '';
}

type Buyer = Exclude<Found, { is: 'unknown' }> | { is: 'gone' } | { is: 'new'; id: Id };

async function findBuyers(
  store: Store,
  buyers: ReadonlyMap<string, BuyerReference>,
  rest: () => Promise<void> | null,
  progress: (share: number) => void,
): Promise<Map<string, Buyer>> {
  const found = new Map<string, Buyer>();
  const all = [...buyers];
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all
      .slice(from, from + atOnce)
      .map(([key, buyer]) => ({ key, buyer, id: newCustomerId(buyer), keys: lookUpKeys(buyer, parsePhone) }));
    // The records that a buyer may already have by id: their own, or the one that an earlier table made.
    const idsOf = ({ buyer, id }: (typeof some)[number]): Id[] =>
      buyer.customerId !== undefined && isOurId(buyer.customerId) ? [buyer.customerId, id] : [id];
    const states = new Map((await store.customerStates(some.flatMap(idsOf))).map((state) => [state.id, state]));
    const candidates = await store.customersByKeys(some.flatMap(({ keys }) => keys));
    const byKey = new Map<string, typeof candidates>();
    for (const customer of candidates)
      for (const key of keysOfCustomer(customer)) byKey.set(key, [...(byKey.get(key) ?? []), customer]);
    for (const one of some) {
      const own = idsOf(one).flatMap((id) => states.get(id) ?? []);
      const living = own.find(({ state }) => state === 'living');
      const mine = new Map(one.keys.flatMap((key) => byKey.get(key) ?? []).map((customer) => [customer.id, customer]));
      const by: Found = living ? { is: 'known', customer: living.root } : findBuyer(one.buyer, [...mine.values()], parsePhone);
      // Who was deleted or erased here is not brought back by a table.
      found.set(one.key, by.is !== 'unknown' ? by : own.length > 0 ? { is: 'gone' } : { is: 'new', id: one.id });
      const waiting = rest();
      if (waiting) await waiting;
    }
    progress((from + some.length) / all.length);
  }
  return found;
}

async function purchasesHere(
  store: Store,
  customers: ReadonlySet<Id>,
  rest: () => Promise<void> | null,
  progress: (share: number) => void,
): Promise<Awaited<ReturnType<Store['boughtBy']>>> {
  const here: Awaited<ReturnType<Store['boughtBy']>> = { purchases: [], deals: [] };
  const inOrder = await inOrderOfId(customers, (id) => id, rest);
  for (let from = 0; from < inOrder.length; from += atOnce) {
    const { purchases, deals } = await store.boughtBy(inOrder.slice(from, from + atOnce));
    for (const one of purchases) here.purchases.push(one);
    for (const one of deals) here.deals.push(one);
    const waiting = rest();
    if (waiting) await waiting;
    progress(Math.min(1, (from + atOnce) / inOrder.length));
  }
  return here;
}
