import { parsePhone } from '../../lib/exchange/phone.ts';
import { openStore } from '../../lib/store/open-store.ts';
import { person, repAddress, titleOf } from './pages.ts';

/** Bundled and run in a page of the extension. Fills the database through the store itself: a rep and invented customers. */
export async function seedCustomers(count: number): Promise<void> {
  const opened = await openStore({ now: Date.now, parsePhone, onVersionChange: () => undefined });
  if (!opened.ok) throw new Error(`The database could not be opened: ${opened.error.type}`);
  const store = opened.value;
  const day = 86_400_000;
  const introduced = await store.introduce({ name: 'Robin Reed', addresses: [repAddress] });
  if (!introduced.ok) throw new Error(`The rep could not be written: ${introduced.error.type}`);
  for (let index = 0; index < count; index++) {
    const { name, address } = person(index);
    const added = await store.addCustomer({
      name,
      company: 'Ropeworks',
      title: titleOf(index),
      addresses: [address],
      tier: index % 3 === 0 ? 'A' : 'B',
      needs: ['shorter delivery'],
    });
    if (!added.ok) throw new Error(`A customer could not be written: ${added.error.type}`);
    for (const ago of [3, 12, 40]) {
      const at = Date.now() - ago * day - index * 1000;
      const logged = await store.log({
        customer: added.value.value,
        kind: 'call',
        direction: 'out',
        at,
        outcome: 'reached',
        note: 'Sizes agreed.',
      });
      if (!logged.ok) throw new Error(`An entry could not be written: ${logged.error.type}`);
    }
  }
  store.close();
}
