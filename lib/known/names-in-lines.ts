import type { Known } from './files.ts';
import { type NameHit, findNames } from './find-names.ts';
import { addWord, companyBeginning, companyUnspaced, companyWords, named } from './table.ts';
import { type Hash, addUnit, foldedUnit, kindOf, secondUnit, start, unit } from './words.ts';

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

/** So far from a name its company is looked for, in UTF-16 units. */
const near = 120;
const mostCompanyWords = 4;
const longestCompany = 10;
/** A page that names more has a list of everybody, or is up to no good. */
const mostHits = 300;
/** A hash that so many share is no name. */
const mostNamesakes = 20;

/** The known names in what a page's script tells: lines from number `from` on, each begun by U+001E or U+001F. */
export function namesInLines(told: string, from: number, known: Pick<Known, 'find' | 'mayBegin'>): NameInLines[] {
  // A line end in the markup is a space on the page.
  const text = told.replace(/[\t\n\r]/g, ' ');
  const found: NameInLines[] = [];
  let line = from - 1;
  let at = 0;
  let lineStart = 0;
  for (const hit of findNames(text, known).slice(0, mostHits)) {
    for (; at <= hit.start; at++) {
      if (!startsLine(text.charCodeAt(at))) continue;
      line++;
      lineStart = at + 1;
    }
    const colleagues = companiesNear(text, hit, known);
    const written = writtenAs(text.slice(hit.start, hit.end));
    const alone = isAlone(text, lineStart, hit);
    for (const customer of new Set(hit.customers.slice(0, mostNamesakes)))
      found.push({ customer, text: written, line: Math.max(from, line), company: colleagues.has(customer), alone });
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

/** The customers whose company stands near this place: its name is looked for as names are, in windows of words and of characters. */
function companiesNear(text: string, hit: NameHit, known: Pick<Known, 'find' | 'mayBegin'>): Set<number> {
  const customers = new Set<number>();
  const words: Hash[] = [];
  const run: number[] = [];
  const word: Hash = { ...start };
  let units = 0;
  const add = (hash: Hash): void => {
    for (const customer of known.find(hash)) customers.add(customer);
  };
  const endWord = (): void => {
    if (units === 0) return;
    units = 0;
    words.push({ a: word.a, b: word.b });
    const sum = { a: 0, b: 0 };
    for (let count = 1; count <= Math.min(words.length, mostCompanyWords); count++) {
      addWord(sum, words[words.length - count]!);
      add(named(sum, companyWords + count));
    }
  };
  const endRun = (): void => {
    for (let first = 0; first < run.length; first++) {
      const hash = { ...start };
      for (let next = first; next < Math.min(run.length, first + longestCompany); next++) {
        addUnit(hash, foldedUnit(run[next]!));
        if (next === first + 1 && !known.mayBegin(named(hash, companyBeginning))) break;
        if (next > first) add(named(hash, companyUnspaced));
      }
    }
    run.length = 0;
  };
  for (let at = Math.max(0, hit.start - near); at < Math.min(text.length, hit.end + near); at++) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === unit.letter) {
      if (units++ === 0) Object.assign(word, start);
      addUnit(word, foldedUnit(code));
      if (secondUnit(code) !== 0) addUnit(word, secondUnit(code));
      endRun();
    } else if (kind === unit.unspaced) {
      endWord();
      run.push(code);
    } else if (kind !== unit.silent) {
      endWord();
      if (kind !== unit.joins) endRun();
    }
  }
  endWord();
  endRun();
  return customers;
}
