import fc from 'fast-check';
import { type MergeableStore, createMergeableStore } from 'tinybase';
import { describe, expect, it } from 'vitest';
import { type Change, applyChanges } from '../../../lib/sync/change.ts';
import { type Clock, observe, tick } from '../../../lib/sync/clock.ts';
import { mergeRecords } from '../../../lib/sync/merge.ts';
import { type FieldRecord, fieldValue, greatestStamp, listItems } from '../../../lib/sync/record.ts';
import { holds } from './property.ts';

/**
 * The same histories by an independent engine. Both stamp each value by a hybrid logical clock, so both can express: fields written,
 * written over and cleared (cells of a row), items put into and taken out of a list (cells of a row of another table), whole states
 * sent in any order, repeatedly and by detours, and wall clocks that jump and stand still. Deleting a record so that a later edit
 * brings it back, erasing, links and entries with one stamp for all of their fields are ours alone and are held by properties of their
 * own; so is the holding back of rows from the future, which is left out here.
 */

const devices = 3;
const records = ['r1', 'r2'];

type Step =
  | { does: 'write'; device: number; record: number; change: Extract<Change, { part: 'field' | 'item' }> }
  | { does: 'send'; device: number; to: number }
  | { does: 'clock'; device: number; by: number };

const value = fc.constantFrom<string | number | boolean | null>('x', 'y', 0, 7, true, null);
const device = fc.nat(devices - 1);
const change = fc.oneof(
  fc.record({ part: fc.constant('field' as const), name: fc.constantFrom('name', 'title', 'notes'), value }),
  fc.record({ part: fc.constant('item' as const), list: fc.constant('tags'), key: fc.constantFrom('a', 'b', 'c'), value }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('write' as const), device, record: fc.nat(records.length - 1), change }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('send' as const), device, to: device }) },
  {
    weight: 3,
    // Ahead, back and, with few of them, mostly standing still.
    arbitrary: fc.record({ does: fc.constant('clock' as const), device, by: fc.constantFrom(0, 1, 5, 60_000, -1, -90_000) }),
  },
);

interface Side {
  now: number;
  clock: Clock;
  ours: FieldRecord[];
  theirs: MergeableStore;
}

const beginning = 1_790_000_000_000;

/** Ids of their devices in the order that their stamps break ties in, so that ours can be named in the same order. */
const theirIds = ['one', 'two', 'three']
  .map((id) => {
    const store = createMergeableStore(id, () => beginning);
    store.setCell('t', 'r', 'c', 1);
    const [[tables]] = store.getMergeableContent() as unknown as [[{ t: [{ r: [{ c: [number, string] }] }] }]];
    return { id, tie: tables.t[0].r[0].c[1].slice(-5) };
  })
  .sort((a, b) => (a.tie < b.tie ? -1 : 1))
  .map(({ id }) => id);

function newSide(index: number): Side {
  const side: Side = {
    now: beginning,
    clock: { moment: 0, counter: 0, device: String(index).repeat(12) },
    ours: records.map((id) => ({ type: 'customer', id, fields: {} })),
    theirs: createMergeableStore(theirIds[index] ?? '', () => side.now),
  };
  return side;
}

function write(side: Side, index: number, made: Extract<Step, { does: 'write' }>['change']): void {
  const record = side.ours[index] as FieldRecord;
  const ticked = tick(side.clock, side.now);
  if (!ticked.ok) throw new Error(ticked.error.type);
  const changed = applyChanges(record, [made], ticked.value.stamp).record;
  // What changes nothing makes no stamp: neither engine's clock moves.
  if (changed !== record) side.clock = ticked.value.clock;
  side.ours[index] = changed;
  const [table, cell] = made.part === 'field' ? ['fields', made.name] : ['tags', made.key];
  const row = records[index] ?? '';
  if (made.value === null) side.theirs.delCell(table, row, cell, true);
  else side.theirs.setCell(table, row, cell, made.value as string);
}

function send(from: Side, to: Side): void {
  // Their clock takes the wall clock's word whenever something is received, ours when something is written: ours is led the same way here.
  if (to.now > to.clock.moment) to.clock = { ...to.clock, moment: to.now, counter: -1 };
  from.ours.forEach((theirs, index) => {
    const stamp = greatestStamp(theirs);
    if (stamp !== '') to.clock = observe(to.clock, stamp);
    to.ours[index] = mergeRecords(to.ours[index] as FieldRecord, theirs);
  });
  to.theirs.applyMergeableChanges(from.theirs.getMergeableContent());
}

function play(steps: readonly Step[]): Side[] {
  const sides = Array.from({ length: devices }, (_, index) => newSide(index));
  for (const one of steps) {
    const side = sides[one.device] as Side;
    if (one.does === 'clock') side.now += one.by;
    else if (one.does === 'send') {
      if (one.to !== one.device) send(side, sides[one.to] as Side);
    } else write(side, one.record, one.change);
  }
  return sides;
}

/** What each engine says now: living fields and items by record. */
function shownByUs({ ours }: Side): unknown {
  return ours.map((record) => ({
    fields: Object.fromEntries(
      Object.keys(record.fields)
        .map((name) => [name, fieldValue(record, name)])
        .filter(([, present]) => present !== null),
    ),
    tags: Object.fromEntries(listItems(record, 'tags')),
  }));
}

function shownByThem({ theirs }: Side): unknown {
  return records.map((row) => ({ fields: { ...theirs.getRow('fields', row) }, tags: { ...theirs.getRow('tags', row) } }));
}

describe('the same histories merged by us and by TinyBase', () => {
  it('read alike on every device at every moment', () => {
    holds(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const side of play(steps)) expect(shownByUs(side)).toEqual(shownByThem(side));
      }),
      1_500,
    );
  });

  it('converge alike once each has heard of all, in whatever order and however often', () => {
    const exchanges = fc.shuffledSubarray(
      [0, 1, 2].flatMap((from) => [0, 1, 2].filter((to) => to !== from).map((to) => [from, to] as const)),
      { minLength: 6 },
    );
    holds(
      fc.property(fc.array(step, { maxLength: 30 }), exchanges, (steps, order) => {
        const sides = play(steps);
        for (const [from, to] of [...order, ...order, ...order]) send(sides[from] as Side, sides[to] as Side);
        const [first, ...others] = sides.map(shownByUs);
        for (const other of others) expect(other).toEqual(first);
        for (const side of sides) expect(shownByThem(side)).toEqual(first);
      }),
      1_000,
    );
  });
});
