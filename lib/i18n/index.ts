import { actions as actionsInEnglish } from './en/actions.ts';
import { background as backgroundInEnglish } from './en/background.ts';
import { data as dataInEnglish } from './en/data.ts';
import { duplicates as duplicatesInEnglish } from './en/duplicates.ts';
import { errors as errorsInEnglish } from './en/errors.ts';
import { panel as panelInEnglish } from './en/panel.ts';
import { standings as standingsInEnglish } from './en/standings.ts';
import { value as valueInEnglish } from './en/value.ts';
import type { Locale } from './locale.ts';
import { actions as actionsInChinese } from './zh-CN/actions.ts';
import { background as backgroundInChinese } from './zh-CN/background.ts';
import { data as dataInChinese } from './zh-CN/data.ts';
import { duplicates as duplicatesInChinese } from './zh-CN/duplicates.ts';
import { errors as errorsInChinese } from './zh-CN/errors.ts';
import { panel as panelInChinese } from './zh-CN/panel.ts';
import { standings as standingsInChinese } from './zh-CN/standings.ts';
import { value as valueInChinese } from './zh-CN/value.ts';

export { type Locale, languageNames, localeFromBrowser, locales } from './locale.ts';

const english = {
  actions: actionsInEnglish,
  background: backgroundInEnglish,
  data: dataInEnglish,
  duplicates: duplicatesInEnglish,
  errors: errorsInEnglish,
  panel: panelInEnglish,
  standings: standingsInEnglish,
  value: valueInEnglish,
};

/** Every word of the product, by area. Messages are strings, or functions of what they speak about. */
export type Catalogue = typeof english;

const catalogues: Readonly<Record<Locale, Catalogue>> = {
  en: english,
  'zh-CN': {
    actions: actionsInChinese,
    background: backgroundInChinese,
    data: dataInChinese,
    duplicates: duplicatesInChinese,
    errors: errorsInChinese,
    panel: panelInChinese,
    standings: standingsInChinese,
    value: valueInChinese,
  },
};

/** The catalogue of a language: `catalogue(locale).panel.…`. */
export function catalogue(locale: Locale): Catalogue {
  return catalogues[locale];
}
