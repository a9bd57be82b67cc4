import type { DuplicateActions } from '../../components/duplicates/duplicate-actions.ts';
import type { CustomerDraft } from '../customers/drafts.ts';
import { type SameCustomer, duplicatesAmong } from '../customers/duplicates.ts';
import { handleItemKey, keysOfCustomer, normaliseAddress, normalisePhone } from '../customers/keys.ts';
import type { ContactPoint, Customer } from '../customers/types.ts';
import { parsePhone } from '../exchange/phone.ts';
import type { Store } from '../store/store.ts';
import { openedStore, write } from './database.ts';

/** Customers that are here twice: found, merged, parted. */
export const duplicateActions: DuplicateActions = {
  merge: (a, b, shown) => write((store) => store.linkCustomers(a, b, shown)),
  notDuplicates: (a, b) => write((store) => store.notDuplicates(a, b)),
  takeOut: (record) => write((store) => store.takeOut(record)),
  alreadyHere: async (draft) => {
    const store = openedStore();
    return store ? alreadyHere(store, draft) : null;
  },
  allDuplicates: async (limit) => (await openedStore()?.allDuplicates(limit)) ?? null,
  mergeAll: (pairs, progress) => write((store) => store.linkAll(pairs, progress)),
};

/** Who has the draft's address, phone or profile already. A switchboard's number is nobody's, as everywhere. */
export async function alreadyHere(store: Pick<Store, 'customersByKeys'>, draft: CustomerDraft): Promise<SameCustomer | null> {
  const wanted = customerOf(draft);
  // Without a name to look by: whom the rep adds by name may well be a namesake.
  const keys = keysOfCustomer({ ...wanted, name: '' });
  if (keys.length === 0) return null;
  const [found] = duplicatesAmong(wanted, await store.customersByKeys(keys));
  return found?.certain ? found : null;
}

/** The draft as the customer it would become, as far as it can be compared. */
function customerOf({ kind = 'person', name, addresses = [], phones = [], handles = [], sample = false }: CustomerDraft): Customer {
  const point = (key: string | null, typed: string): ContactPoint[] => (key === null ? [] : [{ key, typed }]);
  return {
    id: '',
    kind,
    name,
    addresses: addresses.flatMap((typed) => point(normaliseAddress(typed), typed)),
    phones: phones.flatMap((typed) => point(normalisePhone(typed, parsePhone), typed)),
    handles: handles.flatMap(({ site, handle }) => point(handleItemKey(site, handle), handle)),
    needs: [],
    tags: [],
    tier: null,
    tierPinned: false,
    addedAt: 0,
    addedBy: '',
    deleted: false,
    sample,
  };
}
