import { choosableFields, suggestedChoice } from '../customers/duplicates.ts';
import type { Customer, Id } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import { linkRecord } from '../sync/build.ts';
import type { Change } from '../sync/change.ts';
import { linkId } from '../sync/ids.ts';
import { type Link, rootsOf, shownMember } from '../sync/links.ts';
import { plainCustomer } from '../sync/plain.ts';
import { type FieldRecord, greatestStamp, isDeleted, isErased, listItems } from '../sync/record.ts';
import { type Component, customerOfComponent } from './component.ts';
import { newerOf } from './duplicates.ts';
import { forgetRefusals, refuse, refusedOf } from './not-same.ts';
import type { RecordRow } from './schema.ts';
import type { Store, Undo, Undone, WriteFailure } from './store.ts';
import { type Context, type Work, writing } from './work.ts';

type Linking = Pick<Store, 'linkCustomers' | 'linkAll' | 'unlink' | 'takeOut' | 'notDuplicates'>;

/** Pairs merged in one transaction: few enough for the rep to see it move. */
const pairsAtOnce = 25;

const gone: Result<never, WriteFailure> = err({ type: 'gone', what: 'customer' });

/** Merging duplicates and parting them: one transaction each, each with its undo. Values stay in the records they are in. */
export function linkingOf(context: Context): Linking {
  return {
    linkCustomers: (a, b, shown) =>
      writing(context, async (work) => {
        const [one, two] = [await work.component(a), await work.component(b)];
        if (livingOf(one).length === 0 || livingOf(two).length === 0) return gone;
        if (one.root !== two.root) {
          await forgetRefusals(work, one.ids, two.ids);
          await link(work, one, two, shown);
        }
        return ok(one.root < two.root ? one.root : two.root);
      }),

    async linkAll(pairs, progress) {
      const undos: Undo[] = [];
      let merged = 0;
      for (let from = 0; from < pairs.length; from += pairsAtOnce) {
        const batch = pairs.slice(from, from + pairsAtOnce);
        // The views hear of it once, at the end: each batch would have them read everyone anew.
        const done = await writing(context, (work) => linkBatch(work, batch), { announce: 'none' });
        if (!done.ok) {
          await undoAll(undos)();
          context.announce(null);
          return done;
        }
        merged += done.value.value;
        if (done.value.undo) undos.push(done.value.undo);
        progress?.(from + batch.length);
      }
      context.announce(null);
      return ok({ value: merged, undo: undos.length > 0 ? undoAll(undos) : null });
    },

    unlink: (a, b) =>
      writing(context, async (work) => {
        await part(work, a, b);
        return ok(null);
      }),

    takeOut: (id) =>
      writing(context, async (work) => {
        await takeOut(work, id);
        return ok(null);
      }),

    notDuplicates: (a, b) =>
      writing(context, async (work) => {
        const [one, two] = [await work.component(a), await work.component(b)];
        if (livingOf(one).length === 0 || livingOf(two).length === 0) return gone;
        if (one.root === two.root) await part(work, a, b);
        else await refuse(work, one.root, two.root, isSample(one) || isSample(two));
        return ok(null);
      }),
  };
}

async function linkBatch(work: Work, pairs: readonly { a: Id; b: Id }[]): Promise<Result<number, WriteFailure>> {
  let merged = 0;
  for (const { a, b } of pairs) {
    const [one, two] = [await work.component(a), await work.component(b)];
    if (one.root === two.root || !(await canLinkUnasked(work, one, two))) continue;
    const [first, second] = [customerOfComponent(one, undefined), customerOfComponent(two, undefined)];
    if (!first || !second) continue;
    await link(work, one, two, suggestedChoice(first, second, newerOf(one, two)));
    merged += 1;
  }
  return ok(merged);
}

/** The last write is taken back first. */
function undoAll(undos: readonly Undo[]): Undo {
  return async () => {
    let all: Undone = 'all';
    for (const undo of undos.toReversed()) {
      const undone = await undo();
      if (!undone.ok) return undone;
      if (undone.value === 'some') all = 'some';
    }
    return ok(all);
  };
}

function livingOf({ rows }: Component): RecordRow[] {
  return rows.filter(({ record }) => !isDeleted(record));
}

function isSample({ rows }: Component): boolean {
  return rows.some(({ sample }) => sample === true);
}

/** Both still there, and never told apart: since a list of pairs was shown, anything may have been said. */
async function canLinkUnasked(work: Work, one: Component, two: Component): Promise<boolean> {
  if (livingOf(one).length === 0 || livingOf(two).length === 0) return false;
  const refused = await refusedOf(work.transaction, one.ids);
  return !two.ids.some((id) => refused.has(id));
}

