import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../lib/sync/change.ts';
import { canonicalText, eraseRecord, mergeRecords } from '../../../lib/sync/merge.ts';
import { plainCustomer } from '../../../lib/sync/plain.ts';
import {
  type AnyRecord,
  type EntryRecord,
  type FieldRecord,
  type Json,
  greatestStamp,
  isDeleted,
} from '../../../lib/sync/record.ts';
import { type Device, anyFieldRecord, anyRecords, historyOf, newDevice, play, receive, recordId } from './histories.ts';
import { holds } from './property.ts';

const text = (record: AnyRecord): string => canonicalText(record as unknown as Json);

/** `expect` costs more than a merge: it is asked only where the answer is no. */
function same(is: unknown, should: unknown): void {
  if (is !== should) expect(is).toBe(should);
}

describe('merging, whatever the records and stamps', () => {
  it('gives the same both ways round', () => {
    holds(
      fc.property(anyRecords, ([a, b]) => same(text(mergeRecords(a, b)), text(mergeRecords(b, a)))),
      5_000,
    );
  });

  it('gives the same however three are grouped', () => {
    holds(
      fc.property(anyRecords, ([a, b, c]) => {
        same(text(mergeRecords(mergeRecords(a, b), c)), text(mergeRecords(a, mergeRecords(b, c))));
      }),
      5_000,
    );
  });

  it('changes nothing when repeated, and says so by returning the very same record', () => {
    holds(
      fc.property(anyRecords, ([a, b]) => {
        const once = mergeRecords(a, b);
        same(mergeRecords(once, b), once);
        same(mergeRecords(once, a), once);
        same(mergeRecords(once, structuredClone(once)), once);
      }),
      5_000,
    );
  });

  it('changes neither of the two records', () => {
    holds(
      fc.property(anyRecords, ([a, b]) => {
        const before = [text(a), text(b)];
        mergeRecords(a, b);
        expect([text(a), text(b)]).toEqual(before);
      }),
    );
  });

  it('leaves no value of an erased record, on whichever side it was erased', () => {
    holds(
      fc.property(anyFieldRecord, anyFieldRecord, (a, b) => {
        const erased = mergeRecords(a, eraseRecord(b, '000000001' + '0000-' + 'z'.repeat(12)));
        expect(Object.keys(erased).toSorted()).toEqual(['erased', 'fields', 'id', 'type']);
        expect(erased.fields).toEqual({});
        expect(isDeleted(erased)).toBe(true);
      }),
    );
  });

  it('refuses two different records: that is a bug, not a conflict', () => {
    const record: FieldRecord = { type: 'customer', id: recordId, fields: {} };
    expect(() => mergeRecords(record, { ...record, id: 'other' })).toThrow();
    expect(() => mergeRecords<AnyRecord>(record, { ...record, type: 'task' })).toThrow();
  });
});

describe('devices with clocks that jump ahead and back and stand still', () => {
  it('agree on every record once all have heard of all, in any order', () => {
    const devices = fc.integer({ min: 2, max: 5 });
    const history = devices.chain((count) =>
      fc.tuple(fc.constant(count), historyOf(count), fc.shuffledSubarray([...Array(count).keys()], { minLength: count })),
    );
    holds(
      fc.property(history, ([count, steps, order]) => {
        const all = Array.from({ length: count }, (_, index) => newDevice(index));
        play(steps, all);
        // Held back rows are taken in once the clocks have caught up.
        for (const device of all) device.now += 1e9;
        const sent = all.map(({ records }) => [...records]);
        for (const device of all) for (const index of order) receive(device, sent[index] as AnyRecord[]);
        const states = all.map(({ records }) => records.map(text));
        for (const state of states) same(state.join('\n'), states[0]?.join('\n'));
      }),
      2_000,
    );
  });

  it('stamp what they write later, or after hearing of it, greater', () => {
    holds(
      fc.property(historyOf(3), (steps) => {
        const all = [0, 1, 2].map(newDevice);
        play(steps, all);
        for (const { made } of all) expect(made).toEqual(made.toSorted());
        const [one, two] = all as [Device, Device];
        for (const device of all) device.now += 1e9;
        receive(two, one.records);
        const after = greatestStamp(one.records[0] as AnyRecord);
        two.now = 0;
        play([{ does: 'edit', device: 1, record: 0, change: { part: 'field', name: 'z', value: Math.random() } }], all);
        if (two.records[0]?.erased === undefined)
          expect(two.made.at(-1)?.slice(0, 13) ?? '').toSatisfy((made: string) => made > after.slice(0, 13));
      }),
    );
  });
});

