import type { CustomerRow, CustomerRows, RowTest } from './customer-row.ts';
import { foldText } from './fold.ts';
import { type Id, tiers } from './types.ts';

/**
 * Every customer in the order of their names, and search over them as one types: `indexOf` over one joined, folded text finds any part
 * of any word in any script, and comes back from its stored form as it is. Rows are made when they are looked at.
 */
export interface CustomerBook extends CustomerRows {
  /** Those whose text holds every word of the query; those whose name (or its reading) begins with the first come first. */
  search(query: string, isWanted?: RowTest): CustomerRows;
  /** Those whose folded text holds this just as it stands. */
  holding(text: string): CustomerRow[];
  /** The book with these customers read anew: `gone` are all that changed, `renewed` the rows of those that still are. */
  with(renewed: readonly CustomerRow[], gone: Iterable<Id>): CustomerBook;
  /** How many rows lie beside the stored form; many make it worth storing anew. */
  readonly changed: number;
}

/**
 * A book as it is stored. What search looks in is kept in two texts, a line a customer, its parts apart by tabs: `plain` has the ASCII
 * parts, which are most and come back four times as fast, `wide` those with other characters. What is shown stays bytes until a row is
 * looked at.
 */
export interface PackedBook {
  plain: PackedText;
  wide: PackedText;
  /** Id, name, company and title, apart by tabs. */
  shown: PackedText;
  /** Index into `tiers` + 1; 0 is unrated. */
  tiers: Uint8Array;
  /** Moments; NaN before any contact. */
  contacts: Float64Array;
}

/** A line a customer, as UTF-8, each ended by a line end; where each begins, and where the next one would: in characters, of `shown` in bytes. */
export interface PackedText {
  bytes: Uint8Array;
  starts: Uint32Array;
}

/** Words of a query that count; nobody types as many. */
const mostWords = 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const byName = new Intl.Collator(['zh', 'en'], { numeric: true });

