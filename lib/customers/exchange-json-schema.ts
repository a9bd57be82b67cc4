import * as z from 'zod/mini';
import { schemasByType } from './schemas.ts';

/**
 * The exchange file as a JSON Schema (draft 2020-12), for whoever writes such a file by another program. Generated from the schemas that
 * every record passes; what a schema cannot say (days that exist, the hash, unsafe keys) stands in `lib/sync/exchange-file.ts`.
 */
export function exchangeJsonSchema(): Record<string, unknown> {
  const id = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
  const count = { type: 'integer', minimum: 0 };
  const definitions = Object.fromEntries(
    Object.entries(schemasByType).map(([type, schema]) => {
      const { $schema: _, ...shape } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
      return [type, shape];
    }),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Sidecard exchange file, format 1',
    type: 'object',
    required: ['sidecard', 'records', 'end'],
    additionalProperties: false,
    properties: {
      sidecard: {
        type: 'object',
        required: ['format', 'version', 'team', 'device', 'rep', 'moment'],
        properties: {
          format: { const: 1 },
          version: { type: 'integer', minimum: 1 },
          team: id,
          device: { type: 'string', pattern: '^[0-9a-z]{12}$' },
          rep: id,
          moment: { type: 'number' },
          part: { enum: ['all', 'customers', 'since', 'archive'] },
        },
      },
      records: { type: 'array', items: { oneOf: Object.keys(definitions).map((type) => ({ $ref: `#/$defs/${type}` })) } },
      end: {
        type: 'object',
        required: ['records', 'counts', 'chunks', 'sha256'],
        properties: {
          records: count,
          counts: { type: 'object', additionalProperties: count },
          chunks: count,
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        },
      },
    },
    $defs: definitions,
  };
}
