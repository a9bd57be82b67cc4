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

interface Word extends Hash {
  start: number;
  end: number;
  capital: boolean;
}

/**
 * The known names in a text, read once from left to right. In spaced scripts two to four words in any order, one left out in the middle
 * (Wei Alan Zhang), initials passed over, at least one of them written with a capital where the script has them. In unspaced scripts every
 * stretch that begins like a known name.
 */
export function findNames(text: string, table: Names): NameHit[] {
  const hits: NameHit[] = [];
  const recent: Word[] = [];
  const word: Hash = { ...startHash };
  let begun = -1;
  let units = 0;
  let capital = false;
  let unspacedFrom = -1;

  const endWord = (at: number): void => {
    if (begun < 0) return;
    // An initial, or a lone digit: names are known without them.
    if (units > 1) {
      if (recent.length === mostWords) recent.shift();
      recent.push({ a: word.a, b: word.b, start: begun, end: at, capital });
      if (recent.some((one) => one.capital)) lookBack(recent, table, hits);
    }
    begun = -1;
  };
  const endRun = (at: number): void => {
    if (unspacedFrom >= 0) lookInRun(text, unspacedFrom, at, table, hits);
    unspacedFrom = -1;
  };

  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === unit.letter) {
      if (unspacedFrom >= 0) endRun(at);
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
      if (unspacedFrom < 0) {
        endWord(at);
        recent.length = 0;
        unspacedFrom = at;
      }
    } else if (kind !== unit.silent) {
      const wasInitial = begun >= 0 && units === 1;
      endWord(at);
      // 张·伟 and 张 伟 are one name in two words, which is rare; a run ends at whatever is no character.
      endRun(at);
      // A full stop ends a sentence, and also stands after an initial (J. Smith).
      if (kind === unit.breaks || (code === 46 && !wasInitial)) recent.length = 0;
    }
  }
  endWord(text.length);
  endRun(text.length);
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

function take(customers: readonly number[], first: Word, last: Word, hits: NameHit[]): void {
  if (customers.length > 0) hits.push({ start: first.start, end: last.end, customers: [...customers] });
}

function lookInRun(text: string, from: number, to: number, table: Names, hits: NameHit[]): void {
  const hash = { a: 0, b: 0 };
  for (let first = from; first + 1 < to; first++) {
    hash.a = startHash.a;
    hash.b = startHash.b;
    addUnit(hash, foldedUnit(text.charCodeAt(first)));
    addUnit(hash, foldedUnit(text.charCodeAt(first + 1)));
    if (!table.mayBegin(named(hash, 98))) continue;
    for (let next = first + 2; ; next++) {
      const customers = table.find(named(hash, 99));
      if (customers.length > 0) hits.push({ start: first, end: next, customers: [...customers] });
      if (next >= to || next - first >= longestUnspaced) break;
      addUnit(hash, foldedUnit(text.charCodeAt(next)));
    }
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
