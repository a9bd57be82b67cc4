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

type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const lineFeed = 10;

const digestOf = async (bytes: Bytes): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

async function hashOf(digests: readonly Uint8Array[]): Promise<{ chunks: number; sha256: string }> {
  const all = new Uint8Array(digests.length * 32);
  digests.forEach((digest, index) => all.set(digest, index * 32));
  const sha256 = Array.from(await digestOf(all), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { chunks: digests.length, sha256 };
}

/** Hashes lines as they are read. */
export interface LineHash {
  head(line: string): Promise<void>;
  record(line: string): Promise<void> | undefined;
  end(): Promise<{ chunks: number; sha256: string }>;
}

export function lineHash(): LineHash {
  const digests: Uint8Array[] = [];
  let lines: string[] = [];
  const close = async (): Promise<void> => {
    const bytes = encoder.encode(`${lines.join('\n')}\n`);
    lines = [];
    digests.push(await digestOf(bytes));
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
      return hashOf(digests);
    },
  };
}

/** What is hashed of a chunk of record lines as it stands in the file: without the commas, with a line feed at the end. */
function hashed(chunk: Bytes, lines: number): Bytes {
  const plain = new Uint8Array(chunk.length - lines + 2);
  let at = 0;
  for (let from = 0; from < chunk.length;) {
    const next = chunk.indexOf(lineFeed, from);
    const end = next < 0 ? chunk.length : next - 1;
    plain.set(chunk.subarray(from, end), at);
    at += end - from;
    plain[at++] = lineFeed;
    from = next < 0 ? chunk.length : next + 1;
  }
  return plain;
}

/** The bytes of a file, piece by piece: the head, then a chunk at a time, then the trailer. */
export async function* writeExchangeFile(
  batches: AsyncIterable<readonly AnyRecord[]> | Iterable<readonly AnyRecord[]>,
  head: Omit<ExchangeHead, 'format'>,
): AsyncGenerator<Bytes, void, undefined> {
  const first = encoder.encode(`${headLine({ ...head, format: exchangeFormat })}\n`);
  const digests: Promise<Uint8Array>[] = [digestOf(first)];
  yield first;
  const counts: Record<string, number> = {};
  let count = 0;
  let lines: string[] = [];
  const chunk = async (): Promise<Bytes> => {
    const bytes = encoder.encode(lines.join(',\n'));
    // One is hashed while the next is written.
    await digests.at(-1);
    digests.push(digestOf(hashed(bytes, lines.length)));
    lines = [];
    return bytes;
  };
  const comma = encoder.encode(',\n');
  // Batches, since a million steps of an asynchronous loop cost seconds.
  for await (const batch of batches) {
    for (const record of batch) {
      lines.push(JSON.stringify(record));
      count += 1;
      counts[record.type] = (counts[record.type] ?? 0) + 1;
      if (lines.length < linesAChunk) continue;
      if (digests.length > 1) yield comma;
      yield await chunk();
    }
  }
  if (lines.length > 0) {
    if (digests.length > 1) yield comma;
    yield await chunk();
  }
  const { chunks, sha256 } = await hashOf(await Promise.all(digests));
  // No line feed at the end: a file cut anywhere, even by one byte, is not whole.
  yield encoder.encode(`${count > 0 ? '\n' : ''}${trailerLine({ records: count, counts, chunks, sha256 })}`);
}

/** A whole file as one text, for what is known to be small. */
export async function exchangeFileOf(records: Iterable<AnyRecord>, head: Omit<ExchangeHead, 'format'>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of writeExchangeFile([[...records]], head)) text += decoder.decode(piece, { stream: true });
  return text;
}
