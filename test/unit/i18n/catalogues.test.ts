import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordImportFailure, wordOpenFailure, wordWriteFailure } from '../../../lib/i18n/failure.ts';
import { deskWords } from '../../../lib/i18n/desk-words.ts';
import { jobWords } from '../../../lib/i18n/job-words.ts';
import { type Locale, catalogue, localeFromBrowser, locales } from '../../../lib/i18n/index.ts';
import { addressedAs } from '../../../lib/i18n/suggestion.ts';
import type { ImportFailure, OpenFailure, WriteFailure } from '../../../lib/store/store.ts';

/** Every message's path, so that a missing one fails by name. */
function paths(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${Array.isArray(value) ? 'array' : typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${path}.${key}`));
}

function strings(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}.${key}`));
}

const all = (locale: Locale): object => ({ ...catalogue(locale), desk: deskWords(locale), jobs: jobWords(locale) });

describe('the catalogues', () => {
  it('hold the same messages in both languages', () => {
    expect(paths(all('zh-CN'), 'catalogue').toSorted()).toEqual(paths(all('en'), 'catalogue').toSorted());
  });

  it.each(locales)('have no empty message in %s', (locale) => {
    expect(strings(all(locale), locale).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('use full-width punctuation in Chinese', () => {
    const wrong = strings(all('zh-CN'), 'zh-CN').filter(([, text]) =>
      /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the browser’s language', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['de-DE', 'zh-Hans-CN', 'en'], 'zh-CN'],
    [['fr', 'en-GB', 'zh'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ] as const)('%j is read as %s', (languages, locale) => {
    expect(localeFromBrowser(languages)).toBe(locale);
  });
});

const writeFailures: WriteFailure[] = [
  { type: 'full' },
  { type: 'closed' },
  { type: 'gone', what: 'customer' },
  { type: 'gone', what: 'entry' },
  { type: 'gone', what: 'task' },
  { type: 'gone', what: 'rep' },
  ...(['empty', 'tooLong', 'notAnAddress', 'notADay', 'notANumber'] as const).map((reason) => ({
    type: 'invalid' as const,
    field: 'name',
    reason,
  })),
];
const openFailures: OpenFailure[] = [
  { type: 'newer', version: 9, known: 1 },
  { type: 'blocked' },
  { type: 'unavailable', detail: 'SecurityError' },
  { type: 'upgradeFailed', detail: '0002' },
];
const importFailures: ImportFailure[] = [
  ...writeFailures,
  { type: 'notJson', line: 1200, detail: 'unexpected end' },
  { type: 'notOurs' },
  { type: 'newer', version: 9, known: 1 },
  { type: 'truncated', line: 7 },
  { type: 'damaged', detail: 'chunk 3' },
  { type: 'badRecord', line: 7, recordType: 'customer', field: 'name', detail: 'a number' },
  { type: 'otherTeam', team: 'North' },
  { type: 'tooLong', line: 7 },
  { type: 'empty' },
];

describe.each(locales)('a refusal in %s', (locale) => {
  const all = [
    ...openFailures.map((failure) => wordOpenFailure(locale, failure)),
    ...writeFailures.map((failure) => wordWriteFailure(locale, failure)),
    ...importFailures.map((failure) => wordImportFailure(locale, failure)),
  ];

  it('says what happened and what to do, in whole sentences', () => {
    for (const text of all) {
      expect(text).toMatch(locale === 'en' ? /[.!]$|[.:] [^.]+$/ : /。$|：[^。]+$/);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it('names the line of a bad file', () => {
    expect(wordImportFailure(locale, { type: 'notJson', line: 1200, detail: 'x' })).toContain('1,200');
  });
});

describe('the name in a title', () => {
  const wei = { name: '张伟', givenName: '伟', kind: 'person' } as const;
  it('is how the rep addresses them, else the given name in English and the whole one in Chinese', () => {
    expect(addressedAs('zh-CN', { ...wei, salutation: '张总' })).toBe('张总');
    expect(addressedAs('zh-CN', wei)).toBe('张伟');
    expect(addressedAs('en', { name: 'Wei Zhang', givenName: 'Wei', kind: 'person' })).toBe('Wei');
    expect(addressedAs('en', { name: 'Acme', kind: 'company' })).toBe('Acme');
  });
});

describe('the store’s own strings', () => {
  const messages = (folder: string) =>
    JSON.parse(readFileSync(new URL(`../../../public/_locales/${folder}/messages.json`, import.meta.url), 'utf8')) as Record<
      string,
      { message: string }
    >;

  it('are the same ones in both languages, and the description fits', () => {
    expect(Object.keys(messages('zh_CN')).toSorted()).toEqual(Object.keys(messages('en')).toSorted());
    for (const folder of ['en', 'zh_CN']) expect(messages(folder).description?.message.length).toBeLessThanOrEqual(132);
  });
});
