import type { ExchangeHead } from '../../lib/sync/exchange-file.ts';
import { isDeleted, isEntry, fieldValue, type AnyRecord } from '../../lib/sync/record.ts';

/** What an exchange file holds, as the demo and the tests look at it. */
export interface Exported {
  head: ExchangeHead;
  /** Living records by type. */
  counts: Record<string, number>;
  /** The trailer's own counts, deleted records included. */
  trailer: Record<string, number>;
  /** Living entries of a kind, their fields by name. */
  entries(kind: string): Record<string, unknown>[];
}

/** Reads an export the plain way, as one JSON document: that it is one is part of the format. */
export function readExport(text: string): Exported {
  const document = JSON.parse(text) as {
    sidecard: ExchangeHead;
    records: AnyRecord[];
    end: { counts: Record<string, number>; records: number };
  };
  const living = document.records.filter((record) => !isDeleted(record));
  if (document.end.records !== document.records.length) {
    throw new Error(`the trailer speaks of ${document.end.records} records, the file holds ${document.records.length}`);
  }
  const counts: Record<string, number> = {};
  for (const { type } of living) counts[type] = (counts[type] ?? 0) + 1;
  return {
    head: document.sidecard,
    counts,
    trailer: document.end.counts,
    entries: (kind) =>
      living
        .filter((record) => isEntry(record) && record.type === 'interaction' && fieldValue(record, 'kind') === kind)
        .map((record) => {
          const names = isEntry(record) ? [...Object.keys(record.fields), ...Object.keys(record.edits ?? {})] : [];
          return Object.fromEntries(names.map((name) => [name, fieldValue(record, name)]));
        }),
  };
}
