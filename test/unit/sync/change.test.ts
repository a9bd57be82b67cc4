import { describe, expect, it } from 'vitest';
import { applyChanges, changesBack, reversalOfCreation } from '../../../lib/sync/change.ts';
import { type EntryRecord, type FieldRecord, fieldValue, isDeleted, listItems } from '../../../lib/sync/record.ts';

const stamp = (moment: number, device = 'a'): string => `${String(moment).padStart(9, '0')}0000-${device.repeat(12)}`;
const customer: FieldRecord = {
  type: 'customer',
  id: 'c',
  fields: { name: ['Wei', stamp(1)] },
  lists: { tags: { vip: ['VIP', stamp(1)] } },
};
const call: EntryRecord = {
  type: 'interaction',
  id: 'i',
  customer: 'c',
  by: 'r',
  stamp: stamp(1),
  fields: { kind: 'call', at: 1, note: 'One' },
};

describe('changing a record', () => {
  it('writes only what differs, and makes a new record', () => {
    const { record, reversals } = applyChanges(customer, [{ part: 'field', name: 'name', value: 'Wei' }, { part: 'item', list: 'tags', key: 'vip', value: 'VIP' }, { part: 'deleted', value: false }], stamp(2)); // prettier-ignore
    expect(record).toBe(customer);
    expect(reversals).toEqual([]);
  });

  it('is taken back by its reversals, with the stamp of the undoing', () => {
    const edited = applyChanges(customer, [
      { part: 'field', name: 'name', value: 'Zhang Wei' },
      { part: 'field', name: 'title', value: 'CTO' },
      { part: 'item', list: 'tags', key: 'vip', value: null },
      { part: 'deleted', value: true },
    ], stamp(2)); // prettier-ignore
    expect(isDeleted(edited.record)).toBe(true);
    const undone = applyChanges(edited.record, changesBack(edited.record, edited.reversals), stamp(3)).record;
    expect([fieldValue(undone, 'name'), fieldValue(undone, 'title'), listItems(undone, 'tags'), isDeleted(undone)]).toEqual([
      'Wei',
      null,
      [['vip', 'VIP']],
      false,
    ]);
    expect(undone.fields['title']).toEqual([null, stamp(3)]);
  });

  it('leaves alone, when taken back, what was written again since', () => {
    const edited = applyChanges(
      call,
      [
        { part: 'field', name: 'note', value: 'Two' },
        { part: 'field', name: 'minutes', value: 5 },
      ],
      stamp(2),
    );
    const since = applyChanges(edited.record, [{ part: 'field', name: 'note', value: 'Three' }], stamp(3, 'b')).record;
    expect(changesBack(since, edited.reversals)).toEqual([{ part: 'field', name: 'minutes', value: null }]);
  });

  it('keeps the first stamp of an entry and notes the exception', () => {
    const { record } = applyChanges(call, [{ part: 'field', name: 'note', value: 'Two' }], stamp(2));
    expect(record).toEqual({ ...call, fields: { kind: 'call', at: 1 }, edits: { note: ['Two', stamp(2)] } });
  });

  it('does not take back a record that someone else has written into', () => {
    const reversals = [reversalOfCreation(stamp(1))];
    expect(changesBack(customer, reversals)).toEqual([{ part: 'deleted', value: true }]);
    const byMe = applyChanges(customer, [{ part: 'field', name: 'title', value: 'CTO' }], stamp(2)).record;
    expect(changesBack(byMe, reversals)).toHaveLength(1);
    const byOther = applyChanges(customer, [{ part: 'item', list: 'tags', key: 'x', value: 'x' }], stamp(2, 'b')).record;
    expect(changesBack(byOther, reversals)).toEqual([]);
  });
});
