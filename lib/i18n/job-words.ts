import { jobs as english } from './en/jobs.ts';
import type { Locale } from './locale.ts';
import { jobs as chinese } from './zh-CN/jobs.ts';

/** The words of the work history, loaded where somebody has one: apart from the catalogue, which every view carries. */
export type JobWords = typeof english;

const words: Readonly<Record<Locale, JobWords>> = { en: english, 'zh-CN': chinese };

export function jobWords(locale: Locale): JobWords {
  return words[locale];
}
