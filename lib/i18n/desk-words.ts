import { insights as insightsInEnglish } from './en/insights.ts';
import { tables as tablesInEnglish } from './en/tables.ts';
import type { Locale } from './locale.ts';
import { insights as insightsInChinese } from './zh-CN/insights.ts';
import { tables as tablesInChinese } from './zh-CN/tables.ts';

const english = { insights: insightsInEnglish, tables: tablesInEnglish };

/** The words of what only the desk shows, and loads when it does: apart from the catalogue, which every view carries. */
export type DeskWords = typeof english;

const words: Readonly<Record<Locale, DeskWords>> = {
  en: english,
  'zh-CN': { insights: insightsInChinese, tables: tablesInChinese },
};

export function deskWords(locale: Locale): DeskWords {
  return words[locale];
}
