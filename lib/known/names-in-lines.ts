import type { Known } from './files.ts';
import { type NameHit, findNames } from './find-names.ts';
import { addWord, companyBeginning, companyUnspaced, companyWords, named, namedA, wordHash } from './table.ts';
import {
  type Hash,
  addUnit,
  addUnitA,
  capitalBit,
  finished,
  foldedUnit,
  kindBits,
  kindOf,
  kindShift,
  learn,
  secondBit,
  secondUnit,
  start as startHash,
  unit,
  units,
} from './words.ts';

/** A customer's name in the lines a page told, by what the index says: to be verified against the records. */
export interface NameInLines {
  customer: number;
  /** As the page writes it. */
  text: string;
  line: number;
  company: boolean;
  /** It is all that its line says. */
  alone: boolean;
}

/** The part of the index that is asked. */
type Index = Pick<Known, 'find' | 'mayHold'>;

/** So far from a name its company is looked for, in UTF-16 units. */
const near = 120;
const mostCompanyWords = 4;
const longestCompany = 10;
/** A page that names more has a list of everybody, or is up to no good. */
const mostHits = 300;
/** A hash that so many share is no name. */
const mostNamesakes = 20;

/** The known names in what a page's script tells: lines from number `from` on, each begun by U+001E or U+001F. */
export function namesInLines(told: string, from: number, known: Index): NameInLines[] {
  // A line end in the markup is a space on the page.
  const text = told.replace(/[\t\n\r]/g, ' ');
  const found: NameInLines[] = [];
  let line = from - 1;
  let at = 0;
  let lineStart = 0;
  const hits = findNames(text, known).slice(0, mostHits);
  const colleagues = companiesNear(text, hits, known);
  for (const [index, hit] of hits.entries()) {
    for (; at <= hit.start; at++) {
      if (!startsLine(text.charCodeAt(at))) continue;
      line++;
      lineStart = at + 1;
    }
    const written = writtenAs(text.slice(hit.start, hit.end));
    const alone = isAlone(text, lineStart, hit);
    for (const customer of new Set(hit.customers.slice(0, mostNamesakes)))
      found.push({ customer, text: written, line: Math.max(from, line), company: colleagues[index]!.has(customer), alone });
  }
  return found;
}

function startsLine(code: number): boolean {
  return code === 0x1e || code === 0x1f;
}

/** The name on one line: what a page cuts apart within a word of an unspaced script is put together again. */
function writtenAs(text: string): string {
  return text
    .replace(/(?<=[\u3040-\u9fff])\p{Cc}(?=[\u3040-\u9fff])/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, 200);
}

function isAlone(text: string, lineStart: number, { start: from, end }: NameHit): boolean {
  let to = end;
  while (to < text.length && !startsLine(text.charCodeAt(to))) {
    if (to - end > 8 || text.charCodeAt(to) !== 32) return false;
    to++;
  }
  return text.slice(Math.max(lineStart, from - 8), from).trim() === '' && from - lineStart <= 8;
}

interface CompanyHit {
  start: number;
  end: number;
  customers: readonly number[];
}

/** For each of these names, in the order of the text, the customers whose company stands near it. */
function companiesNear(text: string, hits: readonly NameHit[], known: Index): Set<number>[] {
  const companies: CompanyHit[] = [];
  // Names that stand together have one stretch around them, which is read once.
  for (let index = 0; index < hits.length;) {
    const from = Math.max(0, hits[index]!.start - near);
    let to = hits[index]!.end + near;
    for (index++; index < hits.length && hits[index]!.start - near <= to; index++) to = Math.max(to, hits[index]!.end + near);
    findCompanies(text, from, Math.min(text.length, to), known, companies);
  }
  // A name within a longer one was found before it ended.
  companies.sort((one, other) => one.end - other.end);
  let first = 0;
  return hits.map((hit) => {
    const customers = new Set<number>();
    while (first < companies.length && companies[first]!.end < hit.start - near) first++;
    for (let index = first; index < companies.length && companies[index]!.end <= hit.end + near; index++) {
      for (const customer of companies[index]!.customers) customers.add(customer);
    }
    return customers;
  });
}

/** The companies of customers in a stretch of text, looked for as names are: in windows of words and of characters. */
function findCompanies(text: string, from: number, to: number, known: Index, found: CompanyHit[]): void {
  /** Of the last words the first half of the hash, and where they stand, by their number. */
  const hashes = new Int32Array(mostCompanyWords);
  const starts = new Int32Array(mostCompanyWords);
  const capitals = new Uint8Array(mostCompanyWords);
  let count = 0;
  let begun = -1;
  let hash = 0;
  let capital = false;
  /** The last character of the open unspaced run, and where it stands; none before the run begins. */
  let beginning = 0;
  let last = -1;
  const add = (key: Hash, start: number, end: number): void => {
    const customers = known.find(key);
    if (customers.length > 0) found.push({ start, end, customers });
  };
  const endWord = (at: number): void => {
    hashes[count % mostCompanyWords] = finished(hash);
    starts[count % mostCompanyWords] = begun;
    capitals[count % mostCompanyWords] = capital ? 1 : 0;
    count++;
    begun = -1;
    let sum = 0;
    let isWritten = 0;
    for (let words = 1; words <= Math.min(count, mostCompanyWords); words++) {
      const place = (count - words) % mostCompanyWords;
      sum = (sum + hashes[place]!) | 0;
      isWritten |= capitals[place]!;
      // Like a name, a company has a capital, where its script has them.
      if (isWritten !== 0 && known.mayHold(namedA(sum, companyWords + words)))
        add(wordsIn(text, starts[place]!, at), starts[place]!, at);
    }
  };
  const lookFrom = (start: number): void => {
    const sum: Hash = { ...startHash };
    for (let at = start, length = 0; at < to && length < longestCompany; at++) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind === unit.silent || kind === unit.joins) continue;
      if (kind !== unit.unspaced) return;
      addUnit(sum, foldedUnit(code));
      if (++length > 1) add(named(sum, companyUnspaced), start, at + 1);
    }
  };
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const packed = units[code] || learn(code);
    const kind = (packed >>> kindShift) & kindBits;
    if (kind === unit.silent) continue;
    if (kind === unit.letter) {
      if (begun < 0) {
        begun = at;
        hash = startHash.a;
        capital = (packed & capitalBit) !== 0;
        last = -1;
      }
      hash = addUnitA(hash, packed & 0xffff);
      if ((packed & secondBit) !== 0) hash = addUnitA(hash, secondUnit(code));
      continue;
    }
    if (begun >= 0) endWord(at);
    if (kind === unit.unspaced) {
      if (last >= 0 && known.mayHold(namedA(addUnitA(beginning, packed & 0xffff), companyBeginning))) lookFrom(last);
      beginning = addUnitA(startHash.a, packed & 0xffff);
      last = at;
    } else if (kind !== unit.joins) last = -1;
  }
  if (begun >= 0) endWord(to);
}

/** The key of a company whose name these words are. */
function wordsIn(text: string, start: number, end: number): Hash {
  const sum = { a: 0, b: 0 };
  let words = 0;
  for (let at = start, begun = -1; at <= end; at++) {
    const kind = at < end ? kindOf(text.charCodeAt(at)) : unit.breaks;
    if (kind === unit.letter && begun < 0) begun = at;
    if (kind === unit.letter || kind === unit.silent || begun < 0) continue;
    addWord(sum, wordHash(text.slice(begun, at)));
    words++;
    begun = -1;
  }
  return named(sum, companyWords + words);
}
