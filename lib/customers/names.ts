import { foldedWords, isUnspaced } from './fold.ts';
import type { Customer } from './types.ts';

/** How a name found in a text relates to the record's. */
export type NameForm = 'exact' | 'reversed' | 'pinyin' | 'nickname';

export interface CalledName {
  text: string;
  form: Exclude<NameForm, 'reversed'>;
}

type Named = Pick<Customer, 'name' | 'nickname' | 'familyName' | 'givenName' | 'phonetic'>;

/** All names a customer goes by, the main one first: as written, by its parts, as it sounds, and by nickname with and without family name. */
export function namesOf({ name, nickname, familyName, givenName, phonetic }: Named): CalledName[] {
  const names: CalledName[] = [{ text: name, form: 'exact' }];
  const add = (text: string, form: CalledName['form']): void => {
    if (!names.some((known) => known.text === text)) names.push({ text, form });
  };
  if (phonetic !== undefined) add(phonetic, 'pinyin');
  if (familyName && givenName) add(`${givenName} ${familyName}`, 'exact');
  if (nickname === undefined) return names;
  add(nickname, 'nickname');
  // 老王 is whole; Bob is found with his family name as well: which of the name's outer words that is, is not known.
  if (foldedWords(nickname).every(isUnspaced)) return names;
  const words = foldedWords(name).filter((word) => !isUnspaced(word));
  const families = familyName === undefined ? (words.length > 1 ? [words.at(-1) ?? '', words[0] ?? ''] : []) : [familyName];
  for (const family of families) add(`${nickname} ${family}`, 'nickname');
  return names;
}
