import { foldText } from '../customers/fold.ts';

/**
 * One way of reading text for both sides, the names we know and the pages they stand on: words of spaced scripts, and runs of characters
 * of the unspaced ones (Chinese, kana, Hangul). Folded character by character, so that a position in the text stays one.
 */

/** What a UTF-16 unit is to a reader of names. */
export const unit = {
  /** Ends a word and a name: a full stop, a line end, a bracket. */
  breaks: 0,
  /** Ends a word, may stand within a name: a space, a comma, a hyphen. */
  separates: 1,
  /** Shows nothing or is written inside words: skipped. */
  silent: 2,
  /** Where a page cuts its text within a line: ends a word, may stand within a name of an unspaced script as well. */
  joins: 5,
  /** A letter or digit of a spaced script. */
  letter: 3,
  /** A character of an unspaced one. */
  unspaced: 4,
} as const;

/** What each unit is and what it folds to, filled as units are met: two Latin letters at most (ß is ss). */
const kinds = new Uint8Array(65_536).fill(255);
const folded = new Uint16Array(65_536);
const second = new Uint16Array(65_536);
const capitals = new Uint8Array(65_536);

const unspacedPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〇]/u;
const silentPattern = /[\p{M}\p{Cf}'’`´]/u;
/** A full-width space and its like separate; so does what joins two names of one person. */
const separatingPattern = /[^\S\r\n\u2028\u2029]|[,，、\-‐‑.·・_()（）]/u;

function learn(code: number): number {
  const character = String.fromCharCode(code);
  let kind: number = unit.breaks;
  if (code === 0x1f) return (kinds[code] = unit.joins);
  // Half of a pair: rare Chinese characters, and emoji, which no name we keep holds.
  if (code >= 0xd800 && code <= 0xdfff) kind = unit.unspaced;
  else if (silentPattern.test(character)) kind = unit.silent;
  else if (separatingPattern.test(character)) kind = unit.separates;
  else if (/[\p{L}\p{N}]/u.test(character) || unspacedPattern.test(character)) {
    const plain = foldText(character);
    kind = unspacedPattern.test(plain) ? unit.unspaced : unit.letter;
    folded[code] = plain.charCodeAt(0) || code;
    second[code] = plain.length === 2 ? plain.charCodeAt(1) : 0;
    capitals[code] = character === character.toUpperCase() ? 1 : 0;
  }
  if (kind === unit.unspaced && folded[code] === 0) folded[code] = code;
  kinds[code] = kind;
  return kind;
}

export function kindOf(code: number): number {
  const kind = kinds[code]!;
  return kind === 255 ? learn(code) : kind;
}

/** The folded form of a letter whose kind was asked for. */
export function foldedUnit(code: number): number {
  return folded[code]!;
}

export function secondUnit(code: number): number {
  return second[code]!;
}

/** Whether a name may begin with it: a capital, or a letter of a script that has none. */
export function isCapital(code: number): boolean {
  return capitals[code] === 1;
}

/** Two 32-bit hashes side by side: one alone would take a stranger for a customer once in some ten thousand pages. */
export interface Hash {
  a: number;
  b: number;
}

export const start: Hash = { a: 0x811c9dc5 | 0, b: 0x2f3a_91d7 };

export function addUnit(hash: Hash, code: number): void {
  hash.a = Math.imul(hash.a ^ code, 0x01000193);
  hash.b = Math.imul(hash.b ^ code, 0x85ebca6b) ^ (hash.b >>> 13);
}

/** Spreads a finished hash over all its bits. */
export function finished(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
