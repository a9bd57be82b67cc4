import { foldedWords, isUnspaced } from './fold.ts';
import type { NameForm } from './names.ts';

/**
 * How sure a match by name is, and why. A name is never certain: the best is likely, where a full name that only one customer has stands
 * beside something else of theirs. What is common (two Chinese characters, one word) stays possible by itself.
 */
export type NameReason =
  /** Their company stands beside it. */
  | 'company'
  /** Somebody of their mail domain is on the page. */
  | 'domain'
  /** The site itself gives it as a person's name, or it stands alone in its line. */
  | 'slot'
  /** Three Chinese characters or two words and more. */
  | 'full'
  /** Two Chinese characters, or what sounds like them: many people are called so. */
  | 'short'
  /** One word. */
  | 'oneWord'
  | 'pinyin'
  | 'nickname'
  | 'reversed'
  /** Several customers go by it. */
  | 'namesakes';

export interface NameScore {
  sure: 'likely' | 'possible';
  /** 0 to 100, for the order in which they are shown; not a probability. */
  points: number;
  /** What speaks for it, then what against. */
  reasons: NameReason[];
}

export interface NameEvidence {
  /** As the page writes it. */
  text: string;
  form: NameForm;
  company: boolean;
  domain: boolean;
  slot: boolean;
  /** Customers who go by it. */
  customers: number;
}

export function scoreName({ text, form, company, domain, slot, customers }: NameEvidence): NameScore {
  const length = lengthOf(text, form);
  const beside = company || domain;
  const reasons: NameReason[] = [];
  if (company) reasons.push('company');
  if (domain) reasons.push('domain');
  if (slot) reasons.push('slot');
  reasons.push(length);
  if (form !== 'exact') reasons.push(form);
  if (customers > 1) reasons.push('namesakes');
  const isFull = length === 'full' && (beside || slot);
  const isLikely = customers === 1 && (isFull || (length === 'short' && beside));
  const points =
    { full: 40, short: 15, oneWord: 10 }[length] +
    (company ? 40 : 0) +
    (domain ? 30 : 0) +
    (slot ? 10 : 0) -
    { exact: 0, reversed: 0, pinyin: 5, nickname: 5 }[form];
  return { sure: isLikely ? 'likely' : 'possible', points: Math.min(100, Math.round(points / Math.max(1, customers))), reasons };
}

function lengthOf(text: string, form: NameForm): 'full' | 'short' | 'oneWord' {
  const words = foldedWords(text).filter((word) => word.length > 1 || isUnspaced(word));
  if (words.length > 0 && words.every(isUnspaced)) {
    const characters = [...words.join('')].length;
    return characters > 2 ? 'full' : characters === 2 ? 'short' : 'oneWord';
  }
  if (words.length < 2) return 'oneWord';
  // Zhang Wei in Latin letters is dozens of names in Chinese ones; Zhang Xiaoming far fewer.
  return form === 'pinyin' && words.join('').length < 9 ? 'short' : 'full';
}
