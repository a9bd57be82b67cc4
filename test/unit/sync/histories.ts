import fc from 'fast-check';
import { type Change, applyChanges } from '../../../lib/sync/change.ts';
import { type Clock, type Stamp, isTooFarAhead, observe, tick } from '../../../lib/sync/clock.ts';
import { eraseRecord, mergeRecords } from '../../../lib/sync/merge.ts';
import { type AnyRecord, type EntryRecord, type FieldRecord, type Json, greatestStamp } from '../../../lib/sync/record.ts';

/** Invented records for properties: arbitrary ones, and such as a few devices really make. */

export const recordId = '00000000-0000-4000-8000-000000000001';
const reps = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

/** Few stamps, so that equal ones (a cloned profile, a forged file) occur all the time. */
const stamps: Stamp[] = ['1', '2', '3', '4'].flatMap((moment) =>
  ['a', 'b'].map((device) => `${moment.padStart(9, '0')}0000-${device.repeat(12)}`),
);

const stamp = fc.constantFrom(...stamps);
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, 0, 1, 'x', 'y', true),
  fc.constantFrom<Json>({ typed: 'x' }, { typed: 'x', label: 'l' }, { label: 'l', typed: 'x' }, ['x', 'y'], []),
);
const registers = fc.dictionary(fc.constantFrom('name', 'title', 'toString', 'unknown'), fc.tuple(value, stamp));
const lists = fc.dictionary(
  fc.constantFrom('tags', 'addresses'),
  fc.dictionary(fc.constantFrom('k1', 'k2', 'valueOf'), fc.tuple(value, stamp)),
);
const deleted = fc.option(fc.tuple(fc.boolean(), stamp), { nil: undefined, freq: 3 });
const erased = fc.option(stamp, { nil: undefined, freq: 12 });

function present<Given extends object>(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, part]) => part !== undefined)) as Given;
}

export const anyFieldRecord: fc.Arbitrary<FieldRecord> = fc
  .record({ fields: registers, lists: fc.option(lists, { nil: undefined }), deleted, erased })
  .map((parts) => present({ type: 'customer', id: recordId, ...parts }) as FieldRecord);

export const anyEntryRecord: fc.Arbitrary<EntryRecord> = fc
  .record({
    customer: fc.constantFrom(...reps),
    by: fc.constantFrom(...reps),
    stamp,
    fields: fc.dictionary(fc.constantFrom('kind', 'note', 'toString'), value),
    edits: fc.option(registers, { nil: undefined }),
    deleted,
    erased,
  })
  .map((parts) => present({ type: 'interaction', id: recordId, ...parts }) as EntryRecord);

export const anyRecords: fc.Arbitrary<[AnyRecord, AnyRecord, AnyRecord]> = fc.oneof(
  fc.tuple(anyFieldRecord, anyFieldRecord, anyFieldRecord),
  fc.tuple(anyEntryRecord, anyEntryRecord, anyEntryRecord),
);

/** What a device does next, on one of a few shared records. */
type Step =
  | { does: 'edit'; device: number; record: number; change: Change }
  | { does: 'erase'; device: number; record: number }
  | { does: 'send'; device: number; to: number }
  | { does: 'clock'; device: number; by: number };

export const recordCount = 3;

export function historyOf(devices: number): fc.Arbitrary<Step[]> {
  const device = fc.nat(devices - 1);
  const record = fc.nat(recordCount - 1);
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ part: fc.constant('field' as const), name: fc.constantFrom('name', 'title', 'a', 'b'), value }),
    fc.record({
      part: fc.constant('item' as const),
      list: fc.constantFrom('tags', 'shown'),
      key: fc.constantFrom('k1', 'k2'),
      value,
    }),
    fc.record({ part: fc.constant('deleted' as const), value: fc.boolean() }),
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ does: fc.constant('edit' as const), device, record, change }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('send' as const), device, to: device }) },
    // Ahead within and beyond what is tolerated, back, and (by 0) standing still.
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('clock' as const),
        device,
        by: fc.constantFrom(0, 1, 60_000, 400_000, -90_000, -10_000_000),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), device, record }) },
  );
  return fc.array(step, { maxLength: 40 });
}

export interface Device {
  clock: Clock;
  now: number;
  records: AnyRecord[];
  /** Every stamp it made, in order. */
  made: Stamp[];
}

export const beginning = 1_790_000_000_000;

export function newDevice(index: number): Device {
  return {
    clock: { moment: 0, counter: 0, device: String(index).repeat(12) },
    now: beginning,
    records: startingRecords(),
    made: [],
  };
}

/** Two field records and an entry, known to all from the start. */
function startingRecords(): AnyRecord[] {
  const first = `${'0'.repeat(13)}-${'0'.repeat(12)}`;
  const [customer, task] = [1, 2].map((number): FieldRecord => ({
    type: 'customer',
    id: `${recordId.slice(0, -1)}${number}`,
    fields: { name: ['Start', first] },
  }));
  const entry: EntryRecord = {
    type: 'interaction',
    id: `${recordId.slice(0, -1)}3`,
    customer: recordId,
    by: reps[0] ?? '',
    stamp: first,
    fields: { name: 'Start' },
  };
  return [customer, task, entry] as AnyRecord[];
}

export function nextStamp(device: Device): Stamp {
  const ticked = tick(device.clock, device.now);
  if (!ticked.ok) throw new Error(ticked.error.type);
  device.clock = ticked.value.clock;
  device.made.push(ticked.value.stamp);
  return ticked.value.stamp;
}

/** `from`'s records as `to` takes them in: whole rows, held back where stamped too far ahead. */
export function receive(to: Device, records: readonly AnyRecord[]): void {
  records.forEach((theirs, index) => {
    const ours = to.records[index] as AnyRecord;
    const merged = mergeRecords(ours, theirs);
    const stampOfTheirs = greatestStamp(theirs);
    if (merged === ours || isTooFarAhead(stampOfTheirs, to.now)) return;
    to.clock = observe(to.clock, stampOfTheirs);
    to.records[index] = merged;
  });
}

export function play(steps: readonly Step[], devices: Device[]): void {
  for (const step of steps) {
    const device = devices[step.device] as Device;
    if (step.does === 'clock') device.now += step.by;
    else if (step.does === 'send') receive(devices[step.to] as Device, device.records);
    else {
      const record = device.records[step.record] as AnyRecord;
      if (record.erased !== undefined) continue;
      if (step.does === 'erase') device.records[step.record] = eraseRecord(record, nextStamp(device));
      else if (step.change.part !== 'item' || !('stamp' in record)) {
        device.records[step.record] = applyChanges(record, [step.change], nextStamp(device)).record;
      }
    }
  }
}
