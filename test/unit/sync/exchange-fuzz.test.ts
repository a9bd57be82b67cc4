import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rejected, readExchangeFile } from '../../../lib/sync/exchange-read.ts';
import { exchangeFileOf } from '../../../lib/sync/exchange-file.ts';
import type { AnyRecord } from '../../../lib/sync/record.ts';
import { holdsLater } from './property.ts';

/** Files that something happened to: each is refused by name, or read as exactly what it was. */

const stamp = '0mupaztjk0005-firstdevice1';
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const originals: AnyRecord[] = [
  { type: 'rep', id: id(1), fields: { name: ['Mia Keller', stamp] }, lists: { addresses: { 'mia@seller.example': ['mia@seller.example', stamp] } } },
  { type: 'customer', id: id(2), fields: { name: ['张伟', stamp], birthday: [{ calendar: 'gregorian', month: 2, day: 29 }, stamp] }, lists: { tags: { vip: ['VIP', stamp] } } },
  { type: 'interaction', id: id(3), customer: id(2), by: id(1), stamp, fields: { kind: 'call', at: 1_790_000_000_000, note: 'a "quoted" note' } },
  { type: 'purchase', id: id(4), customer: id(2), by: id(1), stamp, fields: { day: '2026-09-01', amount: 12_600, currency: 'CNY' } },
  { type: 'task', id: id(5), fields: { customer: [id(2), stamp], kind: ['promise', stamp], text: ['Send', stamp], due: ['2026-10-08', stamp], by: [id(1), stamp] } },
] as AnyRecord[]; // prettier-ignore
const head = { version: 2, team: id(8), device: 'firstdevice1', rep: id(1), moment: 1_790_000_000_000 };

interface Read {
  failure?: string;
  records: AnyRecord[];
  rejected: Rejected[];
}

async function read(bytes: Uint8Array): Promise<Read> {
  const records: AnyRecord[] = [];
  const rejected: Rejected[] = [];
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += 97) yield bytes.subarray(from, from + 97);
  }
  const result = await readExchangeFile(pieces(), {
    records: (batch) => void records.push(...batch.map(({ record }) => record)),
    reject: (one) => void rejected.push(one),
  });
  // What was handed on of a bad file counts for nothing: nobody keeps it.
  return result.ok ? { records, rejected } : { failure: result.error.type, records: [], rejected: [] };
}

const failures = ['empty', 'notJson', 'notOurs', 'truncated', 'damaged', 'badRecord', 'tooLong', 'newer'];

/** What may happen to a file by accident: the hash is not made anew. */
const accident = fc.oneof(
  fc.record({ does: fc.constant('cut' as const), at: fc.nat(), size: fc.nat(40) }),
  fc.record({ does: fc.constant('flip' as const), at: fc.nat(), size: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ does: fc.constant('insert' as const), at: fc.nat(), size: fc.nat(255) }),
  fc.record({ does: fc.constant('end' as const), at: fc.nat(), size: fc.constant(0) }),
  fc.record({ does: fc.constant('repeat' as const), at: fc.nat(), size: fc.nat(400) }),
  fc.record({ does: fc.constant('swap lines' as const), at: fc.nat(), size: fc.nat() }),
);

