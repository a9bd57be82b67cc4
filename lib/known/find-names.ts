import { type KnownTable, named, namedA, unspacedBeginning, unspacedName, wordHash } from './table.ts';
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

/** A known name that stands in a text. */
export interface NameHit {
  /** Where, in UTF-16 units: the end is exclusive. */
  start: number;
  end: number;
  /** Numbers of the customers so named. */
  customers: number[];
}

/** The part of the index that is asked. */
type Names = Pick<KnownTable, 'find' | 'mayHold'>;

/** Words of a name in one text; the longest Chinese names (of companies) that are looked for. */
const mostWords = 4;
const longestUnspaced = 8;
/** A family or given name that stands by itself: 张 伟, 小明 张. */
const longestPart = 3;
/** A word alone is looked for from so many letters on. */
const shortestAlone = 3;

/** The last words of a line: of the word with number `n` what stands at `n % mostWords`. `hash` is the first half, ready to be added up. */
interface Words {
  count: number;
  hash: Int32Array;
  start: Int32Array;
  end: Int32Array;
  capital: Uint8Array;
}

/** A stretch of characters of an unspaced script. */
interface Run {
  length: number;
  start: number;
  /** Where its last character stands. */
  last: number;
}

const newRun = (): Run => ({ length: 0, start: 0, last: 0 });

/**
 * The known names in a text, read once from left to right. In spaced scripts two to four words in any order, one left out in the middle
 * (Wei Alan Zhang), initials passed over, at least one of them written with a capital where the script has them; one word only where it
 * does not merely begin a sentence. In unspaced scripts every stretch that begins like a known name, and two short ones apart by a space.
 */
export function findNames(text: string, table: Names): NameHit[] {
  const hits: NameHit[] = [];
  const words: Words = {
    count: 0,
    hash: new Int32Array(mostWords),
    start: new Int32Array(mostWords),
    end: new Int32Array(mostWords),
    capital: new Uint8Array(mostWords),
  };
  let run = newRun();
  let lastRun = newRun();
  let begun = -1;
  let letters = 0;
  let capital = false;
  let hash = 0;
  /** The last character of the run, as the first one of a name. */
  let beginning = 0;

  // A worker that just woke runs this loop as it is written: there a call costs as much as ten of its steps.
  for (let at = 0; at <= text.length; at++) {
    // A line end ends what is open at the end.
    const code = at < text.length ? text.charCodeAt(at) : 10;
    const packed = units[code] || learn(code);
    const kind = (packed >>> kindShift) & kindBits;
    if (kind === unit.silent) continue;
    if (kind === unit.letter) {
      if (begun < 0) {
        begun = at;
        letters = 0;
        capital = (packed & capitalBit) !== 0;
        hash = startHash.a;
      }
      hash = addUnitA(hash, packed & 0xffff);
      if ((packed & secondBit) !== 0) hash = addUnitA(hash, secondUnit(code));
      letters++;
      if (run.length === 0) continue;
    }
    if (run.length > 0 && kind !== unit.unspaced && kind !== unit.joins) {
      lookTogether(text, lastRun, run, table, hits);
      lastRun = run;
      run = newRun();
    }
    if (kind === unit.letter) continue;
    const wasInitial = begun >= 0 && letters === 1;
    if (begun >= 0) {
      // An initial, or a lone digit: names are known without them.
      if (letters > 1) {
        const place = words.count++ % mostWords;
        words.hash[place] = finished(hash);
        words.start[place] = begun;
        words.end[place] = at;
        words.capital[place] = capital ? 1 : 0;
        if (words.count > 1) lookBack(text, words, table, hits);
        if (capital && letters >= shortestAlone && (words.count > 1 || isAlone(text, begun, at)))
          look(text, words, [words.count - 1], table, hits);
      }
      begun = -1;
    }
    if (kind === unit.unspaced) {
      if (run.length === 0) {
        words.count = 0;
        run.start = at;
      } else if (table.mayHold(namedA(addUnitA(beginning, packed & 0xffff), unspacedBeginning))) {
        lookFrom(text, run.last, table, hits);
      }
      beginning = addUnitA(startHash.a, packed & 0xffff);
      run.length++;
      run.last = at;
    } else if (kind === unit.breaks || (code === 46 && !wasInitial)) {
      // A full stop ends a sentence, and also stands after an initial (J. Smith).
      words.count = 0;
    }
  }
  return longest(hits);
}

