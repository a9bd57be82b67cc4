import { foldText } from '../customers/fold.ts';

/**
 * One way of reading text for both sides, the names we know and the pages they stand on: words of spaced scripts, and runs of characters
 * of the unspaced ones (Chinese, kana, Hangul). Folded character by character, so that a position in the text stays one.
 */

/** What a UTF-16 unit is to a reader of names. */
export const unit = {
  /** Ends a word and a name: a full stop, a line end, a bracket. */
  breaks: 1,
  /** Ends a word, may stand within a name: a space, a comma, a hyphen. */
  separates: 2,
  /** Shows nothing or is written inside words: skipped. */
  silent: 3,
  /** Where a page cuts its text within a line: ends a word, may stand within a name of an unspaced script as well. */
  joins: 6,
  /** A letter or digit of a spaced script. */
  letter: 4,
  /** A character of an unspaced one. */
  unspaced: 5,
} as const;

/**
 * All that is known of a unit in one number, filled as units are met (0 before): what it folds to in the low 16 bits, then its kind, it is a capital, whether it folds to a second letter (ß is ss). The loop over a page's text reads it as it is.
 */
export const units = new Uint32Array(65_536);
const second = new Uint16Array(65_536);
export const kindShift = 16;
export const kindBits = 7;
export const capitalBit = 1 << 20;
export const secondBit = 1 << 21;

const unspacedPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〇]/u;
const silentPattern = /[\p{M}\p{Cf}'’`´]/u;
const spacePattern = /[^\S\r\n\u2028\u2029]/;
/** What joins two words or two names of one person. */
const separatingPattern = /[ ,，、\-‐‑.·・_()（）]/;
/** What ends most sentences: known without asking Unicode's tables, which costs a new worker some milliseconds. */
const endingPattern = /[\n\r!"#$%&*+/:;<=>?@[\\\]^{|}~“”…。《》「」！：；？]/;

/** Finds out about a unit that was not met yet. */
export function learn(code: number): number {
  const character = String.fromCharCode(code);
  let kind: number = unit.breaks;
  let folded = 0;
  let capital = false;
  if (code === 0x1f) kind = unit.joins;
  else if (code === 0x1e) kind = unit.breaks;
  else if (/[a-zA-Z\d]/.test(character)) {
    kind = unit.letter;
    folded = character.toLowerCase().charCodeAt(0);
    capital = character === character.toUpperCase();
  } else if ((code >= 0x4e00 && code < 0xa000) || (code >= 0xd800 && code <= 0xdfff)) {
    // Chinese folds to itself; half of a pair is of a rare Chinese character, or of an emoji, which no name we keep holds.
    kind = unit.unspaced;
  } else if (separatingPattern.test(character)) kind = unit.separates;
  else if (endingPattern.test(character)) kind = unit.breaks;
  else if (silentPattern.test(character)) kind = unit.silent;
  else if (spacePattern.test(character)) kind = unit.separates;
  else if (/[\p{L}\p{N}]/u.test(character) || unspacedPattern.test(character)) {
    const plain = foldText(character);
    kind = unspacedPattern.test(plain) ? unit.unspaced : unit.letter;
    folded = plain.charCodeAt(0) || code;
    second[code] = plain.length === 2 ? plain.charCodeAt(1) : 0;
    capital = character === character.toUpperCase();
  }
  if (kind === unit.unspaced && folded === 0) folded = code;
  units[code] = folded | (kind << kindShift) | (capital ? capitalBit : 0) | (second[code] === 0 ? 0 : secondBit);
  return units[code];
}

export function kindOf(code: number): number {
  return ((units[code] || learn(code)) >>> kindShift) & kindBits;
}

/** The folded form of a letter whose kind was asked for. */
export function foldedUnit(code: number): number {
  return units[code]! & 0xffff;
}

export function secondUnit(code: number): number {
  return second[code]!;
}

/** Two 32-bit hashes side by side: one alone would take a stranger for a customer once in some ten thousand pages. */
export interface Hash {
  a: number;
  b: number;
}

export const start: Hash = { a: 0x811c9dc5 | 0, b: 0x2f3a_91d7 };

/** Each half with one more unit. */
export function addUnitA(a: number, code: number): number {
  return Math.imul(a ^ code, 0x01000193);
}

export function addUnitB(b: number, code: number): number {
  return Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
}

export function addUnit(hash: Hash, code: number): void {
  hash.a = addUnitA(hash.a, code);
  hash.b = addUnitB(hash.b, code);
}

/** Spreads a finished hash over all its bits. */
export function finished(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
