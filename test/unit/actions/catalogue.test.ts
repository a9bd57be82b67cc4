import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { suggest } from '../../../lib/actions/rank.ts';
import { rulesById } from '../../../lib/actions/rules/index.ts';
import type { RuleId } from '../../../lib/actions/suggestion.ts';
import { catalogue, locales } from '../../../lib/i18n/index.ts';
import { wordSuggestion } from '../../../lib/i18n/suggestion.ts';
import { settings, today } from './cards.ts';
import { examples } from './examples.ts';

const files = readdirSync(new URL('../../../lib/actions/rules/', import.meta.url))
  .filter((file) => file !== 'index.ts')
  .map((file) => file.replace(/\.ts$/, ''));

const names = { en: 'Wei', 'zh-CN': '张伟' };

describe.each(files)('the rule %s', (file) => {
  const id = file as RuleId;

  it('is listed in rules/index.ts under its file name', () => {
    expect(Object.keys(rulesById), `lib/actions/rules/${file}.ts is not listed in rules/index.ts`).toContain(file);
    expect(rulesById[id].id).toBe(file);
  });

  it('has an example in test/unit/actions/examples.ts', () => {
    expect(Object.keys(examples), `no example of ${file} in test/unit/actions/examples.ts`).toContain(file);
  });

  it('is worded in every language', () => {
    for (const locale of locales) {
      expect(Object.keys(catalogue(locale).actions), `no words for ${file} in lib/i18n/${locale}/actions.ts`).toContain(file);
    }
  });

  it('fires on its example and stays silent on the other', () => {
    const { fires, staysSilent, finding } = examples[id];
    expect(suggest(fires, today, settings)?.main).toEqual(finding);
    expect(rulesById[id].find(staysSilent, today, settings)).toBeNull();
  });

  it.each(locales)('reads as it should in %s', (locale) => {
    const suggestion = suggest(examples[id].fires, today, settings);
    expect(suggestion).not.toBeNull();
    if (!suggestion) return;
    const { title, lead, due } = wordSuggestion(locale, suggestion, names[locale], today);
    expect([title, lead, due]).toEqual(examples[id].words[locale]);
  });
});

it('has a file for every rule listed', () => {
  expect(files.toSorted()).toEqual(Object.keys(rulesById).toSorted());
});
