import type { CustomerRow, CustomerRows } from './customer-row.ts';
import { foldText } from './fold.ts';
import { type Id, tiers } from './types.ts';

/**
 * Every customer in the order of their names, and search over them as one types: `indexOf` over one joined, folded text finds any part
 * of any word in any script, and comes back from its stored form as it is. Rows are made when they are looked at.
 */
export interface CustomerBook extends CustomerRows {
  /** Those whose text holds every word of the query; those whose name begins with the first come first. */
  search(query: string): CustomerRows;
  /** Those whose folded text holds this just as it stands. */
  holding(text: string): CustomerRow[];
  /** The book with these customers read anew: `gone` are all that changed, `renewed` the rows of those that still are. */
  with(renewed: readonly CustomerRow[], gone: Iterable<Id>): CustomerBook;
  /** How many rows lie beside the stored form; many make it worth storing anew. */
  readonly changed: number;
}

/** A book as it is stored: texts as UTF-8, a line a customer. */
export interface PackedBook {
  /** `searchText`, its parts apart by tabs. */
  texts: Uint8Array;
  /** Id, name, company and title, apart by tabs. */
  shown: Uint8Array;
  /** Index into `tiers` + 1; 0 is unrated. */
  tiers: Uint8Array;
  /** Moments; NaN before any contact. */
  contacts: Float64Array;
}

const byName = new Intl.Collator(['zh', 'en'], { numeric: true });

