import { beforeEach, describe, expect, it } from 'vitest';
import type { Id, Interaction } from '../../../lib/customers/types.ts';
import type { Store } from '../../../lib/store/store.ts';
import { dayMs, introduced, start, written } from './opened.ts';

let store: Store;
let acme: Id;
let ana: Id;
let anaAgain: Id;
let root: Id;
/** The notes in the order in which they are to be shown. */
const notes: string[] = [];

beforeEach(async () => {
  ({ store } = await introduced());
  acme = written(await store.addCustomer({ name: 'Acme', kind: 'company' }));
  ana = written(await store.addCustomer({ name: 'Ana Ruiz', company: 'Acme', addresses: ['ana@acme.example'] }));
  anaAgain = written(await store.addCustomer({ name: 'A. Ruiz', addresses: ['ana@acme.example'] }));
  notes.length = 0;
  for (let day = 8; day > 0; day--)
    // Several at one moment.
    for (const [who, customer] of Object.entries({ acme, ana, anaAgain })) {
      notes.unshift(`${who} ${day}`);
      written(await store.log({ customer, kind: 'note', at: start - day * dayMs, note: `${who} ${day}` }));
    }
  root = written(await store.linkCustomers(ana, anaAgain, {}));
});

async function paged(of: readonly Id[], size: number): Promise<Interaction[]> {
  const all: Interaction[] = [];
  for (;;) {
    const page = await store.timeline(of, all.length, size);
    all.push(...page);
    if (page.length < size) return all;
  }
}

const notesOf = (entries: readonly Interaction[]) => entries.map(({ note }) => note);

describe('the timeline of several customers', () => {
  it('has one order however it is paged: nothing twice, nothing left out', async () => {
    for (const size of [1, 5, 7, 100]) expect(notesOf(await paged([acme, root], size))).toEqual(notes);
  });

  it('is the same in whichever order they are named, and by whichever of merged customers', async () => {
    const all = await store.timeline([acme, root], 0, 100);
    for (const of of [
      [root, acme],
      [acme, ana],
      [acme, anaAgain],
      [anaAgain, acme, ana],
    ])
      // prettier-ignore
      expect(await store.timeline(of, 0, 100)).toEqual(all);
  });

  it('says of each entry whose it is by the customer that duplicates became', async () => {
    const entries = await store.timeline([acme, anaAgain], 0, 100);
    expect(entries.map(({ customer }) => customer)).toEqual(notes.map((note) => (note.startsWith('acme') ? acme : root)));
    expect(new Set((await store.timeline(ana, 0, 100)).map(({ customer }) => customer))).toEqual(new Set([root]));
  });

  it('names entries so that they can still be changed', async () => {
    const [newest] = await store.timeline([acme, root], 0, 1);
    written(await store.editEntry(newest!.customer, newest!.id, { note: 'Called back' }));
    expect(notesOf(await store.timeline([acme, root], 0, 2))).toEqual(['Called back', notes[1]]);
  });
});
