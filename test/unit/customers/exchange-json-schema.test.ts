import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exchangeJsonSchema } from '../../../lib/customers/exchange-json-schema.ts';
import { entryTypes, fieldTypes } from '../../../lib/sync/record.ts';

const place = 'lib/sync/exchange-file.schema.json';

describe('the JSON Schema of the exchange file', () => {
  it(`is what ${place} says; SIDECARD_WRITE=1 writes it anew`, () => {
    const made = `${JSON.stringify(exchangeJsonSchema(), null, 2)}\n`;
    if (process.env['SIDECARD_WRITE'] === '1') writeFileSync(place, made);
    expect(JSON.parse(readFileSync(place, 'utf8'))).toEqual(JSON.parse(made));
  });

  it('knows every type of record, its fields with their stamps, and refuses what is no member of a record', () => {
    const { $defs } = exchangeJsonSchema() as { $defs: Record<string, Record<string, unknown>> };
    expect(Object.keys($defs).toSorted()).toEqual([...fieldTypes, ...entryTypes].toSorted());
    for (const definition of Object.values($defs)) expect(definition['additionalProperties']).toBe(false);
    expect($defs['purchase']).toMatchObject({
      required: ['type', 'id', 'customer', 'by', 'stamp', 'fields'],
      properties: { type: { const: 'purchase' }, fields: { properties: { currency: { anyOf: expect.any(Array) as unknown } } } },
    });
    expect(JSON.stringify($defs['customer'])).toContain('mainAddress');
  });
});
