import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { parsePhone } from '../../../lib/exchange/phone.ts';
import { countKnown } from '../../../lib/known/count-known.ts';
import { type Known, openKnown } from '../../../lib/known/files.ts';
import { findNames } from '../../../lib/known/find-names.ts';
import type { TabReport } from '../../../lib/messages/names.ts';
import type { Sighting } from '../../../lib/recognise/site.ts';
import type { Store } from '../../../lib/store/store.ts';
import { keepKnown } from '../../../lib/views/known.ts';
import { certainIn, lookAtPage } from '../../../lib/views/known-on-page.ts';
import { introduced, written } from '../store/opened.ts';
import { holdsLater } from '../sync/property.ts';
import { fakeFiles } from './fake-files.ts';

let files: ReturnType<typeof fakeFiles>;
beforeEach(() => {
  files = fakeFiles();
});

function person(change: Partial<Sighting>): Sighting {
  return { kind: 'person', role: 'sender', evidence: 'site', ...change };
}

function reportOf(people: Sighting[], site = 'linkedin'): TabReport {
  const page = { site, kind: 'list' as const, subject: null, people };
  return { frames: [{ frameId: 0, reading: { page }, at: 1 }] };
}

async function kept(store: Store): Promise<Known> {
  await keepKnown(store);
  const known = await openKnown();
  if (!known) throw new Error('There is no index');
  return known;
}

/** How many the badge counts, by the index and by the records. */
async function both(store: Store, people: Sighting[]): Promise<[index: number, records: number]> {
  const report = reportOf(people);
  const byIndex = countKnown(people, 'linkedin', await kept(store), (typed) => parsePhone(typed));
  return [byIndex.size, certainIn(await lookAtPage(report, store)).size];
}

describe('the recognition index on the disk', () => {
  it('knows who is added, changed, refused and deleted, without being made anew', async () => {
    const { store } = await introduced();
    const wei = written(await store.addCustomer({ name: '张伟', addresses: ['wei@kestrel.example'] }));
    await keepKnown(store);
    const everyone = files.bytes('everyone');
    const byAddress = person({ address: 'Wei@Kestrel.example' });
    expect(await both(store, [byAddress])).toEqual([1, 1]);

    const li = written(await store.addCustomer({ name: 'Li Na', handles: [{ site: 'linkedin', handle: 'li-na' }] }));
    expect(await both(store, [byAddress, person({ handle: 'li-na' })])).toEqual([2, 2]);

    written(
      await store.editCustomer(wei, [
        { list: 'addresses', remove: 'wei@kestrel.example' },
        { list: 'addresses', add: 'zw@kestrel.example' },
      ]),
    );
    expect(await both(store, [byAddress])).toEqual([0, 0]);
    expect(await both(store, [person({ address: 'zw@kestrel.example' })])).toEqual([1, 1]);

    written(await store.notThem(li, 'handle:linkedin:li-na'));
    expect(await both(store, [person({ handle: 'li-na' })])).toEqual([0, 0]);

    written(await store.deleteCustomer(wei));
    expect(await both(store, [person({ address: 'zw@kestrel.example' })])).toEqual([0, 0]);
    expect(files.bytes('everyone')).toBe(everyone);
  });

  it('leads from a name in a text to the customer', async () => {
    const { store } = await introduced();
    const wei = written(await store.addCustomer({ name: '张小明' }));
    await keepKnown(store);
    const bob = written(await store.addCustomer({ name: 'Robert Hale', familyName: 'Hale', givenName: 'Robert' }));
    const known = await kept(store);
    const hits = findNames('Zhang Xiaoming met Robert Hale and 张小明.', known);
    expect(await known.idsOf(hits.flatMap(({ customers }) => customers))).toEqual([wei, bob, wei]);
  });

  it('keeps not even a hash of somebody who was erased', async () => {
    const { store } = await introduced();
    const wei = written(await store.addCustomer({ name: 'Wei Zhang', addresses: ['wei@kestrel.example'] }));
    const before = await kept(store);
    expect(findNames('Wei Zhang', before)).toHaveLength(1);
    expect((await store.eraseCustomer(wei)).ok).toBe(true);
    const after = await kept(store);
    expect(findNames('Wei Zhang', after)).toEqual([]);
    expect(after.base).toBeGreaterThan(before.base);
    expect(Buffer.from(files.bytes('ids') ?? []).toString('hex')).not.toContain(wei.replaceAll('-', ''));
  });

  it('that is damaged is made anew, and the rep’s own address counts as nobody', async () => {
    const { store } = await introduced();
    written(await store.addCustomer({ name: 'Me', addresses: ['mia@own.example'] }));
    await keepKnown(store);
    for (const name of ['everyone', 'since']) {
      files.damage(name);
      expect(await openKnown()).toBeNull();
      await keepKnown(store);
      expect(await openKnown()).not.toBeNull();
    }
    expect(await both(store, [person({ address: 'mia@own.example' })])).toEqual([1, 1]);
    written(await store.introduce({ name: 'Mia', addresses: ['mia@own.example'] }));
    expect(await both(store, [person({ address: 'mia@own.example' })])).toEqual([0, 0]);
  });

  it('counts whom the records count, whatever stands on the page', async () => {
    const address = fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example');
    const handle = fc.constantFrom('ha', 'hb');
    const phone = fc.constantFrom('+8613800138000', '+8613800138001');
    await holdsLater(
      fc.asyncProperty(
        fc.array(
          fc.record({ addresses: fc.array(address, { maxLength: 2 }), handle: fc.option(handle), phone: fc.option(phone) }),
          { maxLength: 4 },
        ),
        fc.array(fc.tuple(fc.nat(3), fc.constantFrom('address:a@x.example', 'handle:linkedin:ha', 'phone:+8613800138000')), {
          maxLength: 2,
        }),
        fc.array(
          fc.record({
            address: fc.option(address),
            handle: fc.option(handle),
            phone: fc.option(phone),
            role: fc.constantFrom('sender' as const, 'self' as const),
          }),
          { maxLength: 4 },
        ),
        fc.boolean(),
        async (customers, refused, people, early) => {
          files = fakeFiles();
          const { store } = await introduced();
          if (early) await keepKnown(store);
          const ids: string[] = [];
          for (const [index, one] of customers.entries())
            ids.push(
              written(
                await store.addCustomer({
                  name: `N${index}`,
                  addresses: [...new Set(one.addresses)],
                  handles: one.handle ? [{ site: 'linkedin', handle: one.handle }] : [],
                  phones: one.phone ? [one.phone] : [],
                }),
              ),
            );
          for (const [index, key] of refused) if (ids[index]) written(await store.notThem(ids[index], key));
          const sightings = people.map(({ address: at, handle: by, phone: tel, role }) =>
            person({ role, ...(at ? { address: at } : {}), ...(by ? { handle: by } : {}), ...(tel ? { phone: tel } : {}) }),
          );
          const [index, records] = await both(store, sightings);
          store.close();
          if (index !== records) throw new Error(`The index counts ${index}, the records ${records}`);
        },
      ),
      150,
    );
  });
});
