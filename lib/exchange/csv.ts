import Papa from 'papaparse';
import { type Result, err, ok } from '../result.ts';

/** Tables as spreadsheets save them: whatever the encoding and the separator, row by row, a file of any size in small pieces. */

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';
export type CsvSeparator = ',' | ';' | '\t';

export interface CsvForm {
  encoding: CsvEncoding;
  separator: CsvSeparator;
}

export interface CsvRow {
  /** As a spreadsheet counts it, from 1; empty rows count. */
  row: number;
  cells: string[];
}

export type CsvFailure =
  | { type: 'emptyTable' }
  /** A quotation mark that never ends, from this row on. */
  | { type: 'openQuote'; row: number }
  /** The file can't be read (any more). */
  | { type: 'unreadable' };

/** A row longer than this is one that a stray quotation mark swallowed the rest of the file into. */
const longestRow = 1 << 20;
const sampleBytes = 1 << 16;

/** What the file's bytes and its first lines say of its form. */
export async function csvFormOf(file: Blob): Promise<Result<CsvForm, CsvFailure>> {
  try {
    const encoding = await encodingOf(file);
    const head = decoderOf(encoding).decode(await bytesOf(file.slice(0, sampleBytes)), { stream: true });
    return ok({ encoding, separator: separatorOf(head) });
  } catch {
    return err({ type: 'unreadable' });
  }
}

async function bytesOf(part: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await part.arrayBuffer());
}

async function encodingOf(file: Blob): Promise<CsvEncoding> {
  const head = await bytesOf(file.slice(0, sampleBytes));
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Separators and line ends alone make every few bytes of UTF-16 zero, always at the same parity.
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]! += 1;
  const many = head.length / 50;
  if (zeros[1]! > many && zeros[0]! < zeros[1]! / 4) return 'utf-16le';
  if (zeros[0]! > many && zeros[1]! < zeros[0]! / 4) return 'utf-16be';
  if (await isUtf8(file)) return 'utf-8';
  return isChinese(head) ? 'gb18030' : 'windows-1252';
}

/** To its end: the one name with an accent may stand in the last row. */
async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let from = 0; from < file.size; from += 1 << 20)
      decoder.decode(await bytesOf(file.slice(from, from + (1 << 20))), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * Windows-1252 has an accented letter among plain ones; in GB18030 the bytes come in pairs, nearly all of them in the square of the common
 * characters (GB 2312), where an accented letter before a plain one never falls.
 */
function isChinese(bytes: Uint8Array): boolean {
  let common = 0;
  let other = 0;
  for (let at = 0; at < bytes.length - 1; at++) {
    const [lead, trail] = [bytes[at]!, bytes[at + 1]!];
    if (lead < 0x80) continue;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) common += 1;
    else if (lead < 0x81 || trail < 0x40 || trail === 0x7f) other += 1;
    else other += 0.5;
    at += 1;
  }
  return common > other;
}

function decoderOf(encoding: CsvEncoding): TextDecoder {
  return new TextDecoder(encoding);
}

const separators: readonly CsvSeparator[] = [',', ';', '\t'];

/** The separator that splits the first lines into the most columns alike; amounts with a comma count for nothing beside a semicolon. */
function separatorOf(head: string): CsvSeparator {
  const lines = joinLineEnds(head)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best: CsvSeparator = ',';
  let most = 0;
  for (const separator of separators) {
    const counts = lines.map((line) => countOutsideQuotes(line, separator));
    const usual = counts.toSorted((one, other) => one - other)[counts.length >> 1] ?? 0;
    const alike = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    const header = counts[0] ?? 0;
    const score = usual === 0 ? 0 : usual * alike * (header === usual ? 4 : 1);
    if (score > most) [best, most] = [separator, score];
  }
  return best;
}

function countOutsideQuotes(line: string, separator: string): number {
  let count = 0;
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === separator) count += 1;
  }
  return count;
}

function joinLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

interface ParsedPart {
  data: string[][];
  meta: { cursor: number };
}

/** The rows of a file, a few hundred at a time, with the share of it that is read; ends with a failure where it cannot go on. */
export async function* csvRows(
  file: Blob,
  { encoding, separator }: CsvForm,
): AsyncGenerator<{ rows: CsvRow[]; share: number }, Result<null, CsvFailure>, undefined> {
  const decoder = decoderOf(encoding);
  // Papa's own streams read files by callbacks of the browser's; its parser alone is asked for one piece after the other.
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n', quoteChar: '"' });
  let rest = '';
  let row = 0;
  try {
    for (let from = 0; from < file.size; from += sampleBytes) {
      const isLast = from + sampleBytes >= file.size;
      const bytes = await bytesOf(file.slice(from, from + sampleBytes));
      let text = rest + decoder.decode(bytes, { stream: !isLast });
      // A line end may be cut in two.
      const held = !isLast && text.endsWith('\r') ? '\r' : '';
      text = joinLineEnds(held === '' ? text : text.slice(0, -1));
      const { data, meta } = parser.parse(text, 0, !isLast) as ParsedPart;
      rest = isLast ? '' : text.slice(meta.cursor) + held;
      if (rest.length > longestRow) return err({ type: 'openQuote', row: row + 1 });
      const rows = data.map((cells): CsvRow => ({ row: ++row, cells: cells.map((cell) => cell.trim()) }));
      yield {
        rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
        share: Math.min(1, (from + sampleBytes) / file.size),
      };
    }
  } catch {
    return err({ type: 'unreadable' });
  }
  return row === 0 ? err({ type: 'emptyTable' }) : ok(null);
}

export interface CsvHead {
  /** Where the header stands; exports may put a note or two before it. */
  row: number;
  columns: string[];
  /** The first rows below it, for guesses and for showing. */
  samples: CsvRow[];
}

/** The header and some rows below it. */
export async function csvHeadOf(file: Blob, form: CsvForm, count = 5_000): Promise<Result<CsvHead, CsvFailure>> {
  const seen: CsvRow[] = [];
  const pieces = csvRows(file, form);
  for (;;) {
    const next = await pieces.next();
    if (next.done) {
      if (!next.value.ok && next.value.error.type !== 'emptyTable') return next.value;
      break;
    }
    seen.push(...next.value.rows);
    if (seen.length > count) break;
  }
  const width = Math.max(0, ...seen.map(({ cells }) => cells.filter((cell) => cell !== '').length));
  const at = seen.findIndex(({ cells }) => cells.filter((cell) => cell !== '').length >= Math.max(2, width / 2));
  const header = seen[at];
  if (!header) return err({ type: 'emptyTable' });
  return ok({ row: header.row, columns: header.cells, samples: seen.slice(at + 1, at + 1 + count) });
}

/** What tells one layout from another: the names of its columns in their order. */
export function headSignature(columns: readonly string[]): string {
  return columns.map((name) => name.normalize('NFKC').trim().toLowerCase()).join('\u001f');
}
