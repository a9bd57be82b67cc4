import { parseRecord } from '../customers/schemas.ts';
import { type Result, err, ok } from '../result.ts';
import { recordVersion, upgradeRecord } from '../upgrades/index.ts';
import { devicePattern } from './clock.ts';
import {
  type ExchangeHead,
  type ExchangeTrailer,
  exchangeFormat,
  headEnd,
  headStart,
  lineHash,
  type LineHash,
  trailerStart,
} from './exchange-file.ts';
import { UnpackError, type UnpackFailure } from './exchange-packing.ts';
import type { AnyRecord } from './record.ts';

/** Every way a file can be bad. Lines count from 1, which is the head. */
export type ExchangeFailure =
  | { type: 'empty' }
  | { type: 'notJson'; line: number; detail: string }
  | { type: 'notOurs' }
  | { type: 'truncated'; line: number }
  | { type: 'badRecord'; line: number; recordType: string; field: string; detail: string }
  | { type: 'tooLong'; line: number }
  | UnpackFailure;

/** A record that is none of ours, in a file that is otherwise whole. */
export interface Rejected {
  line: number;
  recordType: string;
  /** A path such as `fields.birthday.0.month`. */
  field: string;
  detail: string;
}

export interface LineRecord {
  record: AnyRecord;
  line: number;
}

export interface Taking {
  head?: (head: ExchangeHead) => void;
  records: (records: LineRecord[]) => void | Promise<void>;
  /** Without it, the first bad record refuses the file. */
  reject?: (rejected: Rejected) => void;
  /** Asked after each line: gives others their turn when it is time to (null: not yet). */
  breathe?: () => Promise<void> | null;
  /** The file was read and found good before: its records are neither checked nor hashed again. */
  trusted?: {
    /** Lines that were rejected then. */
    skipped: ReadonlySet<number>;
    /** So many records from the beginning are passed over. */
    done: number;
  };
}

/** A record may be this long, in UTF-16 units. Ours stay far below; a longer one is an attack or an accident. */
export const longestLine = 2_000_000;
/** So much of a file that does not begin like ours is looked at to say what it is. */
const longestStranger = 20_000_000;

export interface ExchangeReading {
  head: ExchangeHead;
  counts: Record<string, number>;
}

/**
 * Reads a file and checks all of it: every record's types, the counts and the hash. Records are handed on in batches as they are
 * read; nothing of them may be kept unless the outcome is good.
 */
export async function readExchangeFile(
  bytes: AsyncIterable<Uint8Array>,
  take: Taking,
): Promise<Result<ExchangeReading, ExchangeFailure>> {
  try {
    return await readLines(bytes, take);
  } catch (error) {
    if (error instanceof UnpackError) return err(error.failure);
    throw error;
  }
}

async function readLines(bytes: AsyncIterable<Uint8Array>, take: Taking): Promise<Result<ExchangeReading, ExchangeFailure>> {
  const reader = recordReader(take);
  const decode = utf8Decoder();
  let rest = '';
  let line = 0;
  let stranger = false;
  for await (const piece of bytes) {
    const text = decode(piece);
    if (text === null) return err({ type: 'damaged', detail: 'not UTF-8' });
    rest += text;
    if (line === 0 && !stranger) stranger = !isOursSoFar(rest);
    if (stranger) {
      if (rest.length > longestStranger) return err({ type: 'notOurs' });
      continue;
    }
    let from = 0;
    for (let to = rest.indexOf('\n'); to >= 0; to = rest.indexOf('\n', from)) {
      line += 1;
      if (to - from > longestLine) return err({ type: 'tooLong', line });
      const failure = await reader.line(withoutReturn(rest.slice(from, to)), line);
      if (failure) return err(failure);
      from = to + 1;
      const pause = take.breathe?.();
      if (pause) await pause;
    }
    rest = rest.slice(from);
    if (rest.length > longestLine) return err({ type: 'tooLong', line: line + 1 });
  }
  const text = decode();
  if (text === null) return err({ type: 'damaged', detail: 'not UTF-8' });
  rest += text;
  if (stranger || (line === 0 && !isOursSoFar(rest))) return err(whatStranger(rest));
  if (line === 0 && rest.trim() === '') return err({ type: 'empty' });
  if (rest.length > 0) {
    const failure = await reader.line(withoutReturn(rest), line + 1, true);
    if (failure) return err(failure);
  }
  return reader.end();
}