/** Joins two customers. `shown` names, by field, the customer whose value is shown. */
async function link(work: Work, one: Component, two: Component, shown: Readonly<Record<string, Id>>): Promise<void> {
  const chosen = membersShown(one, two, shown);
  const made = linkRecord(one.root, two.root, chosen, work.stamp());
  const row = await work.row(made.id);
  if (!row) await work.create(made, isSample(one) || isSample(two));
  else await work.change(row.record, revived(row.record as FieldRecord, chosen), row.sample === true);
  // Of several links the first that has a word on a field decides, so all of them must say what was said last.
  for (const older of [...one.links, ...two.links]) {
    const changes = Object.entries(chosen)
      .filter(([field, id]) => Object.hasOwn(older.shown, field) && older.shown[field] !== id)
      .map(([key, value]): Change => ({ part: 'item', list: 'shown', key, value }));
    await changeLink(work, older, changes);
  }
}

/** A customer that is itself merged shows a field of one of its records: it is that record whose value is chosen. */
function membersShown(one: Component, two: Component, shown: Readonly<Record<string, Id>>): Record<string, Id> {
  const chosen: Record<string, Id> = {};
  for (const field of choosableFields) {
    const id = Object.hasOwn(shown, field) ? shown[field] : undefined;
    const side = [one, two].find(({ ids }) => id !== undefined && ids.includes(id));
    const member = side && shownMember(field, livingOf(side).map(plainRow), side.links);
    if (member) chosen[field] = member.id;
  }
  return chosen;
}

function plainRow({ record }: RecordRow): Customer {
  return plainCustomer(record as FieldRecord);
}

/** A link that was undone comes back with the choices made now. */
function revived(record: FieldRecord, shown: Readonly<Record<string, Id>>): Change[] {
  const dropped = listItems(record, 'shown').filter(([field]) => !Object.hasOwn(shown, field));
  return [
    { part: 'deleted', value: false },
    ...Object.entries(shown).map(([key, value]): Change => ({ part: 'item', list: 'shown', key, value })),
    ...dropped.map(([key]): Change => ({ part: 'item', list: 'shown', key, value: null })),
  ];
}

async function rowOfLink(work: Work, { a, b }: Pick<Link, 'a' | 'b'>): Promise<RecordRow | undefined> {
  const row = await work.row(linkId(a, b));
  return row && !isErased(row.record) ? row : undefined;
}

async function changeLink(work: Work, link: Pick<Link, 'a' | 'b'>, changes: readonly Change[]): Promise<void> {
  const row = changes.length > 0 ? await rowOfLink(work, link) : undefined;
  if (row) await work.change(row.record, changes, row.sample === true);
}

const deletion: readonly Change[] = [{ part: 'deleted', value: true }];

/** Deletes links until the two are apart, the newest between them first, and remembers that they are not the same. */
async function part(work: Work, a: Id, b: Id): Promise<void> {
  let parted = false;
  for (;;) {
    const component = await work.component(a);
    const path = pathBetween(a, b, component.links);
    if (!path) break;
    const rows = (await Promise.all(path.map((one) => rowOfLink(work, one)))).filter((row) => row !== undefined);
    const [newest] = rows.toSorted((one, other) => (greatestStamp(one.record) > greatestStamp(other.record) ? -1 : 1));
    if (!newest) break;
    await work.change(newest.record, deletion, newest.sample === true);
    parted = true;
  }
  // Without it the two would be offered again at once, and merged again with the next whole list.
  if (parted) await refuse(work, a, b, isSample(await work.component(a)) || isSample(await work.component(b)));
}

/** The fewest links that lead from one to the other; null where none do. */
function pathBetween(from: Id, to: Id, links: readonly Link[]): Link[] | null {
  const pathsById = new Map<Id, Link[]>([[from, []]]);
  if (from === to) return null;
  for (const [id, path] of pathsById) {
    for (const one of links) {
      const next = one.a === id ? one.b : one.b === id ? one.a : undefined;
      if (next === undefined || pathsById.has(next)) continue;
      if (next === to) return [...path, one];
      pathsById.set(next, [...path, one]);
    }
  }
  return null;
}

/** Parts one record from those it is merged with, who stay together. */
async function takeOut(work: Work, id: Id): Promise<void> {
  const component = await work.component(id);
  const rest = component.ids.filter((one) => one !== id);
  if (rest.length === 0) return;
  const cut = component.links.filter(({ a, b }) => a === id || b === id);
  const kept = component.links.filter((one) => !cut.includes(one));
  const roots = rootsOf(kept);
  const parts = [...new Set(rest.map((one) => roots.get(one) ?? one))];
  // What the links that go said of the others' values is said by those that stay.
  const said = Object.fromEntries(cut.flatMap(({ shown }) => Object.entries(shown).filter(([, of]) => rest.includes(of))));
  for (const one of cut) await changeLink(work, one, deletion);
  for (const next of parts.slice(1)) {
    const [one, two] = [await work.component(parts[0] as Id), await work.component(next)];
    await link(work, one, two, {});
  }
  const staying = (await work.component(rest[0] as Id)).links[0];
  if (staying) {
    const changes = Object.entries(said)
      .filter(([field]) => !Object.hasOwn(staying.shown, field))
      .map(([key, value]): Change => ({ part: 'item', list: 'shown', key, value }));
    await changeLink(work, staying, changes);
  }
  await refuse(work, id, rest[0] as Id, isSample(component));
}
