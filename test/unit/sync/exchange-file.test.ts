import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerRecord, decisionRecord, interactionRecord, repRecord, stampMaker, taskRecord } from '../../../lib/sync/build.ts';
import { type ExchangeHead, exchangeFileOf } from '../../../lib/sync/exchange-file.ts';
import { type ExchangeFailure, longestLine, readExchangeFile } from '../../../lib/sync/exchange-read.ts';
import type { AnyRecord } from '../../../lib/sync/record.ts';
import type { Result } from '../../../lib/result.ts';
import { holdsLater } from './property.ts';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const head: Omit<ExchangeHead, 'format'> = {
  version: 1,
  team: id(900),
  device: 'abcdefghijkl',
  rep: id(901),
  moment: 1_790_000_000_000,
};

function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function book(): AnyRecord[] {
  const stamp = stampMaker(head.device);
  const by = head.rep;
  const customer = id(1);
  return [
    repRecord({ name: 'Mia Keller', addresses: ['mia@seller.example'] }, { id: by, stamp: stamp(head.moment) }),
    valueOf(
      customerRecord(
        { name: '张伟 "Wei"\u2028', addresses: ['wei@acme.example'], tags: ['VIP'], notes: 'Line\nbreak ünï 🎉 \ud800' },
        { id: customer, stamp: stamp(head.moment), by, addedAt: head.moment },
        () => null,
      ),
    ),
    valueOf(interactionRecord({ customer, kind: 'call', at: head.moment }, { id: id(2), stamp: stamp(head.moment), by })),
    decisionRecord({ customer, tier: 'A', day: '2026-10-01', decidedBy: 'rep' }, { id: id(3), stamp: stamp(head.moment), by }),
    valueOf(
      taskRecord({ customer, kind: 'promise', text: 'Send', due: '2026-10-08' }, { id: id(4), stamp: stamp(head.moment), by }),
    ),
  ];
}

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function readBytes(
  bytes: Uint8Array,
  size = 7,
): Promise<{ result: Awaited<ReturnType<typeof readExchangeFile>>; records: AnyRecord[] }> {
  const records: AnyRecord[] = [];
  const result = await readExchangeFile(piecesOf(bytes, size), {
    records: (batch) => void records.push(...batch.map(({ record }) => record)),
  });
  return { result, records };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const readText = async (text: string) => readBytes(bytesOf(text), 1 << 16);

async function failureOf(text: string): Promise<ExchangeFailure> {
  const { result } = await readText(text);
  if (result.ok) throw new Error('was read');
  return result.error;
}

/** A file with these record lines, hash and counts right: only what the lines say is wrong. */
async function fileWith(records: readonly unknown[]): Promise<string> {
  return exchangeFileOf(records as AnyRecord[], head);
}

describe('the exchange file', () => {
  it('reads back exactly what was written, however it arrives', async () => {
    const text = await fileWith(book());
    for (const size of [1, 3, 4096]) {
      const { result, records } = await readBytes(bytesOf(text), size);
      expect(valueOf(result).counts).toEqual({ rep: 1, customer: 1, interaction: 1, tierDecision: 1, task: 1 });
      expect(records).toEqual(book());
    }
    expect((JSON.parse(text) as { records: unknown[] }).records).toEqual(book());
  });

  it('is hashed as its description says', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({ ...(book()[2] as AnyRecord), id: id(index) }));
    const text = await fileWith(many);
    const lines = text.split('\n').map((line) => line.replace(/,$/, ''));
    const chunk = (from: number, to: number): Buffer =>
      createHash('sha256')
        .update(`${lines.slice(from, to).join('\n')}\n`)
        .digest();
    const whole = createHash('sha256')
      .update(Buffer.concat([chunk(0, 1), chunk(1, 1001), chunk(1001, 1002)]))
      .digest('hex');
    expect((JSON.parse(text) as { end: object }).end).toEqual({
      records: 1001,
      counts: { interaction: 1001 },
      chunks: 3,
      sha256: whole,
    });
    expect((await readText(text)).result.ok).toBe(true);
  });

  it('may be empty of records, have Windows line ends, and begin with a byte-order mark', async () => {
    expect((await readText(await fileWith([]))).result.ok).toBe(true);
    const text = await fileWith(book());
    expect((await readText(`\ufeff${text.replaceAll('\n', '\r\n')}\r\n`)).records).toEqual(book());
  });

  it('cut at any byte is an error, never a part of it', async () => {
    const bytes = bytesOf(await fileWith(book()));
    const types = new Set<string>();
    for (let length = 0; length < bytes.length; length++) {
      const { result } = await readBytes(bytes.subarray(0, length), 512);
      expect(result.ok).toBe(false);
      if (!result.ok) types.add(result.error.type);
    }
    // Cut within a character there is no text to judge.
    expect([...types].toSorted()).toEqual(['damaged', 'empty', 'truncated']);
  });

  it('with any byte changed is an error, or reads as it was', async () => {
    const bytes = bytesOf(await fileWith(book()));
    await holdsLater(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const mutated = Uint8Array.from(bytes);
        mutated[at] = (mutated[at] as number) ^ flip;
        const { result, records } = await readBytes(mutated, 4096);
        if (result.ok) expect(records).toEqual(book());
      }),
      2_000,
    );
  });
});

