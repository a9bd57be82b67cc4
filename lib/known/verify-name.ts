import { foldedWords, isUnspaced } from '../customers/fold.ts';
import { nameKeys } from '../customers/keys.ts';
import { type NameForm, namesOf } from '../customers/names.ts';
import type { Customer } from '../customers/types.ts';
import { pinyinForms } from './known-names.ts';
import { hasHan } from './han.ts';
import type { Readings } from './pinyin.ts';

/**
 * Whether a name found in a text by its hash is one this customer goes by, letter by letter, and in which form; null where it is not: the
 * record has changed since, or two names fell on one hash. Without `readings` no Chinese name is recognised in pinyin.
 */
export function verifiedForm(
  text: string,
  customer: Pick<Customer, 'name' | 'nickname' | 'familyName' | 'givenName' | 'phonetic'>,
  readings: Readings | undefined,
): NameForm | null {
  const words = foldedWords(text);
  const long = words.filter((word) => word.length > 1 || isUnspaced(word));
  if (long.length === 0) return null;
  // Wei Alan Zhang is taken for Wei Zhang.
  const outer = long.length === 3 ? [long[0]!, long[2]!] : long;
  const names = namesOf(customer);
  for (const name of names) {
    for (const key of nameKeys(name.text)) {
      const own = key.slice('name:'.length);
      if (long.every(isUnspaced)) {
        if (long.join('') === own) return name.form;
        if (long.length === 2 && long.toReversed().join('') === own) return 'reversed';
      } else if (sorted(long) === own || sorted(outer) === own) {
        const isInOrder = inOrder(outer, foldedWords(name.text));
        return name.form === 'exact' && !isInOrder ? 'reversed' : name.form;
      }
    }
  }
  if (!readings) return null;
  for (const { text: name } of names) {
    if (!hasHan(name)) continue;
    for (const form of pinyinForms(name, readings))
      if (sorted(form) === sorted(long) || sorted(form) === sorted(outer)) return 'pinyin';
  }
  return null;
}

function sorted(words: readonly string[]): string {
  return words.toSorted().join(' ');
}

/** Whether these words stand in the name in this order, others between them or not. */
function inOrder(words: readonly string[], name: readonly string[]): boolean {
  let at = -1;
  return words.every((word) => (at = name.indexOf(word, at + 1)) >= 0);
}