const stampAt = (moment: number, device = 'a'): string => `${moment.toString(36).padStart(9, '0')}0000-${device.repeat(12)}`;

describe('a merge of edits made apart', () => {
  const base: FieldRecord = {
    type: 'customer',
    id: recordId,
    fields: { name: ['Zhang Wei', stampAt(1)], company: ['Acme', stampAt(1)] },
    lists: { tags: { vip: ['VIP', stampAt(1)], press: ['Press', stampAt(1)] } },
  };

  it('keeps different fields from both and the later of the same field', () => {
    const ours = applyChanges(
      base,
      [
        { part: 'field', name: 'title', value: 'CTO' },
        { part: 'field', name: 'name', value: 'Wei' },
      ],
      stampAt(5),
    ).record;
    const theirs = applyChanges(
      base,
      [
        { part: 'field', name: 'company', value: 'Globex' },
        { part: 'field', name: 'name', value: 'Z. Wei' },
      ],
      stampAt(6, 'b'),
    ).record;
    expect(plainCustomer(mergeRecords(ours, theirs))).toMatchObject({ name: 'Z. Wei', title: 'CTO', company: 'Globex' });
  });

  it('merges lists item by item', () => {
    const ours = applyChanges(
      base,
      [
        { part: 'item', list: 'tags', key: 'vip', value: null },
        { part: 'item', list: 'tags', key: 'new', value: 'New' },
      ],
      stampAt(5),
    ).record;
    const theirs = applyChanges(base, [{ part: 'item', list: 'tags', key: 'press', value: 'press!' }], stampAt(4, 'b')).record;
    expect(plainCustomer(mergeRecords(ours, theirs)).tags).toEqual(['press!', 'New']);
  });

  it('brings a deleted record back where someone edited it later, and not where earlier', () => {
    const deleted = applyChanges(base, [{ part: 'deleted', value: true }], stampAt(5)).record;
    const edited = (moment: number): FieldRecord =>
      applyChanges(base, [{ part: 'field', name: 'title', value: 'CTO' }], stampAt(moment, 'b')).record;
    expect(isDeleted(mergeRecords(deleted, edited(6)))).toBe(false);
    expect(isDeleted(mergeRecords(deleted, edited(4)))).toBe(true);
  });

  it('keeps fields, lists and item parts that this version does not know', () => {
    const theirs: FieldRecord = {
      ...base,
      fields: { ...base.fields, shoeSize: [43, stampAt(2, 'b')] },
      lists: { hobbies: { go: [{ level: 3 }, stampAt(2, 'b')] } },
    };
    const merged = mergeRecords(base, theirs);
    expect(merged.fields['shoeSize']).toEqual([43, stampAt(2, 'b')]);
    expect(merged.lists).toEqual({ ...base.lists, hobbies: { go: [{ level: 3 }, stampAt(2, 'b')] } });
  });

  it('of one mail logged by two reps belongs to the first, with each field of the later', () => {
    const entry = { type: 'interaction' as const, id: recordId, customer: recordId };
    const first: EntryRecord = { ...entry, by: 'rep-a', stamp: stampAt(1), fields: { kind: 'mail', at: 1, note: 'Mine' } };
    const second: EntryRecord = {
      ...entry,
      by: 'rep-b',
      stamp: stampAt(2, 'b'),
      fields: { kind: 'mail', at: 1, subject: 'Offer' },
    };
    expect(mergeRecords(second, first)).toEqual({
      ...entry, by: 'rep-a', stamp: stampAt(1), fields: { note: 'Mine' },
      edits: { kind: ['mail', stampAt(2, 'b')], at: [1, stampAt(2, 'b')], subject: ['Offer', stampAt(2, 'b')] },
    }); // prettier-ignore
  });
});
