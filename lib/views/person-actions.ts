import type { PanelActions } from '../../components/panel-props.ts';
import { keyToRefuse } from '../customers/match.ts';
import type { Id } from '../customers/types.ts';
import { parsePhone } from '../exchange/phone.ts';
import { err, ok } from '../result.ts';
import type { CustomerChange, Store, Undo, Undone, Written } from '../store/store.ts';
import { write } from './database.ts';
import { say, siteHere, spottedPerson } from './here.ts';

/** What the rep says of the people on the page: who they are, who they are not, and that one is worth keeping. */
export const personActions: Pick<PanelActions, 'notThem' | 'itIsThem' | 'noneOfThem' | 'keep'> = {
  notThem: (customer, person) => write((store) => refuse(store, [customer], person)),
  noneOfThem: (customers, person) => write((store) => refuse(store, customers, person)),
  itIsThem: (customer, person) => write((store) => confirm(store, customer, person)),
  keep: (draft, person) =>
    write(async (store) => {
      const written = await store.addCustomer({ ...draft, source: { way: 'page', site: siteHere() } });
      if (!written.ok) return written;
      // Kept by a bare name, or with another address than the page's: it is them all the same.
      say(person, written.value.value);
      const { undo } = written.value;
      return ok({ ...written.value, undo: undo && (() => (say(person, null), undo())) });
    }),
};

/** Remembers that the person is none of these customers, all of it or nothing. */
async function refuse(store: Store, customers: readonly Id[], person: string): Promise<Written<null>> {
  const spotted = spottedPerson(person);
  // The page may change while this writes.
  const site = siteHere();
  const undos: Undo[] = [];
  for (const customer of customers) {
    const match = spotted?.matches.find((one) => one.customer.id === customer);
    if (!spotted || !match) continue;
    const written = await store.notThem(customer, keyToRefuse(spotted.sighting, site, match, parsePhone));
    if (!written.ok) {
      for (const undo of undos) await undo();
      return written;
    }
    if (written.value.undo) undos.push(written.value.undo);
  }
  // They left the page meanwhile: nothing was remembered, and nothing is said to be.
  if (undos.length === 0) return err({ type: 'gone', what: 'customer' });
  say(person, null);
  return ok({ value: null, undo: undoAll(undos) });
}

/** Adds what the page shows of a person to the customer the rep says they are, so that the next page knows them for certain. */
async function confirm(store: Store, customer: Id, person: string): Promise<Written<null>> {
  const spotted = spottedPerson(person);
  if (!spotted) return err({ type: 'gone', what: 'customer' });
  const { address, handle, phone } = spotted.sighting;
  const changes: CustomerChange[] = [];
  if (address !== undefined) changes.push({ list: 'addresses', add: address });
  if (handle !== undefined) changes.push({ list: 'handles', add: { site: siteHere(), handle } });
  if (phone !== undefined) changes.push({ list: 'phones', add: phone });
  const written: Written<null> = changes.length > 0 ? await store.editCustomer(customer, changes) : ok({ value: null, undo: null });
  if (!written.ok) return written;
  say(person, customer);
  return ok({
    value: null,
    undo: async () => {
      say(person, null);
      return (await written.value.undo?.()) ?? ok('all');
    },
  });
}

function undoAll(undos: readonly Undo[]): Undo {
  return async () => {
    let all: Undone = 'all';
    for (const undo of undos) {
      const undone = await undo();
      if (!undone.ok) return undone;
      if (undone.value === 'some') all = 'some';
    }
    return ok(all);
  };
}