export function compareRows(one: Pick<CustomerRow, 'name' | 'id'>, other: Pick<CustomerRow, 'name' | 'id'>): number {
  return byName.compare(one.name, other.name) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

/** Rows handled before others get their turn: some milliseconds. */
const atOnce = 4_000;

/** Puts rows into the order of their names, and packs them. `breathe` lets the browser paint in between. */
export async function packBook(rows: readonly CustomerRow[], breathe: () => Promise<void>): Promise<PackedBook> {
  const sorted = await sortedRows(rows, breathe);
  const [plain, wide, shown] = [growingText(), growingText(), growingText()];
  for (let from = 0; from < sorted.length; from += atOnce) {
    for (const row of sorted.slice(from, from + atOnce)) {
      const parts = partsOf(row.searchText);
      plain.add(parts.plain);
      wide.add(parts.wide);
      shown.add([row.id, row.name, row.company ?? '', row.title ?? ''].map(onOneLine).join('\t'));
    }
    for (const text of [plain, wide, shown]) text.encode();
    await breathe();
  }
  return {
    plain: plain.packed('characters'),
    wide: wide.packed('characters'),
    shown: shown.packed('bytes'),
    tiers: Uint8Array.from(sorted, ({ tier }) => (tier === null ? 0 : tiers.indexOf(tier) + 1)),
    contacts: Float64Array.from(sorted, ({ lastContactAt }) => lastContactAt ?? Number.NaN),
  };
}

/** Lines that become one packed text, encoded a few thousand at a time. */
function growingText() {
  const parts: Uint8Array[] = [];
  const starts = [0];
  const byteStarts = [0];
  let open: string[] = [];
  let bytes = 0;
  return {
    add(text: string): void {
      open.push(text);
      starts.push(starts.at(-1)! + text.length + 1);
    },
    encode(): void {
      for (const text of open) {
        const encoded = encoder.encode(`${text}\n`);
        parts.push(encoded);
        bytes += encoded.length;
        byteStarts.push(bytes);
      }
      open = [];
    },
    packed(unit: 'characters' | 'bytes'): PackedText {
      const whole = new Uint8Array(bytes);
      parts.forEach((part, index) => whole.set(part, byteStarts[index]));
      return { bytes: whole, starts: Uint32Array.from(unit === 'bytes' ? byteStarts : starts) };
    },
  };
}

const asciiPattern = /^\p{ASCII}*$/u;
const beyondAscii = /\P{ASCII}/gu;

interface Parts {
  plain: string;
  wide: string;
}

/** A part with both kinds of characters is in both texts: 'acme 公司' is found by either word. */
function partsOf(searchText: string): Parts {
  const plain: string[] = [];
  const wide: string[] = [];
  for (const part of searchText.replaceAll('\t', ' ').split('\n')) {
    if (asciiPattern.test(part)) plain.push(part);
    else {
      wide.push(part);
      // What no query holds: a line end.
      const rest = part.replace(beyondAscii, '\r');
      if (rest.trim() !== '') plain.push(rest);
    }
  }
  return { plain: plain.join('\t'), wide: wide.join('\t') };
}

/** Merge sort that can be interrupted: the collator takes a quarter of a second for 100,000 names. */
async function sortedRows(rows: readonly CustomerRow[], breathe: () => Promise<void>): Promise<CustomerRow[]> {
  let runs: CustomerRow[][] = [];
  for (let from = 0; from < rows.length; from += atOnce) {
    runs.push(rows.slice(from, from + atOnce).toSorted(compareRows));
    await breathe();
  }
  while (runs.length > 1) {
    const longer: CustomerRow[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      longer.push(await mergedRuns(runs[index] ?? [], runs[index + 1] ?? [], breathe));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

async function mergedRuns(
  one: readonly CustomerRow[],
  other: readonly CustomerRow[],
  breathe: () => Promise<void>,
): Promise<CustomerRow[]> {
  const all: CustomerRow[] = [];
  let [left, right] = [0, 0];
  while (left < one.length || right < other.length) {
    const isLeft = right >= other.length || (left < one.length && compareRows(one[left]!, other[right]!) <= 0);
    all.push(isLeft ? one[left++]! : other[right++]!);
    if (all.length % (4 * atOnce) === 0) await breathe();
  }
  return all;
}

function onOneLine(text: string): string {
  return text.replace(/[\t\n]/g, ' ');
}

/** Lines of a text, found without making them. */
interface Lines {
  text: string;
  /** Signed: compared with places in a text, which are, it need not become a fraction first. */
  starts: Int32Array;
}

function line({ text, starts }: Lines, index: number): string {
  return text.slice(starts[index], starts[index + 1]! - 1);
}

const none: PackedText = { bytes: new Uint8Array(), starts: new Uint32Array(1) };
const nobody: PackedBook = { plain: none, wide: none, shown: none, tiers: new Uint8Array(), contacts: new Float64Array() };

/** A few customers make a book at once; of many, unpack a packed one. */
export function bookOf(rows: readonly CustomerRow[]): CustomerBook {
  return unpackBook(nobody).with(rows, []);
}

export function unpackBook({ plain, wide, shown, tiers: tierIndexes, contacts }: PackedBook): CustomerBook {
  const texts = { plain: linesOf(plain), wide: linesOf(wide) };
  let indexById: Map<Id, number> | undefined;
  const shownLine = (index: number): string =>
    decoder.decode(shown.bytes.subarray(shown.starts[index], shown.starts[index + 1]! - 1));
  const idOf = (index: number): Id => {
    const text = shownLine(index);
    return text.slice(0, text.indexOf('\t'));
  };
  const stored: Stored = {
    count: tierIndexes.length,
    texts,
    parts: (index) => ({ plain: line(texts.plain, index), wide: line(texts.wide, index) }),
    row(index) {
      const [id = '', name = '', company = '', title = ''] = shownLine(index).split('\t');
      const contact = contacts[index]!;
      return {
        id,
        name,
        ...(company === '' ? {} : { company }),
        ...(title === '' ? {} : { title }),
        tier: tiers[tierIndexes[index]! - 1] ?? null,
        ...(Number.isNaN(contact) ? {} : { lastContactAt: contact }),
        searchText: [line(texts.plain, index), line(texts.wide, index)].filter(Boolean).join('\t').replaceAll('\t', '\n'),
      };
    },
    test(index, isWanted) {
      const contact = contacts[index]!;
      return isWanted({
        tier: tiers[tierIndexes[index]! - 1] ?? null,
        lastContactAt: Number.isNaN(contact) ? undefined : contact,
        id: () => idOf(index),
      });
    },
    indexOf(id) {
      indexById ??= new Map(Array.from(tierIndexes, (_, index) => [idOf(index), index] as const));
      return indexById.get(id) ?? -1;
    },
  };
  return bookWith(stored, null, []);
}

function linesOf({ bytes, starts }: PackedText): Lines {
  return { text: decoder.decode(bytes), starts: new Int32Array(starts.buffer, starts.byteOffset, starts.length) };
}

interface Stored {
  count: number;
  texts: { plain: Lines; wide: Lines };
  parts(index: number): Parts;
  row(index: number): CustomerRow;
  /** Those of these rows that are wanted, without making them. */
  test(index: number, isWanted: RowTest): boolean;
  indexOf(id: Id): number;
}

/** A row beside the stored ones. */
interface Overlaid {
  row: CustomerRow;
  parts: Parts;
}

/** Which of the two texts a word is looked for in. */
function sideOf(word: string): keyof Parts {
  return asciiPattern.test(word) ? 'plain' : 'wide';
}

/**
 * `order` says what stands where: a stored row by its index, a changed one by −1 − its place in `overlay`. Null while nothing was
 * changed, where every row stands at its own index.
 */
function bookWith(stored: Stored, order: Int32Array | null, overlay: readonly Overlaid[]): CustomerBook {
  const length = order?.length ?? stored.count;
  const placeAt = (at: number): number => (order === null ? at : order[at]!);
  const rowAt = (at: number): CustomerRow => {
    const place = placeAt(at);
    return place < 0 ? overlay[-1 - place]!.row : stored.row(place);
  };
  const partsAt = (at: number): Parts => {
    const place = placeAt(at);
    return place < 0 ? overlay[-1 - place]!.parts : stored.parts(place);
  };
  /** Rows by where they stand in this book; null is all of them. */
  const rowsOf = (found: Int32Array | null): CustomerRows => {
    const size = found?.length ?? length;
    const row = (index: number): CustomerRow => rowAt(found === null ? index : found[index]!);
    return {
      length: size,
      at: (index) => (index < 0 || index >= size ? undefined : row(index)),
      slice(from = 0, to = size) {
        const rows: CustomerRow[] = [];
        for (let index = Math.max(0, from); index < Math.min(size, to); index++) rows.push(row(index));
        return rows;
      },
    };
  };

  /** Where those stand that hold every word, those first whose text begins with the first one. */
  const find = (words: readonly string[], isWanted?: RowTest): Int32Array => {
    const marks = hits(stored, words);
    const found = new Int32Array(length);
    let beginning = 0;
    // Those that do not begin so wait at the end, the last one first.
    let rest = length;
    for (let at = 0; at < length; at++) {
      const place = placeAt(at);
      const mark = place >= 0 ? marks[place]! : markOf(overlay[-1 - place]!.parts, words);
      if (mark === 0) continue;
      if (isWanted && !(place >= 0 ? stored.test(place, isWanted) : isWantedRow(overlay[-1 - place]!.row, isWanted))) continue;
      if (mark === 2) found[beginning++] = at;
      else found[--rest] = at;
    }
    found.subarray(rest).reverse();
    found.copyWithin(beginning, rest);
    return found.slice(0, beginning + length - rest);
  };

  /** The same among those that an earlier, shorter query found. */
  const findAmong = (among: Int32Array, words: readonly string[]): Int32Array => {
    const beginning: number[] = [];
    const rest: number[] = [];
    for (const at of among.toSorted()) {
      const mark = markOf(partsAt(at), words);
      if (mark > 0) (mark === 2 ? beginning : rest).push(at);
    }
    return Int32Array.from([...beginning, ...rest]);
  };

  let last: { words: readonly string[]; found: Int32Array } | undefined;

  return {
    ...rowsOf(null),
    changed: order === null ? 0 : 2 * overlay.length + stored.count - length,
    search(query, isWanted) {
      const words = foldText(query).split(/\s+/).filter(Boolean).slice(0, mostWords);
      if (isWanted) return rowsOf(find(words, isWanted));
      if (words.length === 0) return rowsOf(null);
      const goesOn = last !== undefined && last.found.length <= fewFound && holdsToo(last.words, words);
      const found = goesOn ? findAmong(last!.found, words) : find(words);
      last = { words, found };
      return rowsOf(found);
    },
    holding: (text) => Array.from(find([text]), rowAt),
    with(renewed, gone) {
      const dropped = new Set(gone);
      for (const { id } of renewed) dropped.add(id);
      const rows = [
        ...overlay.filter(({ row }) => !dropped.has(row.id)),
        ...renewed.map((row) => ({ row, parts: partsOf(row.searchText) })),
      ].toSorted((one, other) => compareRows(one.row, other.row));
      const hidden = new Set([...dropped].map((id) => stored.indexOf(id)));
      const kept: number[] = [];
      const isKept = (place: number): boolean => place >= 0 && !hidden.has(place);
      if (order === null) {
        for (let place = 0; place < stored.count; place++) if (isKept(place)) kept.push(place);
      } else for (const place of order) if (isKept(place)) kept.push(place);
      return bookWith(stored, merged(kept, rows, stored), rows);
    },
  };
}

function isWantedRow({ tier, lastContactAt, id }: CustomerRow, isWanted: RowTest): boolean {
  return isWanted({ tier, lastContactAt, id: () => id });
}

/** So few that each is looked at by itself when the rep types on. */
const fewFound = 5_000;

/** Whether whatever holds these words holds those before. */
function holdsToo(before: readonly string[], words: readonly string[]): boolean {
  return before.length <= words.length && before.every((word, index) => words[index]!.startsWith(word));
}

/** Of one row what `hits` says of the stored ones. */
function markOf(parts: Parts, words: readonly string[]): number {
  if (!words.every((word) => parts[sideOf(word)].includes(word))) return 0;
  const [first = ''] = words;
  return first !== '' && parts[sideOf(first)].startsWith(first) ? 2 : 1;
}

/** Which stored lines hold every word: 0 for no, 1 for yes, 2 where the line begins with the first word. */
function hits({ texts, count }: Stored, words: readonly string[]): Uint8Array {
  const marks = new Uint8Array(count);
  if (words.length === 0) return marks.fill(1);
  words.forEach((word, number) => {
    const { text, starts } = texts[sideOf(word)];
    // Of the lines that hold the words before, and of none that begin anew.
    const before = number === 0 ? 0 : marks.slice();
    if (number > 0) marks.fill(0);
    let index = 0;
    for (let at = text.indexOf(word); at >= 0 && index < count; at = text.indexOf(word, at)) {
      while (starts[index + 1]! <= at) index++;
      if (before === 0) marks[index] = at === starts[index] ? 2 : 1;
      else marks[index] = before[index]!;
      index++;
      at = starts[index]!;
    }
  });
  return marks;
}

/** The order of stored rows and changed ones together: each changed one is placed by its name. */
function merged(kept: readonly number[], rows: readonly Overlaid[], stored: Stored): Int32Array {
  const order = new Int32Array(kept.length + rows.length);
  let taken = 0;
  rows.forEach(({ row }, index) => {
    let [low, high] = [taken, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareRows(stored.row(kept[middle]!), row) <= 0) low = middle + 1;
      else high = middle;
    }
    order.set(kept.slice(taken, low), taken + index);
    order[low + index] = -1 - index;
    taken = low;
  });
  order.set(kept.slice(taken), taken + rows.length);
  return order;
}