/** Bytes as text, piece by piece, the end without any; null once they are no UTF-8. */
function utf8Decoder(): (bytes?: Uint8Array) => string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      return null;
    }
  };
}

/** True while a text may still turn out to begin like our head. */
function isOursSoFar(text: string): boolean {
  return text.length < headStart.length ? headStart.startsWith(text) : text.startsWith(headStart);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** What a text is that does not begin like our files: nothing, no JSON, someone else's JSON, or ours written anew. */
function whatStranger(text: string): ExchangeFailure {
  if (text.trim() === '') return { type: 'empty' };
  try {
    const value: unknown = JSON.parse(text);
    const isOurs = typeof value === 'object' && value !== null && Object.hasOwn(value, 'sidecard');
    return isOurs ? { type: 'damaged', detail: 'its lines were rearranged by another program' } : { type: 'notOurs' };
  } catch (error) {
    return { type: 'notJson', line: 1, detail: error instanceof Error ? error.message.slice(0, 200) : '' };
  }
}

interface RecordReader {
  /** `last` where no line feed follows: the file may have been cut there. */
  line(text: string, line: number, last?: boolean): Promise<ExchangeFailure | null>;
  end(): Promise<Result<ExchangeReading, ExchangeFailure>>;
}

const batchSize = 1000;

function recordReader(take: Taking): RecordReader {
  let head: ExchangeHead | null = null;
  let trailer: ExchangeTrailer | null = null;
  let hash: LineHash | null = null;
  let batch: LineRecord[] = [];
  let records = 0;
  let lastLine = 0;
  let missingComma = false;
  let trusted = 0;
  const counts: Record<string, number> = {};

  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    if (full.length > 0) await take.records(full);
  };

  const readHead = async (text: string, last: boolean): Promise<ExchangeFailure | null> => {
    if (!text.endsWith(headEnd)) return last ? { type: 'truncated', line: 1 } : { type: 'damaged', detail: 'head line' };
    const parsed = parseJson(text.slice(headStart.length, -headEnd.length));
    if (!parsed.ok) return last ? { type: 'truncated', line: 1 } : { type: 'notJson', line: 1, detail: parsed.error };
    const checked = checkHead(parsed.value);
    if (!checked.ok) return checked.error;
    head = checked.value;
    take.head?.(head);
    hash = lineHash();
    await hash.head(text);
    return null;
  };

  const readTrailer = (text: string, line: number, last: boolean): ExchangeFailure | null => {
    const parsed = text.endsWith('}') ? parseJson(text.slice(trailerStart.length, -1)) : err('');
    if (!parsed.ok) return last ? { type: 'truncated', line } : { type: 'damaged', detail: 'last line' };
    const checked = checkTrailer(parsed.value);
    if (!checked) return { type: 'damaged', detail: 'last line' };
    trailer = checked;
    return null;
  };

  return {
    async line(text, line, last = false) {
      lastLine = line;
      if (trailer) return text.trim() === '' ? null : { type: 'damaged', detail: 'text after the end' };
      if (line === 1) return readHead(text, last);
      if (text.startsWith(trailerStart)) {
        if (!take.trusted && records > 0 && !missingComma)
          return { type: 'damaged', detail: `a comma too many in line ${line - 1}` };
        return readTrailer(text, line, last);
      }
      // Every line but the last record's ends with a comma; a line without a line feed was cut.
      if (last) return { type: 'truncated', line };
      if (missingComma) return { type: 'damaged', detail: `a comma is missing in line ${line - 1}` };
      missingComma = !text.endsWith(',');
      const json = missingComma ? text : text.slice(0, -1);
      if (take.trusted && (take.trusted.skipped.has(line) || trusted++ < take.trusted.done)) return null;
      const parsed = parseJson(json);
      if (!parsed.ok) return { type: 'notJson', line, detail: parsed.error };
      if (take.trusted) {
        const record = upgraded(parsed.value, (head as unknown as ExchangeHead).version);
        if (record) batch.push({ record, line });
        if (batch.length >= batchSize) await flush();
        return null;
      }
      const checked = checkRecord(parsed.value, (head as unknown as ExchangeHead).version);
      if ('fault' in checked && !take.reject) return { type: 'badRecord', line, ...checked.fault };
      const hashed = hash?.record(json);
      if (hashed) await hashed;
      records += 1;
      const recordType = String((parsed.value as { type?: unknown } | null)?.type);
      counts[recordType] = (counts[recordType] ?? 0) + 1;
      if ('fault' in checked) take.reject?.({ line, ...checked.fault });
      else if (checked.record) batch.push({ record: checked.record, line });
      if (batch.length >= batchSize) await flush();
      return null;
    },
    async end() {
      if (!head || !trailer || !hash) return err({ type: 'truncated', line: lastLine + 1 });
      if (take.trusted) {
        await flush();
        return ok({ head, counts });
      }
      if (trailer.records !== records || !sameCounts(trailer.counts, counts)) return err({ type: 'damaged', detail: 'counts' });
      const { chunks, sha256 } = await hash.end();
      if (chunks !== trailer.chunks || sha256 !== trailer.sha256) return err({ type: 'damaged', detail: 'SHA-256' });
      await flush();
      return ok({ head, counts });
    },
  };
}

