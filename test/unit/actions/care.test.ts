import { describe, expect, it } from 'vitest';
import { type Festival, defaultFestivals, festivalIn, festivals, festivalsElsewhere } from '../../../lib/actions/festivals.ts';
import { suggest } from '../../../lib/actions/rank.ts';
import { care } from '../../../lib/actions/rules/care.ts';
import type { ActionSettings } from '../../../lib/actions/suggestion.ts';
import { daysBetween } from '../../../lib/customers/day.ts';
import { type Locale, catalogue } from '../../../lib/i18n/index.ts';
import { wordSuggestion } from '../../../lib/i18n/suggestion.ts';
import { at, card, entry, feedback, settings, todayOn } from './cards.ts';

const of = (region?: string, birthday?: { calendar: 'gregorian'; month: number; day: number }) =>
  card({ customer: { ...(region === undefined ? {} : { region }), ...(birthday ? { birthday } : {}) } });
const found = (region: string | undefined, day: string, changed: Partial<ActionSettings> = {}) => {
  const facts = care.find(of(region), todayOn(day), { ...settings, ...changed })?.facts;
  return facts?.event === 'festival' ? `${facts.festival} ${facts.date}` : undefined;
};

describe('festivals', () => {
  it.each<[Festival, number, string]>([
    ['springFestivalEve', 2024, '2025-01-28'],
    ['springFestivalEve', 2025, '2026-02-16'],
    ['springFestivalEve', 2026, '2027-02-05'],
    ['springFestival', 2027, '2027-02-06'],
    ['lantern', 2026, '2026-03-03'],
    ['dragonBoat', 2026, '2026-06-19'],
    ['qixi', 2025, '2025-08-29'],
    ['midAutumn', 2025, '2025-10-06'],
    ['midAutumn', 2033, '2033-09-08'],
    ['doubleNinth', 2026, '2026-10-18'],
    ['laba', 2025, '2026-01-26'],
    ['qingming', 2026, '2026-04-05'],
    ['dongzhi', 2025, '2025-12-21'],
    ['easter', 2019, '2019-04-21'],
    ['easter', 2024, '2024-03-31'],
    ['easter', 2038, '2038-04-25'],
    ['thanksgivingUs', 2026, '2026-11-26'],
    ['thanksgivingUs', 2029, '2029-11-22'],
    ['thanksgivingCanada', 2026, '2026-10-12'],
    ['christmas', 2026, '2026-12-25'],
  ])('%s of %i falls on %s', (festival, year, day) => {
    expect(festivalIn(year, festival)).toBe(day);
  });

  it('fall once a year from 1950 to 2100, a year apart by their calendar', () => {
    const odd = festivals.flatMap((festival) => {
      const days = Array.from({ length: 151 }, (_, index) => festivalIn(1950 + index, festival));
      return days.flatMap((day, index) => {
        const before = index === 0 ? null : days[index - 1];
        if (day === null) return [`${festival} ${1950 + index}`];
        if (!before) return [];
        const gap = daysBetween(before, day);
        return gap >= 330 && gap <= 400 ? [] : [`${festival} ${1950 + index}: ${gap} days`];
      });
    });
    expect(odd).toEqual([]);
  });

  it('are known wherever a region is said to keep them', () => {
    for (const list of [...Object.values(defaultFestivals), festivalsElsewhere]) {
      expect(list.filter((festival) => !festivals.includes(festival))).toEqual([]);
    }
  });
});

describe('care for a festival', () => {
  it('speaks from seven days before it until that day, due that day', () => {
    const only = { festivals: { CN: ['midAutumn'] } } as const;
    expect(['2026-09-17', '2026-09-18', '2026-09-25', '2026-09-26'].map((day) => found('CN', day, only))).toEqual([
      undefined,
      'midAutumn 2026-09-25',
      'midAutumn 2026-09-25',
      undefined,
    ]);
    expect(care.find(of('CN'), todayOn('2026-09-20'), settings)).toMatchObject({
      urgency: 0.6,
      due: '2026-09-25',
      facts: { inDays: 5 },
    });
  });

  it('goes by the customer’s region, and greets nobody whose region was never given', () => {
    expect(found('US', '2026-11-24')).toBe('thanksgivingUs 2026-11-26');
    expect(found('CN', '2026-11-24')).toBeUndefined();
    expect(found('BR', '2026-12-28')).toBe('newYear 2027-01-01');
    expect(found(undefined, '2026-12-28')).toBeUndefined();
    expect(found(undefined, '2026-09-20', { homeRegion: 'CN' })).toBe('midAutumn 2026-09-25');
    expect(found('US', '2026-09-20', { homeRegion: 'CN' })).toBeUndefined();
  });

  it('keeps to the festivals the team chose for a region, solar terms and the eve among them', () => {
    const chosen = { festivals: { CN: ['springFestivalEve', 'dongzhi', 'qingming'] } } as const;
    expect(found('CN', '2026-09-20', chosen)).toBeUndefined();
    expect(found('CN', '2026-12-20', chosen)).toBe('dongzhi 2026-12-22');
    expect(found('CN', '2027-02-01', chosen)).toBe('springFestivalEve 2027-02-05');
    expect(found('CN', '2026-12-30', { festivals: { CN: [] } })).toBeUndefined();
  });

  it('takes the nearest of several, sees over the turn of the year, and lets a birthday go first', () => {
    const chosen = { festivals: { CN: ['springFestival', 'springFestivalEve'] } } as const;
    expect(found('CN', '2027-02-03', chosen)).toBe('springFestivalEve 2027-02-05');
    expect(found('CN', '2027-02-06', chosen)).toBe('springFestival 2027-02-06');
    expect(found('DE', '2026-12-27')).toBe('newYear 2027-01-01');
    const both = of('CN', { calendar: 'gregorian', month: 9, day: 21 });
    expect(care.find(both, todayOn('2026-09-20'), settings)?.facts.event).toBe('birthday');
  });

  it('is over once it was done, and back for the next one', () => {
    const greeted = (on: string) =>
      suggest(
        {
          ...of('CN'),
          feedback: [feedback({ rule: 'care', answer: 'done', at: at('2026-09-19') })],
          timeline: [entry({ at: at('2026-09-19') })],
          standing: { ...of('CN').standing, lastContact: { at: at('2026-09-19'), kind: 'call', by: 'rep' } },
        },
        todayOn(on),
        settings,
      )?.main.rule;
    expect(greeted('2026-09-22')).toBeUndefined();
    expect(greeted('2026-09-26')).toBe('care');
  });

  it.each<[Locale, string, string]>([
    ['en', 'Greet Wei for the Mid-Autumn Festival', 'The Mid-Autumn Festival on 25 Sep.'],
    ['zh-CN', '向 Wei 致以中秋节问候', '9 月 25 日是中秋节。'],
  ])('reads as it should in %s', (locale, title, lead) => {
    const day = todayOn('2026-09-20');
    const suggestion = suggest(of('CN'), day, { ...settings, off: ['cadence', 'know-needs'] });
    expect(suggestion && wordSuggestion(locale, suggestion, 'Wei', day)).toMatchObject({ title, lead });
  });

  it('names every festival differently in both languages', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      expect(new Set(Object.values(catalogue(locale).planning.festivals)).size).toBe(festivals.length);
    }
  });
});
