import { type Hash, addUnit, finished, foldedUnit, kindOf, secondUnit, start, unit } from './words.ts';

/**
 * The recognition index: who we know, as hashes. One buffer that is used as it lies on the disk: a filter that says "surely not" without
 * looking further, buckets, and eight bytes a key (a fingerprint and the customer's number). Nobody's name can be read out of it.
 */
export interface KnownTable {
  /** The local number of the last row that it knows. */
  readonly seq: number;
  readonly customers: number;
  readonly keys: number;
  readonly bytes: Uint8Array;
  /** The numbers of the customers under this hash; a false one is possible, about one in four thousand million lookups a key. */
  find(hash: Hash): number[];
  /** False where nothing has a hash with this first half: what is looked at first, and of beginnings alone. */
  mayHold(a: number): boolean;
}

export interface TableKey {
  hash: Hash;
  /** Counts from 0, in the order of the ids kept beside it. */
  customer: number;
}

const magic = 0x4b4e4f33;
const headWords = 16;
/** Bits of the filter a key, of which each sets two: one in thirty strangers passes it, and is refused by the fingerprint. */
const bitsAKey = 10;
const keysABucket = 8;

function powerOfTwo(least: number): number {
  return 2 ** Math.max(5, Math.ceil(Math.log2(Math.max(1, least))));
}

export function buildTable(
  keys: readonly TableKey[],
  beginnings: readonly Hash[],
  { seq, customers }: { seq: number; customers: number },
): KnownTable {
  const filterBits = powerOfTwo((keys.length + beginnings.length) * bitsAKey);
  const buckets = powerOfTwo(keys.length / keysABucket);
  const words = new Uint32Array(headWords + filterBits / 32 + buckets + 1 + keys.length * 2);
  words.set([magic, seq >>> 0, Math.floor(seq / 2 ** 32), customers, keys.length, filterBits, buckets]);
  const filter = words.subarray(headWords, headWords + filterBits / 32);
  const offsets = words.subarray(headWords + filter.length, headWords + filter.length + buckets + 1);
  const entries = words.subarray(headWords + filter.length + buckets + 1);
  for (const { hash } of keys) offsets[(finished(hash.a) & (buckets - 1)) + 1]!++;
  for (let bucket = 0; bucket < buckets; bucket++) offsets[bucket + 1]! += offsets[bucket]!;
  const next = offsets.slice(0, buckets);
  for (const { hash, customer } of keys) {
    setBits(filter, hash.a);
    const at = next[finished(hash.a) & (buckets - 1)]!++;
    entries[at * 2] = finished(hash.b);
    entries[at * 2 + 1] = customer;
  }
  for (const hash of beginnings) setBits(filter, hash.a);
  return openTable(new Uint8Array(words.buffer))!;
}

/** The first half alone decides, so that a text is read for one hash; the second is made of what passes. */
function setBits(filter: Uint32Array, a: number): void {
  const shift = Math.clz32(filter.length * 32 - 1);
  for (const bit of [a >>> shift, spread(a) >>> shift]) filter[bit >>> 5]! |= 1 << (bit & 31);
}

function spread(a: number): number {
  return Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
}

