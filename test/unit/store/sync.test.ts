import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store, Undo } from '../../../lib/store/store.ts';
import { type Opened, exported, fileOf, introduced, opened, start, valueOf, written } from './opened.ts';

/** What reps do on three devices, each given as numbers to choose from what is there. */
type Action = [device: number, does: number, which: number, extra: number];

const actions = fc.array(fc.tuple(fc.nat(2), fc.nat(17), fc.nat(7), fc.nat(5)), { minLength: 5, maxLength: 30 });

async function act({ store, clock }: Opened, all: Opened[], [, does, which, extra]: Action, undos: Undo[]): Promise<void> {
  const rows = (await store.customers()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const id = rows[which % Math.max(1, rows.length)]?.id ?? '';
  const other = rows[(which + 1) % Math.max(1, rows.length)]?.id ?? '';
  const entry = id ? ((await store.timeline(id, 0, 100))[extra]?.id ?? '') : '';
  const task = (await store.openTasks()).toSorted((a, b) => (a.id < b.id ? -1 : 1))[extra]?.id ?? '';
  const keep = async (result: Promise<{ ok: true; value: { undo: Undo | null } } | { ok: false }>): Promise<void> => {
    const done = await result;
    if (done.ok && done.value.undo) undos.push(done.value.undo);
  };
  const message = { site: 'gmail', messageId: `m${extra}` };
  switch (does) {
    case 0:
      return keep(
        store.addCustomer({
          name: `Name ${which}`,
          addresses: [`a${which}@x.example`],
          ...(extra > 3 ? { tier: 'A' as const } : {}),
        }),
      );
    case 1:
      return keep(store.editCustomer(id, [{ field: extra > 2 ? 'title' : 'company', value: extra === 0 ? null : `v${which}` }]));
    case 2:
      return keep(store.editCustomer(id, [{ list: 'tags', ...(extra > 2 ? { add: `t${which}` } : { remove: `t${which}` }) }]));
    case 3:
      return keep(store.editCustomer(id, [{ list: 'addresses', add: `b${extra}@x.example`, label: `l${which}`, main: extra > 2 }]));
    case 4:
      return keep(store.editCustomer(id, [{ field: 'tier', value: extra > 3 ? null : extra > 1 ? 'B' : 'C' }]));
    case 5:
      return keep(store.deleteCustomer(id));
    case 6:
      return keep(
        store.log({
          customer: id,
          kind: extra > 2 ? 'call' : 'meeting',
          at: start - which * 1000,
          direction: extra % 2 ? 'in' : 'out',
        }),
      );
    case 7:
      return keep(store.log({ customer: id, kind: 'mail', at: start - extra, direction: 'in', message }));
    case 8:
      return keep(store.editEntry(id, entry, { note: `n${which}`, answeredAt: which > 4 ? start : null }));
    case 9:
      return keep(extra > 3 ? store.moveEntry(id, entry, other) : store.deleteEntry(id, entry));
    case 10:
      return keep(store.addTask({ customer: id, kind: 'promise', text: `do ${which}`, due: '2026-10-08' }));
    case 11:
      return keep(store.editTask(task, extra > 3 ? { deleted: true } : { done: true, text: `done ${which}` }));
    case 12: {
      const from = all[which % all.length] as Opened;
      clock.at += extra === 0 ? 3 * 60_000 : extra === 1 ? -60_000 : extra;
      valueOf(await store.importFile(fileOf(await exported(from.store))));
      return undefined;
    }
    case 13:
      return keep(store.linkCustomers(id, other, extra > 2 ? { name: id, title: other } : {}));
    case 14:
      return keep(extra > 2 ? store.unlink(id, (await store.mergedFrom(id)).at(-1)?.id ?? '') : store.takeOut(id));
    case 15:
      return keep(store.notDuplicates(id, other));
    case 16:
      return extra < 2 ? keep(store.eraseCustomer(id)) : undefined;
    default: {
      const undo = undos.splice(extra % Math.max(1, undos.length), 1)[0];
      if (undo) valueOf(await undo());
      return undefined;
    }
  }
}

async function shows(store: Store): Promise<unknown> {
  const rows = (await store.customers()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const sort = <Value>(values: Value[]): Value[] => values.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const cards = await Promise.all(rows.map(({ id }) => store.card(id)));
  return {
    rows,
    cards: cards.map((card) => ({ ...card, feedback: sort(card?.feedback ?? []) })),
    tasks: sort(await store.openTasks()),
    standings: sort(await store.standings()),
  };
}

describe('three devices that exchange files at any time', () => {
  it('show the same cards, lists and standings once each has heard of all', async () => {
    const seed = Number(process.env['SIDECARD_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    const numRuns = 40 * Number(process.env['SIDECARD_TIMES'] ?? 1);
    console.info(`fast-check: seed ${seed}, ${numRuns} runs`);
    await fc.assert(
      fc.asyncProperty(actions, async (given) => {
        const first = await introduced();
        const devices = [first, await opened({ clock: { at: start + 1000 } }), await opened({ clock: { at: start - 1000 } })];
        for (const device of devices.slice(1)) {
          valueOf(await device.store.importFile(fileOf(await exported(first.store))));
          written(await device.store.introduce({ name: `Rep ${devices.indexOf(device)}`, addresses: [] }));
        }
        const undos = devices.map((): Undo[] => []);
        for (const action of given) await act(devices[action[0]] as Opened, devices, action, undos[action[0]] as Undo[]);
        for (const { clock } of devices) clock.at = start + 1e9;
        for (const to of devices)
          for (const from of devices) valueOf(await to.store.importFile(fileOf(await exported(from.store))));
        for (const to of devices)
          for (const from of devices) valueOf(await to.store.importFile(fileOf(await exported(from.store))));
        const [one, two, three] = await Promise.all(devices.map(({ store }) => shows(store)));
        expect(two).toEqual(one);
        expect(three).toEqual(one);
        for (const { store } of devices) store.close();
      }),
      { seed, numRuns },
    );
  }, 120_000);
});
