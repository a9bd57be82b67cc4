import type { Id, Moment } from '../customers/types.ts';
import type { AnyRecord } from './record.ts';

/**
 * The exchange file: one valid JSON document with a record a line.
 *
 * ```
 * {"sidecard":{"format":1,"version":1,"team":…,"device":…,"rep":…,"moment":…},"records":[
 * {"type":"customer",…},
 * {"type":"interaction",…}
 * ],"end":{"records":2,"counts":{"customer":1,"interaction":1},"chunks":2,"sha256":"…"}}
 * ```
 *
 * The hash is the SHA-256 (hex) of the chunks' raw SHA-256 digests, one after the other. The first chunk is the head line; each
 * further one is up to 1,000 record lines. A line is hashed as UTF-8 without the comma after it, with one line feed.
 */

export const exchangeFormat = 1;

/** Record lines a chunk, by the format. */
const linesAChunk = 1000;

export interface ExchangeHead {
  format: number;
  /** The version of the records. */
  version: number;
  team: Id;
  device: string;
  rep: Id;
  /** When the file was written. */
  moment: Moment;
  /** What it holds of its database; all where it is missing. `archive` was taken out of it, `since` is what was new. */
  part?: 'all' | 'customers' | 'since' | 'archive';
}

export interface ExchangeTrailer {
  records: number;
  counts: Record<string, number>;
  chunks: number;
  sha256: string;
}

export const headStart = '{"sidecard":';
export const headEnd = ',"records":[';
export const trailerStart = '],"end":';

export function headLine(head: ExchangeHead): string {
  const { format, version, team, device, rep, moment, part } = head;
  return `${headStart}${JSON.stringify({ format, version, team, device, rep, moment, part })}${headEnd}`;
}

export function trailerLine(trailer: ExchangeTrailer): string {
  return `${trailerStart}${JSON.stringify(trailer)}}`;
}

/** Hashes lines as they come; the same on both sides of an exchange. */
export interface LineHash {
  head(line: string): Promise<void>;
  record(line: string): Promise<void> | undefined;
  end(): Promise<{ chunks: number; sha256: string }>;
}

export function lineHash(): LineHash {
  const digests: Uint8Array[] = [];
  let lines: string[] = [];
  const encoder = new TextEncoder();
  const close = async (): Promise<void> => {
    const bytes = encoder.encode(`${lines.join('\n')}\n`);
    lines = [];
    digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  };
  return {
    head(line) {
      lines = [line];
      return close();
    },
    record(line) {
      lines.push(line);
      return lines.length >= linesAChunk ? close() : undefined;
    },
    async end() {
      if (lines.length > 0) await close();
      const all = new Uint8Array(digests.length * 32);
      digests.forEach((digest, index) => all.set(digest, index * 32));
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
      return { chunks: digests.length, sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') };
    },
  };
}

/** The text of a file, piece by piece: the head, then `linesAChunk` records or more at a time, then the trailer. */
export async function* writeExchangeFile(
  batches: AsyncIterable<readonly AnyRecord[]> | Iterable<readonly AnyRecord[]>,
  head: Omit<ExchangeHead, 'format'>,
): AsyncGenerator<string, void, undefined> {
  const hash = lineHash();
  const first = headLine({ ...head, format: exchangeFormat });
  await hash.head(first);
  yield `${first}\n`;
  const counts: Record<string, number> = {};
  let count = 0;
  let piece: string[] = [];
  // Batches, since a million steps of an asynchronous loop cost seconds.
  for await (const batch of batches) {
    for (const record of batch) {
      const line = JSON.stringify(record);
      const hashed = hash.record(line);
      if (hashed) await hashed;
      // The comma belongs to the line before: only now is it known not to be the last.
      piece.push(count === 0 ? line : `,\n${line}`);
      count += 1;
      counts[record.type] = (counts[record.type] ?? 0) + 1;
    }
    if (piece.length < linesAChunk) continue;
    yield piece.join('');
    piece = [];
  }
  if (count > 0) piece.push('\n');
  const { chunks, sha256 } = await hash.end();
  // No line feed at the end: a file cut anywhere, even by one byte, is not whole.
  piece.push(trailerLine({ records: count, counts, chunks, sha256 }));
  yield piece.join('');
}

/** A whole file as one text, for what is known to be small. */
export async function exchangeFileOf(records: Iterable<AnyRecord>, head: Omit<ExchangeHead, 'format'>): Promise<string> {
  let text = '';
  for await (const piece of writeExchangeFile([[...records]], head)) text += piece;
  return text;
}