/** Null where these bytes are no table: written by another version, or cut. */
export function openTable(bytes: Uint8Array): KnownTable | null {
  if (bytes.byteLength < headWords * 4 || bytes.byteOffset % 4 !== 0 || bytes.byteLength % 4 !== 0) return null;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const [found, low = 0, high = 0, customers = 0, keys = 0, filterBits = 0, buckets = 0] = words;
  const length = headWords + filterBits / 32 + buckets + 1 + keys * 2;
  if (found !== magic || words.length !== length) return null;
  const filter = words.subarray(headWords, headWords + filterBits / 32);
  const offsets = words.subarray(headWords + filter.length, headWords + filter.length + buckets + 1);
  const entries = words.subarray(headWords + filter.length + buckets + 1);
  const shift = Math.clz32(filterBits - 1);
  const mayHold = (a: number): boolean => {
    const one = a >>> shift;
    if ((filter[one >>> 5]! & (1 << (one & 31))) === 0) return false;
    const other = spread(a) >>> shift;
    return (filter[other >>> 5]! & (1 << (other & 31))) !== 0;
  };
  return {
    seq: high * 2 ** 32 + low,
    customers,
    keys,
    bytes,
    mayHold,
    find(hash) {
      if (!mayHold(hash.a)) return none;
      const bucket = finished(hash.a) & (buckets - 1);
      const fingerprint = finished(hash.b);
      const found: number[] = [];
      for (let at = offsets[bucket]!; at < offsets[bucket + 1]!; at++) {
        if (entries[at * 2] === fingerprint) found.push(entries[at * 2 + 1]!);
      }
      return found;
    },
  };
}

const none: number[] = [];

/** The hash of a match key (`address:…`, `handle:…`, `phone:…`, `!notThem:…`). Names have their own: see `nameHash`. */
export function keyHash(key: string): Hash {
  const hash = { ...start };
  for (let index = 0; index < key.length; index++) addUnit(hash, key.charCodeAt(index));
  return named(hash, wholeKey);
}

/** The words of a name key: its hash is the same in whichever order they stand, so a text need not be sorted to be looked through. */
export function wordsHash(words: readonly string[]): Hash {
  const sum = { a: 0, b: 0 };
  for (const word of words) addWord(sum, wordHash(word));
  return named(sum, words.length);
}

export function wordHash(word: string): Hash {
  const hash = { ...start };
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    const kind = kindOf(code);
    if (kind !== unit.letter && kind !== unit.unspaced) continue;
    addUnit(hash, foldedUnit(code));
    if (secondUnit(code) !== 0) addUnit(hash, secondUnit(code));
  }
  return hash;
}

export function addWord(sum: Hash, word: Hash): void {
  sum.a = (sum.a + finished(word.a)) | 0;
  sum.b = (sum.b + finished(word.b)) | 0;
}

/** A sum of words as a key: two words that happen to add up to a third are told apart by their number. */
export function named(sum: Hash, words: number): Hash {
  return { a: namedA(sum.a, words), b: namedB(sum.b, words) };
}

export function namedA(a: number, words: number): number {
  return Math.imul(a ^ words, 0x9e3779b1);
}

export function namedB(b: number, words: number): number {
  return Math.imul(b + words, 0xc2b2ae35);
}

/** The hash of a name in unspaced writing: its characters in their order. */
export function unspacedHash(name: string): Hash {
  return named(wordHash(name), unspacedName);
}

export function beginningHash(name: string): Hash {
  return named(wordHash(name.slice(0, 2)), unspacedBeginning);
}

/** In place of the number of words: a match key as it is, the characters of a name in unspaced writing, and its first two. */
const wholeKey = 97;
export const unspacedName = 99;
export const unspacedBeginning = 98;

/** Sums of a company's words are told from those of a person's by these numbers in place of the count. */
export const companyWords = 200;
export const companyUnspaced = 199;
export const companyBeginning = 197;

/** The hash of a company that somebody works at, its name as `companyKey` makes it. */
export function companyHash(company: string): Hash {
  if (isUnspacedName(company)) return named(wordHash(company), companyUnspaced);
  const sum = { a: 0, b: 0 };
  const words = company.split(' ');
  for (const word of words) addWord(sum, wordHash(word));
  return named(sum, companyWords + words.length);
}

/** The hash of a `name:…` key as `nameKey` makes it. */
export function nameHash(key: string): Hash {
  const name = key.slice('name:'.length);
  return isUnspacedName(name) ? unspacedHash(name) : wordsHash(name.split(' '));
}

export function isUnspacedName(name: string): boolean {
  return name !== '' && kindOf(name.charCodeAt(0)) === unit.unspaced && !name.includes(' ');
}
