import { describe, expect, it } from 'vitest';
import { momentOf } from '../../../lib/recognise/moment.ts';

const local = (...parts: [number, number, number, number, number, number?]): number =>
  new Date(parts[0], parts[1] - 1, parts[2], parts[3], parts[4], parts[5] ?? 0).getTime();

describe('a moment as a page shows it', () => {
  it.each([
    ['2026-11-05T14:02:00Z', '', Date.UTC(2026, 10, 5, 14, 2)],
    ['2026-11-05T14:02:09.120+08:00', '', Date.UTC(2026, 10, 5, 6, 2, 9)],
    ['Thu, Dec 4, 2014 at 2:02 PM', '', local(2014, 12, 4, 14, 2)],
    ['Nov 5, 2026, 12:02 AM', 'en', local(2026, 11, 5, 0, 2)],
    ['чт, 26 дек. 2019 г., 22:54', 'ru', local(2019, 12, 26, 22, 54)],
    ['Mi, 2. Sept. 2026 00:28', 'de', local(2026, 9, 2, 0, 28)],
    ['jeu. 5 nov. 2026 à 14:02', 'fr', local(2026, 11, 5, 14, 2)],
    ['2017年10月28日(星期六) 中午11:57', 'zh-CN', local(2017, 10, 28, 11, 57)],
    ['2026年11月5日 下午2:02', 'zh-CN', local(2026, 11, 5, 14, 2)],
    ['2026-11-05 14:02', '', local(2026, 11, 5, 14, 2)],
    ['05.11.2026 14:02', 'de', local(2026, 11, 5, 14, 2)],
    ['25/12/2026 14:02', '', local(2026, 12, 25, 14, 2)],
    ['Wed 9/2/2026 12:28 AM', '', local(2026, 9, 2, 0, 28)],
    ['Mon 9/2/2026 12:28 AM', '', local(2026, 2, 9, 0, 28)],
  ])('%s (%s)', (text, language, at) => expect(momentOf(text, language)).toBe(at));

  // Wednesday, 25 November 2026.
  const madeAt = local(2026, 11, 25, 0, 10);
  it.each([
    ['Today 00:05', 'en', local(2026, 11, 25, 0, 5)],
    ['Heute 00:05', 'de', local(2026, 11, 25, 0, 5)],
    ['今天 00:05', 'zh-CN', local(2026, 11, 25, 0, 5)],
    ['Thu 02:00', 'en', local(2026, 11, 19, 2, 0)],
    ['Do 02:00', 'de', local(2026, 11, 19, 2, 0)],
    ['Tue 10:30 PM', 'en', local(2026, 11, 24, 22, 30)],
    ['2026-11-09 02:00', 'en', local(2026, 11, 9, 2, 0)],
  ])('%s (%s), on a page that names the last days', (text, language, at) => {
    expect(momentOf(text, language, madeAt)).toBe(at);
    if (!/\d{4}/.test(text)) expect(momentOf(text, language)).toBeUndefined();
  });

  it.each(['Wed 02:00', 'Soon 02:00', 'Today, or Thu 02:00', '02:00'])('is not guessed even there: %s', (text) =>
    expect(momentOf(text, 'en', madeAt)).toBeUndefined(),
  );

  it.each([
    '9/2/2026 12:28 AM',
    'Yesterday 14:02',
    '14:02',
    '5 Nov 2026',
    'Nov 5 14:02',
    '31.02.2026 10:00',
    '2026-11-05 25:00',
    '',
    '1'.repeat(100_000),
  ])('is not guessed: %s', (text) => expect(momentOf(text, 'en')).toBeUndefined());
});