function hurt(bytes: Uint8Array, { does, at, size }: { does: string; at: number; size: number }): Uint8Array {
  const place = at % Math.max(1, bytes.length);
  switch (does) {
    case 'cut':
      return new Uint8Array([...bytes.subarray(0, place), ...bytes.subarray(place + size)]);
    case 'flip':
      return bytes.map((byte, index) => (index === place ? byte ^ size : byte));
    case 'insert':
      return new Uint8Array([...bytes.subarray(0, place), size, ...bytes.subarray(place)]);
    case 'end':
      return bytes.slice(0, place);
    case 'repeat':
      return new Uint8Array([...bytes.subarray(0, place + size), ...bytes.subarray(place)]);
    default: {
      const lines = new TextDecoder().decode(bytes).split('\n');
      const [one, other] = [at % lines.length, size % lines.length];
      [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
      return new TextEncoder().encode(lines.join('\n'));
    }
  }
}

/** Records that another program, or somebody with ill intent, wrote with a hash that fits. */
const forged = fc.oneof(
  fc.jsonValue(),
  fc.record({ type: fc.constantFrom('customer', 'task', 'unknown', '__proto__', 'constructor', 7), id: fc.oneof(fc.constant(id(7)), fc.string(), fc.nat()), fields: fc.jsonValue() }),
  fc.record({ type: fc.constant('interaction'), id: fc.constant(id(7)), customer: fc.constant(id(2)), by: fc.string(), stamp: fc.constantFrom(stamp, 'x', '~'), fields: fc.object() }),
  fc.constantFrom<unknown>(
    JSON.parse(`{"type":"customer","id":"${id(7)}","fields":{"__proto__":["x","${stamp}"]}}`),
    { type: 'customer', id: id(7), fields: { cadenceDays: [1e308, stamp] } },
    { type: 'purchase', id: id(7), customer: id(2), by: id(1), stamp, fields: { day: '2026-02-30', amount: 0.5, currency: 'yuan' } },
    Array.from({ length: 30 }).reduce<unknown>((inner) => ({ fields: inner }), { type: 'customer' }),
  ),
); // prettier-ignore

describe('a file that something happened to', () => {
  it('is refused by name, or is exactly what it was: 10,000 accidents', async () => {
    const bytes = new TextEncoder().encode(await exchangeFileOf(originals, head));
    expect(await read(bytes)).toEqual({ records: originals, rejected: [] });
    await holdsLater(
      fc.asyncProperty(fc.array(accident, { minLength: 1, maxLength: 3 }), async (accidents) => {
        const outcome = await read(accidents.reduce(hurt, bytes));
        if (outcome.failure === undefined) expect(outcome).toEqual({ records: originals, rejected: [] });
        else expect(failures).toContain(outcome.failure);
      }),
      10_000,
    );
  }, 60_000);

  it('with records that are none of ours gives the others whole and names each bad line', async () => {
    let whole = 0;
    await holdsLater(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(originals.length), forged), { minLength: 1, maxLength: 3 }), async (given) => {
        const all: unknown[] = [...originals];
        for (const [place, one] of given) all.splice(place, 0, one);
        // As text, so that a key named __proto__ is written as one.
        const text = await exchangeFileOf(
          all.map((one) => ({ ...(one as object), toJSON: () => one })) as unknown as AnyRecord[],
          head,
        ).catch(() => null);
        if (text === null) return;
        const outcome = await read(new TextEncoder().encode(text));
        if (outcome.failure !== undefined) return expect(failures).toContain(outcome.failure);
        whole += 1;
        const kept = outcome.records.filter((record) => originals.some((original) => original.id === record.id));
        expect(kept).toEqual(originals);
        expect(outcome.records.length + outcome.rejected.length).toBe(all.length);
        for (const { line, detail } of outcome.rejected) {
          expect(line).toBeGreaterThan(1);
          expect(detail).not.toBe('');
        }
        expect(({} as Record<string, unknown>)['x']).toBeUndefined();
      }),
      2_000,
    );
    // Most of them are read to their end, or this would say little.
    expect(whole).toBeGreaterThan(1_000);
  }, 60_000);

  it('cut at every byte is never whole', async () => {
    const bytes = new TextEncoder().encode(await exchangeFileOf(originals, head));
    for (let end = 0; end < bytes.length; end++) {
      const { failure } = await read(bytes.subarray(0, end));
      expect(failure, `cut after ${end} of ${bytes.length} bytes`).toMatch(/^(empty|truncated|notJson|damaged)$/);
    }
  }, 60_000);

  it('a big one, cut at random bytes, is never whole either', async () => {
    const many = Array.from(
      { length: 3_000 },
      (_, index) => ({ ...(originals[2] as AnyRecord), id: id(100 + index) }) as AnyRecord,
    );
    const bytes = new TextEncoder().encode(await exchangeFileOf(many, head));
    await holdsLater(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), async (end) => {
        expect((await read(bytes.subarray(0, end))).failure).toMatch(/^(truncated|notJson|damaged)$/);
      }),
      20,
    );
  }, 60_000);
});
