import { actions as actionsInEnglish } from './en/actions.ts';
import { background as backgroundInEnglish } from './en/background.ts';
import { data as dataInEnglish } from './en/data.ts';
import { dealings as dealingsInEnglish } from './en/dealings.ts';
import { duplicates as duplicatesInEnglish } from './en/duplicates.ts';
import { errors as errorsInEnglish } from './en/errors.ts';
import { history as historyInEnglish } from './en/history.ts';
import { lists as listsInEnglish } from './en/lists.ts';
import { names as namesInEnglish } from './en/names.ts';
import { panel as panelInEnglish } from './en/panel.ts';
import { planning as planningInEnglish } from './en/planning.ts';
import { health as healthInEnglish } from './en/health.ts';
import { signature as signatureInEnglish } from './en/signature.ts';
import { standings as standingsInEnglish } from './en/standings.ts';
import { value as valueInEnglish } from './en/value.ts';
import type { Locale } from './locale.ts';
import { actions as actionsInChinese } from './zh-CN/actions.ts';
import { background as backgroundInChinese } from './zh-CN/background.ts';
import { data as dataInChinese } from './zh-CN/data.ts';
import { dealings as dealingsInChinese } from './zh-CN/dealings.ts';
import { duplicates as duplicatesInChinese } from './zh-CN/duplicates.ts';
import { errors as errorsInChinese } from './zh-CN/errors.ts';
import { history as historyInChinese } from './zh-CN/history.ts';
import { lists as listsInChinese } from './zh-CN/lists.ts';
import { names as namesInChinese } from './zh-CN/names.ts';
import { panel as panelInChinese } from './zh-CN/panel.ts';
import { planning as planningInChinese } from './zh-CN/planning.ts';
import { health as healthInChinese } from './zh-CN/health.ts';
import { signature as signatureInChinese } from './zh-CN/signature.ts';
import { standings as standingsInChinese } from './zh-CN/standings.ts';
import { value as valueInChinese } from './zh-CN/value.ts';

export { type Locale, languageNames, localeFromBrowser, locales } from './locale.ts';

const english = {
  actions: actionsInEnglish,
  background: backgroundInEnglish,
  data: dataInEnglish,
  dealings: dealingsInEnglish,
  duplicates: duplicatesInEnglish,
  errors: errorsInEnglish,
  history: historyInEnglish,
  lists: listsInEnglish,
  names: namesInEnglish,
  panel: panelInEnglish,
  planning: planningInEnglish,
  health: healthInEnglish,
  signature: signatureInEnglish,
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
    dealings: dealingsInChinese,
    duplicates: duplicatesInChinese,
    errors: errorsInChinese,
    history: historyInChinese,
    lists: listsInChinese,
    names: namesInChinese,
    panel: panelInChinese,
    planning: planningInChinese,
    health: healthInChinese,
    signature: signatureInChinese,
    standings: standingsInChinese,
    value: valueInChinese,
  },
};

/** The catalogue of a language: `catalogue(locale).panel.…`. */
export function catalogue(locale: Locale): Catalogue {
  return catalogues[locale];
}
