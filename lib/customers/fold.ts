/**
 * Bringing text into the one form in which it is compared: width and case folded, Latin diacritics taken off, spaces and
 * punctuation evened out. Both sides of a comparison must be folded by the same function.
 */

const specialLetters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k', // prettier-ignore
};
const specialPattern = /[ßøđðłæœþıħŧŋĸ]/g;

/** Characters (but white space) that show nothing or turn the direction of text: pages use them to lie about names. */
const invisiblePattern = /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?![\t\n\r])\p{Cc}/gu;
/** Persian and Indic names and emoji are joined by these: kept when shown, not when compared. */
const joinerPattern = /[\u200c\u200d]/g;

/** Text from a page or a file as it may be kept: without control, invisible and direction characters, on one line, trimmed. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(invisiblePattern, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const plainPattern = /^[\t\n\r\x20-\x7e]*$/;

/** Lower case, no diacritics on Latin letters, full-width forms as half-width, invisible characters gone. Spaces stay. */
export function foldText(text: string): string {
  // Most text is plain ASCII: nothing to fold but its case.
  if (plainPattern.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      // Latin, Greek and Cyrillic marks only: the marks of kana and Indic scripts make other letters.
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, '')
      .replace(specialPattern, (letter) => specialLetters[letter] ?? letter)
      .replace(invisiblePattern, '')
      .replace(joinerPattern, '')
  );
}

/** Folded text as words: what is neither letter nor digit separates. Apostrophes and full stops inside words vanish. */
export function foldedWords(text: string): string[] {
  return foldText(text)
    .replace(/['’`´.·・]/gu, (mark) => (mark === '.' || mark === '·' || mark === '・' ? ' ' : ''))
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

/** Kana and Hangul names are written without order marks like Chinese ones. */
const unspacedPattern = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〇]+$/u;

export function isUnspaced(word: string): boolean {
  return unspacedPattern.test(word);
}

/** The key of a tag or a need in its list: folded, one space between words. */
export function listKeyOf(text: string): string {
  const folded = foldText(text).replace(/\s+/g, ' ').trim();
  // A key of this name would reach the object's prototype and is refused everywhere.
  return folded === 'constructor' || folded === 'prototype' || folded === '__proto__' ? `~${folded}` : folded;
}