/** Looks for names that end with the newest word. */
function lookBack(text: string, words: Words, table: Names, hits: NameHit[]): void {
  const { count, hash, capital } = words;
  const newest = count - 1;
  let sum = hash[newest % mostWords]!;
  let capitals = capital[newest % mostWords]!;
  for (let first = newest - 1; first >= Math.max(0, count - mostWords); first--) {
    sum = (sum + hash[first % mostWords]!) | 0;
    capitals |= capital[first % mostWords]!;
    if (capitals === 0) continue;
    const length = count - first;
    if (table.mayHold(namedA(sum, length))) {
      look(text, words, [first, first + 1, first + 2, first + 3].slice(0, length), table, hits);
    }
    // One left out between them.
    if (length === 3) look(text, words, [first, newest], table, hits);
  }
}

/** Looks for the name that these words make: their numbers, in order. */
function look(text: string, words: Words, numbers: readonly number[], table: Names, hits: NameHit[]): void {
  let a = 0;
  for (const number of numbers) a = (a + words.hash[number % mostWords]!) | 0;
  if (!table.mayHold(namedA(a, numbers.length))) return;
  let b = 0;
  for (const number of numbers) {
    const place = number % mostWords;
    b = (b + finished(wordHash(text.slice(words.start[place], words.end[place])).b)) | 0;
  }
  const customers = table.find(named({ a, b }, numbers.length));
  const start = words.start[numbers[0]! % mostWords]!;
  const end = words.end[numbers.at(-1)! % mostWords]!;
  if (customers.length > 0) hits.push({ start, end, customers: [...customers] });
}

/** Whether nothing else stands in its line: a name in a list, and not the first word of a sentence. */
function isAlone(text: string, start: number, end: number): boolean {
  return (start === 0 || kindOf(text.charCodeAt(start - 1)) === unit.breaks) && (end === text.length || isLineEnd(text, end));
}

function isLineEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // A full stop, an exclamation or a question mark ends a sentence of one word.
  return code < 32 && code !== 0x1f;
}

/** Looks for names of an unspaced script that begin with the character that stands here. */
function lookFrom(text: string, start: number, table: Names, hits: NameHit[]): void {
  const hash: Hash = { ...startHash };
  let length = 0;
  for (let at = start; at < text.length && length < longestUnspaced; at++) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === unit.silent || kind === unit.joins) continue;
    if (kind !== unit.unspaced) return;
    addUnit(hash, foldedUnit(code));
    if (++length === 1) continue;
    const customers = table.find(named(hash, unspacedName));
    if (customers.length > 0) hits.push({ start, end: at + 1, customers: [...customers] });
  }
}

/** What stands between the two parts of one name: 张 伟, 张·伟. */
function isGap(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x3000 || code === 0xb7 || code === 0x30fb;
}

/** Looks for two short runs with a gap between them as one name, family name first or last. */
function lookTogether(text: string, one: Run, other: Run, table: Names, hits: NameHit[]): void {
  if (one.length === 0 || one.length > longestPart || other.length > longestPart) return;
  if (other.start - one.last !== 2 || !isGap(text.charCodeAt(other.start - 1))) return;
  for (const parts of [
    [one, other],
    [other, one],
  ]) {
    const hash = wordHash(parts.map(({ start, last }) => text.slice(start, last + 1)).join(''));
    const customers = table.find(named(hash, unspacedName));
    if (customers.length > 0) hits.push({ start: one.start, end: other.last + 1, customers: [...customers] });
  }
}

/** Of hits that overlap the first stands, or the one that holds it: 张伟明 is not 张伟. */
function longest(hits: readonly NameHit[]): NameHit[] {
  const kept: NameHit[] = [];
  for (const hit of hits.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = kept.at(-1);
    if (last === undefined || hit.start >= last.end) kept.push(hit);
    else if (hit.start === last.start && hit.end > last.end) kept[kept.length - 1] = hit;
  }
  return kept;
}
