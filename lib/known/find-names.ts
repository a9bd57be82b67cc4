import { type KnownTable, addWord, named } from './table.ts';
import { type Hash, addUnit, foldedUnit, isCapital, kindOf, secondUnit, start as startHash, unit } from './words.ts';

/** A known name that stands in a text. */
export interface NameHit {
  /** Where, in UTF-16 units: the end is exclusive. */
  start: number;
  end: number;
  /** Numbers of the customers so named. */
  customers: number[];
}

/** The part of the index that is asked. */
type Names = Pick<KnownTable, 'find' | 'mayBegin'>;

/** Words of a name in one text; the longest Chinese names (of companies) that are looked for. */
const mostWords = 4;
const longestUnspaced = 8;
/** A family or given name that stands by itself: 张 伟, 小明 张. */
const longestPart = 3;
/** A word alone is looked for from so many letters on. */
const shortestAlone = 3;

interface Word extends Hash {
  start: number;
  end: number;
  capital: boolean;
}

/**
 * The known names in a text, read once from left to right. In spaced scripts two to four words in any order, one left out in the middle
 * (Wei Alan Zhang), initials passed over, at least one of them written with a capital where the script has them; one word only where it
 * does not merely begin a sentence. In unspaced scripts every stretch that begins like a known name, and two short ones apart by a space.
 */
export function findNames(text: string, table: Names): NameHit[] {
  const hits: NameHit[] = [];
  const recent: Word[] = [];
  const word: Hash = { ...startHash };
  /** Where the characters of the open unspaced run stand, and those of the last one. */
  let run: number[] = [];
  let lastRun: number[] = [];
  let begun = -1;
  let units = 0;
  let capital = false;

  const endWord = (at: number): void => {
    if (begun < 0) return;
    // An initial, or a lone digit: names are known without them.
    if (units > 1) {
      if (recent.length === mostWords) recent.shift();
      recent.push({ a: word.a, b: word.b, start: begun, end: at, capital });
      if (recent.some((one) => one.capital)) lookBack(recent, table, hits);
      if (capital && units >= shortestAlone && (recent.length > 1 || isAlone(text, begun, at))) lookAlone(recent, table, hits);
    }
    begun = -1;
  };
  const endRun = (): void => {
    if (run.length === 0) return;
    lookInRun(text, run, table, hits);
    if (isPart(run) && isPart(lastRun) && run[0]! - lastRun.at(-1)! === 2 && isGap(text.charCodeAt(run[0]! - 1))) {
      lookTogether(text, lastRun, run, table, hits);
    }
    lastRun = run;
    run = [];
  };

  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === unit.letter) {
      if (run.length > 0) endRun();
      if (begun < 0) {
        begun = at;
        units = 0;
        word.a = startHash.a;
        word.b = startHash.b;
        capital = isCapital(code);
      }
      addUnit(word, foldedUnit(code));
      if (secondUnit(code) !== 0) addUnit(word, secondUnit(code));
      units++;
    } else if (kind === unit.unspaced) {
      if (run.length === 0) {
        endWord(at);
        recent.length = 0;
      }
      run.push(at);
    } else if (kind === unit.joins) endWord(at);
    else if (kind !== unit.silent) {
      const wasInitial = begun >= 0 && units === 1;
      endWord(at);
      endRun();
      // A full stop ends a sentence, and also stands after an initial (J. Smith).
      if (kind === unit.breaks || (code === 46 && !wasInitial)) recent.length = 0;
    }
  }
  endWord(text.length);
  endRun();
  return longest(hits);
}

function lookBack(words: readonly Word[], table: Names, hits: NameHit[]): void {
  const sum = { a: 0, b: 0 };
  let capital = false;
  const last = words.length - 1;
  for (let first = last; first >= 0; first--) {
    addWord(sum, words[first]!);
    capital ||= words[first]!.capital;
    const count = last - first + 1;
    if (count < 2 || !capital) continue;
    take(table.find(named(sum, count)), words[first]!, words[last]!, hits);
    if (count === 3) {
      const outer = { a: 0, b: 0 };
      addWord(outer, words[first]!);
      addWord(outer, words[last]!);
      take(table.find(named(outer, 2)), words[first]!, words[last]!, hits);
    }
  }
}

function lookAlone(words: readonly Word[], table: Names, hits: NameHit[]): void {
  const word = words.at(-1)!;
  const sum = { a: 0, b: 0 };
  addWord(sum, word);
  take(table.find(named(sum, 1)), word, word, hits);
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

function take(customers: readonly number[], first: Word, last: Word, hits: NameHit[]): void {
  if (customers.length > 0) hits.push({ start: first.start, end: last.end, customers: [...customers] });
}

function lookInRun(text: string, run: readonly number[], table: Names, hits: NameHit[]): void {
  const hash = { a: 0, b: 0 };
  for (let first = 0; first + 1 < run.length; first++) {
    hash.a = startHash.a;
    hash.b = startHash.b;
    addUnit(hash, foldedUnit(text.charCodeAt(run[first]!)));
    addUnit(hash, foldedUnit(text.charCodeAt(run[first + 1]!)));
    if (!table.mayBegin(named(hash, 98))) continue;
    for (let next = first + 2; ; next++) {
      const customers = table.find(named(hash, 99));
      if (customers.length > 0) hits.push({ start: run[first]!, end: run[next - 1]! + 1, customers: [...customers] });
      if (next >= run.length || next - first >= longestUnspaced) break;
      addUnit(hash, foldedUnit(text.charCodeAt(run[next]!)));
    }
  }
}

function isPart(run: readonly number[]): boolean {
  return run.length > 0 && run.length <= longestPart;
}

/** What stands between the two parts of one name: 张 伟, 张·伟. */
function isGap(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x3000 || code === 0xb7 || code === 0x30fb;
}

/** Two short runs as one name, family name first or last. */
function lookTogether(text: string, one: readonly number[], other: readonly number[], table: Names, hits: NameHit[]): void {
  for (const parts of [
    [one, other],
    [other, one],
  ]) {
    const hash = { ...startHash };
    for (const part of parts) for (const at of part) addUnit(hash, foldedUnit(text.charCodeAt(at)));
    const customers = table.find(named(hash, 99));
    if (customers.length > 0) hits.push({ start: one[0]!, end: other.at(-1)! + 1, customers: [...customers] });
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