function upgraded(value: unknown, version: number): AnyRecord | null {
  return upgradeRecord(value as Record<string, unknown>, version) as AnyRecord | null;
}

function checkRecord(value: unknown, version: number): ReturnType<typeof parseRecord> | { record: null } {
  if (version === recordVersion) return parseRecord(value);
  // Upgrades take objects as they were; whatever else it is gets its answer from the schemas.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return parseRecord(value);
  const upgraded = upgradeRecord(value as Record<string, unknown>, version);
  return upgraded === null ? { record: null } : parseRecord(upgraded);
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return err(error instanceof Error ? error.message.slice(0, 200) : '');
  }
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checkHead(value: unknown): Result<ExchangeHead, ExchangeFailure> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err({ type: 'notOurs' });
  const head = value as Record<string, unknown>;
  const { format, version } = head;
  if (typeof format === 'number' && format > exchangeFormat) {
    return err({ type: 'newer', version: typeof version === 'number' ? version : format, known: recordVersion });
  }
  const bad = (field: string): Result<ExchangeHead, ExchangeFailure> =>
    err({ type: 'badRecord', line: 1, recordType: 'head', field, detail: 'invalid' });
  if (format !== exchangeFormat) return bad('format');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return bad('version');
  if (version > recordVersion) return err({ type: 'newer', version, known: recordVersion });
  if (typeof head['team'] !== 'string' || !idPattern.test(head['team'])) return bad('team');
  if (typeof head['rep'] !== 'string' || !idPattern.test(head['rep'])) return bad('rep');
  if (typeof head['device'] !== 'string' || !devicePattern.test(head['device'])) return bad('device');
  if (typeof head['moment'] !== 'number' || !Number.isFinite(head['moment'])) return bad('moment');
  return ok(head as unknown as ExchangeHead);
}

function checkTrailer(value: unknown): ExchangeTrailer | null {
  if (typeof value !== 'object' || value === null) return null;
  const trailer = value as Partial<ExchangeTrailer>;
  const isGood =
    Number.isInteger(trailer.records) &&
    Number.isInteger(trailer.chunks) &&
    typeof trailer.sha256 === 'string' &&
    typeof trailer.counts === 'object' &&
    trailer.counts !== null;
  return isGood ? (trailer as ExchangeTrailer) : null;
}

function sameCounts(a: Record<string, number>, b: Record<string, number>): boolean {
  const types = Object.keys(a);
  return types.length === Object.keys(b).length && types.every((type) => a[type] === b[type]);
}