export function compareRows(one: Pick<CustomerRow, 'name' | 'id'>, other: Pick<CustomerRow, 'name' | 'id'>): number {
  return byName.compare(one.name, other.name) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

/** Rows handled before others get their turn: some milliseconds. */
const atOnce = 4_000;

/** Puts rows into the order of their names, and packs them. `breathe` lets the browser paint in between. */
export async function packBook(rows: readonly CustomerRow[], breathe: () => Promise<void>): Promise<PackedBook> {
  const sorted = await sortedRows(rows, breathe);
  const encoder = new TextEncoder();
  const [texts, shown]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (let from = 0; from < sorted.length; from += atOnce) {
    const some = sorted.slice(from, from + atOnce);
    const end = from + atOnce < sorted.length ? '\n' : '';
    texts.push(
      encoder.encode(some.map(({ searchText }) => searchText.replaceAll('\t', ' ').replaceAll('\n', '\t')).join('\n') + end),
    );
    shown.push(
      encoder.encode(
        some.map(({ id, name, company, title }) => [id, name, company ?? '', title ?? ''].map(onOneLine).join('\t')).join('\n') +
          end,
      ),
    );
    await breathe();
  }
  return {
    texts: joined(texts),
    shown: joined(shown),
    tiers: Uint8Array.from(sorted, ({ tier }) => (tier === null ? 0 : tiers.indexOf(tier) + 1)),
    contacts: Float64Array.from(sorted, ({ lastContactAt }) => lastContactAt ?? Number.NaN),
  };
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function onOneLine(text: string): string {
  return text.replace(/[\t\n]/g, ' ');
}

/** Lines of a text, found without making them. */
interface Lines {
  text: string;
  /** Where each begins, and one past the last. */
  starts: Uint32Array;
}

function linesOf(bytes: Uint8Array, count: number): Lines {
  const text = new TextDecoder().decode(bytes);
  const starts = new Uint32Array(count + 1);
  for (let line = 1, at = 0; line < count; line++) {
    at = text.indexOf('\n', at) + 1;
    starts[line] = at;
  }
  starts[count] = count === 0 ? 0 : text.length + 1;
  return { text, starts };
}

function line({ text, starts }: Lines, index: number): string {
  return text.slice(starts[index], starts[index + 1]! - 1);
}

const empty: PackedBook = {
  texts: new Uint8Array(),
  shown: new Uint8Array(),
  tiers: new Uint8Array(),
  contacts: new Float64Array(),
};

/** A few customers make a book at once; of many, unpack a packed one. */
export function bookOf(rows: readonly CustomerRow[]): CustomerBook {
  return unpackBook(empty).with(rows, []);
}

export function unpackBook(packed: PackedBook): CustomerBook {
  const count = packed.tiers.length;
  const texts = linesOf(packed.texts, count);
  let shownLines: Lines | undefined;
  let indexById: Map<Id, number> | undefined;
  const shown = (): Lines => (shownLines ??= linesOf(packed.shown, count));
  const stored: Stored = {
    count,
    texts,
    row(index) {
      const [id = '', name = '', company = '', title = ''] = line(shown(), index).split('\t');
      const contact = packed.contacts[index]!;
      return {
        id,
        name,
        ...(company === '' ? {} : { company }),
        ...(title === '' ? {} : { title }),
        tier: tiers[packed.tiers[index]! - 1] ?? null,
        ...(Number.isNaN(contact) ? {} : { lastContactAt: contact }),
        searchText: line(texts, index).replaceAll('\t', '\n'),
      };
    },
    indexOf(id) {
      indexById ??= indexOfLines(shown(), count);
      return indexById.get(id) ?? -1;
    },
  };
  return bookWith(stored, null, []);
}

interface Stored {
  count: number;
  texts: Lines;
  row(index: number): CustomerRow;
  indexOf(id: Id): number;
}

function indexOfLines({ text, starts }: Lines, count: number): Map<Id, number> {
  const byId = new Map<Id, number>();
  for (let index = 0; index < count; index++) byId.set(text.slice(starts[index], text.indexOf('\t', starts[index])), index);
  return byId;
}

/**
 * `order` says what stands where: a stored row by its index, a changed one by −1 − its place in `overlay`. Null while nothing was
 * changed, where every row stands at its own index.
 */
function bookWith(stored: Stored, order: Int32Array | null, overlay: readonly CustomerRow[]): CustomerBook {
  const length = order?.length ?? stored.count;
  const rowOf = (place: number): CustomerRow => (place < 0 ? overlay[-1 - place]! : stored.row(place));
  const rowsOf = (places: Int32Array | readonly number[] | null, size: number): CustomerRows => ({
    length: size,
    at: (index) => (index < 0 || index >= size ? undefined : rowOf(places === null ? index : places[index]!)),
    slice(from = 0, to = size) {
      const rows: CustomerRow[] = [];
      for (let index = Math.max(0, from); index < Math.min(size, to); index++)
        rows.push(rowOf(places === null ? index : places[index]!));
      return rows;
    },
  });

  const find = (words: readonly string[]): number[] => {
    const marks = hits(stored, words);
    const found: number[] = [];
    for (let index = 0; index < length; index++) {
      const place = order === null ? index : order[index]!;
      const isHit = place < 0 ? words.every((word) => overlay[-1 - place]!.searchText.includes(word)) : marks[place] === 1;
      if (isHit) found.push(place);
    }
    return found;
  };

  return {
    ...rowsOf(order, length),
    changed: order === null ? 0 : 2 * overlay.length + stored.count - length,
    search(query) {
      const words = foldText(query).split(/\s+/).filter(Boolean);
      const [first] = words;
      if (first === undefined) return rowsOf(order, length);
      const found = find(words);
      const isFirst = (place: number): boolean =>
        place < 0
          ? overlay[-1 - place]!.searchText.startsWith(first)
          : stored.texts.text.startsWith(first, stored.texts.starts[place]);
      const begin: number[] = [];
      const rest: number[] = [];
      for (const place of found) (isFirst(place) ? begin : rest).push(place);
      const places = begin.concat(rest);
      return rowsOf(places, places.length);
    },
    holding: (text) => find([text]).map(rowOf),
    with(renewed, gone) {
      const dropped = new Set(gone);
      for (const { id } of renewed) dropped.add(id);
      const rows = [...overlay.filter(({ id }) => !dropped.has(id)), ...renewed].toSorted(compareRows);
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

/** Which stored lines hold every word. The longest is looked for first: it is in the fewest. */
function hits({ texts, count }: Stored, words: readonly string[]): Uint8Array {
  const marks = new Uint8Array(count);
  const [first = '', ...others] = words.toSorted((one, other) => other.length - one.length);
  const { text, starts } = texts;
  let index = 0;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at)) {
    while (starts[index + 1]! <= at) index++;
    const holds = others.length === 0 || holdsAll(line(texts, index), others);
    if (holds) marks[index] = 1;
    index++;
    if (index >= count) break;
    at = starts[index]!;
  }
  return marks;
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** The order of stored rows and changed ones together: each changed one is placed by its name. */
function merged(kept: readonly number[], rows: readonly CustomerRow[], stored: Stored): Int32Array {
  const order = new Int32Array(kept.length + rows.length);
  let taken = 0;
  rows.forEach((row, index) => {
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