describe('a bad file', () => {
  it('says what it is', async () => {
    const text = await fileWith(book());
    const later = text.replace('"version":1', '"version":3');
    expect(await failureOf('')).toEqual({ type: 'empty' });
    expect(await failureOf(' \r\n\t')).toEqual({ type: 'empty' });
    expect(await failureOf('hello')).toMatchObject({ type: 'notJson', line: 1 });
    expect(await failureOf('{"contacts":[]}')).toEqual({ type: 'notOurs' });
    expect(await failureOf('"sidecard"')).toEqual({ type: 'notOurs' });
    expect(await failureOf(JSON.stringify(JSON.parse(text), null, 2))).toMatchObject({ type: 'damaged' });
    expect(await failureOf(later)).toEqual({ type: 'newer', version: 3, known: 2 });
    expect(await failureOf(text.replace('"format":1', '"format":2'))).toMatchObject({ type: 'newer' });
    expect(await failureOf(text.replace('"format":1', '"format":"1"'))).toMatchObject({
      type: 'badRecord',
      line: 1,
      recordType: 'head',
      field: 'format',
    });
    expect(await failureOf(text.replace(id(900), 'nobody'))).toMatchObject({
      type: 'badRecord',
      line: 1,
      recordType: 'head',
      field: 'team',
    });
    expect(await failureOf(text.replace('Mia', 'Eve'))).toEqual({ type: 'damaged', detail: 'SHA-256' });
    expect(await failureOf(text.replace('"moment":1790000000000', '"moment":1790000000001'))).toEqual({
      type: 'damaged',
      detail: 'SHA-256',
    });
    expect(await failureOf(text.replace('"records":5', '"records":4'))).toEqual({ type: 'damaged', detail: 'counts' });
    expect(await failureOf(`${text}\n{}`)).toEqual({ type: 'damaged', detail: 'text after the end' });
    expect(await failureOf(text.replace('"type":"task",', '"type":"task" "x",'))).toMatchObject({ type: 'notJson', line: 6 });
  });

  it('of one huge string, of ours or not, is refused without reading it whole', async () => {
    const huge = 'x'.repeat(longestLine + 10);
    expect(await failureOf((await fileWith([])).replace('\n', `\n"${huge}",\n`))).toEqual({ type: 'tooLong', line: 2 });
    expect(await failureOf(`{"sidecard":"${huge}`)).toEqual({ type: 'tooLong', line: 1 });
    let read = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1;
        yield bytesOf('y'.repeat(1 << 20));
      }
    };
    expect(await readExchangeFile(endless(), { records: () => {} })).toEqual({ ok: false, error: { type: 'notOurs' } });
    expect(read).toBeLessThan(40);
  });

  const customer = book()[1] as AnyRecord & { fields: Record<string, unknown> };
  const call = book()[2] as AnyRecord & { fields: Record<string, unknown> };
  const stamp = `000000001${'0000'}-abcdefghijkl`;

  it.each<[string, unknown, string, string]>([
    ['a name that is a number', { ...customer, fields: { ...customer.fields, name: [7, stamp] } }, 'customer', 'fields.name.0'],
    [
      'a name too long',
      { ...customer, fields: { ...customer.fields, name: ['x'.repeat(501), stamp] } },
      'customer',
      'fields.name.0',
    ],
    ['a stamp that is none', { ...customer, fields: { ...customer.fields, name: ['x', 'now'] } }, 'customer', 'fields.name.1'],
    [
      'an unknown field without a stamp',
      { ...customer, fields: { ...customer.fields, shoeSize: 43 } },
      'customer',
      'fields.shoeSize',
    ],
    ['a field beside fields', { ...customer, name: 'x' }, 'customer', ''],
    ['an id that is none', { ...customer, id: '1' }, 'customer', 'id'],
    ['an entry without a kind', { ...call, fields: { at: 1 } }, 'interaction', 'fields.kind'],
    ['an entry with its kind cleared', { ...call, edits: { kind: [null, stamp] } }, 'interaction', 'fields.kind'],
    [
      'a day that is none',
      { ...(book()[4] as object), fields: { ...(book()[4] as { fields: object }).fields, due: ['2026-02-30', stamp] } },
      'task',
      'fields.due.0',
    ],
    ['an unknown type', { ...customer, type: 'robot' }, 'robot', 'type'],
    ['no type', { ...customer, type: undefined }, '', 'type'],
    ['no object', 7, '', ''],
    ['a list', [], '', ''],
    ['an empty item key', { ...customer, lists: { tags: { '': ['x', stamp] } } }, 'customer', 'lists.tags'],
    [
      'nesting without end',
      { ...customer, fields: { ...customer.fields, deep: [JSON.parse('['.repeat(500) + ']'.repeat(500)), stamp] } },
      'customer',
      'fields.deep',
    ],
  ])('with %s names line, type and field', async (_what, record, recordType, field) => {
    const failure = await failureOf(await fileWith([call, record]));
    expect(failure).toMatchObject({ type: 'badRecord', line: 3, recordType });
    expect(failure.type === 'badRecord' && failure.field.startsWith(field)).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('with the key %s anywhere is refused and pollutes nothing', async (key) => {
    const line = JSON.stringify(customer);
    const forged = [
      line.replace('"fields":{', `"fields":{"${key}":["x","${stamp}"],`),
      line.replace('"tags":{', `"tags":{"${key}":["x","${stamp}"],`),
      line.replace('"type"', `"${key}":{"polluted":true},"type"`),
      line.replace('"typed"', `"${key}":{"polluted":true},"typed"`),
    ];
    for (const json of forged) {
      expect(json).not.toBe(line);
      expect(await failureOf(await fileWith([JSON.parse(json)]))).toMatchObject({
        type: 'badRecord',
        line: 2,
        detail: 'forbidden key',
      });
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('keeps what a newer build of this version wrote besides', async () => {
    const record = {
      ...customer,
      fields: { ...customer.fields, shoeSize: [43, stamp] },
      lists: { hobbies: { go: [{ level: 3 }, stamp] } },
    };
    expect((await readText(await fileWith([record]))).records).toEqual([record]);
  });
});
