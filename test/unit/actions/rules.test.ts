import { describe, expect, it } from 'vitest';
import { birthdayWithin } from '../../../lib/actions/birthday.ts';
import { cadence, cadenceUrgency } from '../../../lib/actions/rules/cadence.ts';
import { care } from '../../../lib/actions/rules/care.ts';
import { knowNeeds } from '../../../lib/actions/rules/know-needs.ts';
import { promise } from '../../../lib/actions/rules/promise.ts';
import { lostReason } from '../../../lib/actions/rules/lost-reason.ts';
import { unanswered } from '../../../lib/actions/rules/unanswered.ts';
import { winBack } from '../../../lib/actions/rules/win-back.ts';
import { suggest } from '../../../lib/actions/rank.ts';
import { crossSell } from '../../../lib/actions/rules/cross-sell.ts';
import { firstOrder } from '../../../lib/actions/rules/first-order.ts';
import type { Card } from '../../../lib/customers/types.ts';
import { at, boughtOnce, card, daysAgo, entry, feedback, settings, task, today, todayOn, value } from './cards.ts';

describe('promise', () => {
  it('takes the longest overdue of several, and the promise before a follow-up of the same day', () => {
    const tasks = [
      task({ id: 'c', due: '2026-11-19' }),
      task({ id: 'a', kind: 'followUp', due: '2026-11-17' }),
      task({ id: 'b', kind: 'promise', due: '2026-11-17' }),
    ];
    expect(promise.find(card({ tasks }), today, settings)?.facts.task).toBe('b');
    expect(promise.find(card({ tasks: tasks.toReversed() }), today, settings)?.facts.task).toBe('b');
  });

  it('says nothing of what is done, deleted or not due yet', () => {
    const tasks = [task({ doneAt: daysAgo(1) }), task({ deleted: true }), task({ due: '2026-11-20' })];
    expect(promise.find(card({ tasks }), today, settings)).toBeNull();
  });
});

describe('unanswered', () => {
  const inbound = (day: string, time = '10:00') =>
    card({ timeline: [entry({ kind: 'mail', direction: 'in', at: at(day, time) })] });
  const fires = (day: string, on: string, time?: string) => unanswered.find(inbound(day, time), todayOn(on), settings) !== null;

  it('waits one working day: a mail of Thursday speaks on Friday', () => {
    expect(fires('2026-11-19', '2026-11-19')).toBe(false);
    expect(fires('2026-11-19', '2026-11-20')).toBe(true);
  });

  it('does not count the weekend: a mail of Friday speaks on Monday', () => {
    expect(fires('2026-11-20', '2026-11-21')).toBe(false);
    expect(fires('2026-11-20', '2026-11-22')).toBe(false);
    expect(fires('2026-11-20', '2026-11-23')).toBe(true);
  });

  it('follows the team’s own working days', () => {
    const sundayToThursday = { ...settings, workingDays: [7, 1, 2, 3, 4] };
    expect(unanswered.find(inbound('2026-11-19'), todayOn('2026-11-20'), sundayToThursday)).toBeNull();
    expect(unanswered.find(inbound('2026-11-19'), todayOn('2026-11-22'), sundayToThursday)).not.toBeNull();
  });

  it('counts the days of the rep’s own time zone', () => {
    // 00:30 on Friday in Shanghai is still Thursday in London.
    const night = inbound('2026-11-20', '00:30');
    expect(
      unanswered.find(night, { now: at('2026-11-20'), day: '2026-11-20', timeZone: 'Europe/London' }, settings),
    ).not.toBeNull();
    expect(unanswered.find(night, todayOn('2026-11-20'), settings)).toBeNull();
  });

  it('ends where the rep said that no answer is needed', () => {
    const settled = card({ timeline: [entry({ kind: 'mail', direction: 'in', at: daysAgo(5), answeredAt: daysAgo(4) })] });
    expect(unanswered.find(settled, today, settings)).toBeNull();
  });
});

describe('cadence', () => {
  it.each([
    ['A', 14],
    ['B', 30],
    ['P', 30],
    ['C', 90],
    [null, 30],
  ] as const)('of tier %s speaks from the day after %i days', (tier, days) => {
    const lastSpoken = (ago: number) => card({ customer: { tier }, timeline: [entry({ at: daysAgo(ago) })] });
    expect(cadence.find(lastSpoken(days), today, settings)).toBeNull();
    const finding = cadence.find(lastSpoken(days + 1), today, settings);
    expect(finding?.facts).toMatchObject({ days: days + 1, cadence: days, tier });
    expect(finding?.due).toBe(today.day);
  });

  it('goes by the customer’s own value where there is one', () => {
    const own = card({ customer: { tier: 'C', cadenceDays: 7 }, timeline: [entry({ at: daysAgo(8) })] });
    expect(cadence.find(own, today, settings)?.facts).toMatchObject({ days: 8, cadence: 7, own: true });
  });

  it('is not restarted by a note or an unanswered call', () => {
    const tried = card({
      customer: { tier: 'A' },
      timeline: [
        entry({ at: daysAgo(20) }),
        entry({ kind: 'note', at: daysAgo(2) }),
        entry({ outcome: 'noAnswer', at: daysAgo(1) }),
      ],
    });
    expect(cadence.find(tried, today, settings)?.facts.days).toBe(20);
  });

  it('counts from the day the customer was added before any contact', () => {
    const finding = cadence.find(card({ customer: { tier: 'A', addedAt: daysAgo(15) } }), today, settings);
    expect(finding?.facts).toEqual({ days: 15, cadence: 14, tier: 'A', own: false });
  });

  it('grows more urgent straight up to one and a half times the cadence', () => {
    expect(cadenceUrgency(30, 30)).toBe(0.5);
    expect(cadenceUrgency(37.5, 30)).toBeCloseTo(0.65, 10);
    expect(cadenceUrgency(45, 30)).toBeCloseTo(0.8, 10);
    expect(cadenceUrgency(300, 30)).toBeCloseTo(0.8, 10);
  });
});

describe('know-needs', () => {
  it('speaks at once where no needs are recorded', () => {
    expect(knowNeeds.find(card({ customer: { needs: [], tier: 'A', addedAt: daysAgo(0) } }), today, settings)).not.toBeNull();
  });

  it('speaks of a lead left untouched for a week, though its needs are known', () => {
    const lead = (ago: number, tier: 'P' | 'A' | null = 'P') => card({ customer: { tier, addedAt: daysAgo(ago) } });
    expect(knowNeeds.find(lead(6), today, settings)).toBeNull();
    expect(knowNeeds.find(lead(7), today, settings)?.facts).toEqual({ unknown: [], untouchedDays: 7 });
    expect(knowNeeds.find(lead(7, null), today, settings)).not.toBeNull();
    expect(knowNeeds.find(lead(7, 'A'), today, settings)).toBeNull();
  });

  it('asks a company for neither title nor birthday', () => {
    const company = card({ customer: { kind: 'company', needs: [], phones: [], company: '', title: '', addedAt: daysAgo(1) } });
    expect(knowNeeds.find(company, today, settings)?.facts.unknown).toEqual(['needs', 'phone']);
  });
});

describe('care', () => {
  const born = (month: number, day: number, year?: number) =>
    ({ calendar: 'gregorian', month, day, ...(year === undefined ? {} : { year }) }) as const;
  const lunar = (month: number, day: number, leapMonth = false) => ({ calendar: 'chinese', month, day, leapMonth }) as const;

  it('looks three days ahead and not back', () => {
    const on = (day: string) => care.find(card({ customer: { birthday: born(11, 22) } }), todayOn(day), settings)?.facts.inDays;
    expect(['2026-11-18', '2026-11-19', '2026-11-22', '2026-11-23'].map(on)).toEqual([undefined, 3, 0, undefined]);
  });

  it('sees over the turn of the year', () => {
    expect(birthdayWithin(born(1, 1, 1990), '2026-12-30', 3)).toEqual({ date: '2027-01-01', turning: 37 });
  });

  it('keeps 29 February on the 28th in other years', () => {
    expect(birthdayWithin(born(2, 29), '2027-02-27', 3)).toEqual({ date: '2027-02-28' });
    expect(birthdayWithin(born(2, 29), '2028-02-27', 3)).toEqual({ date: '2028-02-29' });
    expect(birthdayWithin(born(2, 29), '2027-03-01', 3)).toBeNull();
  });

  it('finds lunar birthdays: 正月初一 is New Year’s day', () => {
    expect(birthdayWithin(lunar(1, 1), '2026-02-15', 3)).toEqual({ date: '2026-02-17' });
    expect(birthdayWithin(lunar(8, 15), '2026-09-25', 0)).toEqual({ date: '2026-09-25' });
  });

  it('keeps a leap month’s birthday in that month, and in the ordinary one in other years', () => {
    // 2025 has a leap sixth month from 25 July on; the ordinary one began on 25 June.
    expect(birthdayWithin(lunar(6, 5, true), '2025-06-29', 0)).toBeNull();
    expect(birthdayWithin(lunar(6, 5, true), '2025-07-29', 0)).toEqual({ date: '2025-07-29' });
    expect(birthdayWithin(lunar(6, 5), '2025-06-29', 0)).toEqual({ date: '2025-06-29' });
    expect(birthdayWithin(lunar(6, 5), '2025-07-29', 0)).toBeNull();
    expect(birthdayWithin(lunar(6, 5, true), '2026-07-15', 7)).not.toBeNull();
  });

  it('keeps the thirtieth on the twenty-ninth of a short month', () => {
    // The twelfth month of 2025 has 29 days; the last is 16 February 2026.
    expect(birthdayWithin(lunar(12, 30), '2026-02-14', 3)).toEqual({ date: '2026-02-16' });
  });

  it('falls once a year, every year, by either calendar', () => {
    for (const birthday of [born(2, 29), born(7, 1), lunar(6, 30, true), lunar(12, 30), lunar(4, 12)]) {
      const found = new Set<string>();
      for (let day = Date.parse('2020-01-01'); day < Date.parse('2036-01-01'); day += 86_400_000) {
        const hit = birthdayWithin(birthday, new Date(day).toISOString().slice(0, 10), 0);
        if (hit) found.add(hit.date);
      }
      // A lunar year drifts by up to a month, so that 16 years hold 15 to 17 of them.
      expect(Math.abs(found.size - 16), `${JSON.stringify(birthday)}: ${[...found].join(' ')}`).toBeLessThanOrEqual(
        birthday.calendar === 'chinese' ? 1 : 0,
      );
    }
  });
});

describe('win-back and lost-reason', () => {
  const chance = { value: 0.05, low: 0.01, high: 0.2 };
  const fading = { buys: { in13: chance, in26: chance, in52: chance } };
  const tries = [40, 60].map((ago, index) => feedback({ id: `try-${index}`, rule: 'win-back', answer: 'done', at: daysAgo(ago) }));
  const of = (tier: 'A' | 'C' | null, wasTop: boolean, given = tries.slice(0, 0)) =>
    card({ customer: { tier }, value: value({ ...fading, ...(wasTop ? { wasTop: true } : {}) }), feedback: given });

  it.each([
    ['is A', 'A', false, true],
    ['was A before a rule made them C', 'C', true, true],
    ['was A before they were not rated any more', null, true, true],
    ['never was more than C', 'C', false, false],
  ] as const)('of one who %s', (_, tier, wasTop, speaks) => {
    expect(winBack.find(of(tier, wasTop), today, settings) !== null).toBe(speaks);
    expect(lostReason.find(of(tier, wasTop, tries), today, settings) !== null).toBe(speaks);
  });
});

describe('what is said of the whole account', () => {
  const other = { customer: 'colleague', kind: 'visit', by: 'rep' } as const;
  const bought = {
    ...boughtOnce('2026-11-10'),
    crossSell: [{ product: 'Shackles', buyers: 8, similar: 20, lift: 2.4, with: 'x' }],
  };
  const contacted = (ago: number) =>
    card({
      customer: { tier: 'C' },
      timeline: [entry({ at: daysAgo(60) })],
      value: value({ ...bought, lastContact: { ...other, at: daysAgo(ago) } }),
    });

  it('goes by the newest contact with any of the account', () => {
    expect(firstOrder.find(contacted(30), today, settings)).not.toBeNull();
    expect(firstOrder.find(contacted(5), today, settings)).toBeNull();
    expect(crossSell.find(contacted(30), today, settings)?.due).toBe('2027-01-18');
  });

  it('waits a third of the cadence after it, while what is personal goes by their own contact', () => {
    const rulesOf = (ago: number): string[] => {
      const found = suggest({ ...contacted(ago), surveys: [] }, today, settings);
      return found ? [found.main, ...found.also].map(({ rule }) => rule) : [];
    };
    expect(rulesOf(31)).toContain('cross-sell');
    expect(rulesOf(30)).not.toContain('cross-sell');
    const silentSelf = card({
      customer: { tier: 'C', needs: [] },
      timeline: [entry({ at: daysAgo(60) })],
      value: value({ lastContact: { ...other, at: daysAgo(5) } }),
    });
    expect(suggest(silentSelf, today, settings)?.main.rule).toBe('know-needs');
  });
});

describe('who is lost by the rep’s word', () => {
  it('as a whole account is offered nothing account-wide; what is personal still stands', () => {
    const lost = card({
      customer: { tier: 'A', needs: [] },
      timeline: [entry({ at: daysAgo(100) })],
      value: value({ stage: 'lost', trend: { last90: 1, norm: 100, ratio: 0.01 } }),
    });
    const { main, also } = suggest(lost, today, settings)!;
    const said = [main, ...also].map(({ rule }) => rule);
    expect(said).toContain('cadence');
    expect(said).not.toContain('falling');
  });
});

it('a buyer who is not rated is no lead that waits for a first contact', () => {
  const added = { addedAt: daysAgo(30), tier: null };
  expect(knowNeeds.find(card({ customer: added, value: value({ level: 1 }) }), today, settings)).toBeNull();
  expect(knowNeeds.find(card({ customer: added, value: value({ level: 0 }) }), today, settings)?.facts.untouchedDays).toBe(30);
});

describe('an answer to what concerns the whole account', () => {
  const chance = { value: 0.05, low: 0.01, high: 0.2 };
  const rulesWith = (answers: NonNullable<Card['value']>['answers'] & object): string[] => {
    const found = suggest(
      card({
        customer: { tier: 'A', needs: [] },
        timeline: [entry({ at: daysAgo(100) })],
        value: value({ buys: { in13: chance, in26: chance, in52: chance }, answers }),
      }),
      today,
      settings,
    );
    return found ? [found.main, ...found.also].map(({ rule }) => rule) : [];
  };
  const given = (rule: string, answer: 'done' | 'notRelevant' | 'snoozed', ago: number) => {
    const until = answer === 'snoozed' ? { until: '2026-11-25' } : {};
    return { id: `${rule}-${ago}`, rule, answer, at: daysAgo(ago), customer: 'colleague', ...until };
  };

  it('holds for all of it, whoever of it was asked', () => {
    expect(rulesWith([])).toContain('win-back');
    expect(rulesWith([given('win-back', 'notRelevant', 10)])).not.toContain('win-back');
    expect(rulesWith([given('win-back', 'snoozed', 1)])).not.toContain('win-back');
    // Two tries, with whomever, are two tries.
    expect(rulesWith([given('win-back', 'done', 40), given('win-back', 'done', 60)])).toContain('lost-reason');
  });

  it('says nothing of what is personal', () => {
    expect(rulesWith([given('cadence', 'notRelevant', 10), given('know-needs', 'snoozed', 1)])).toEqual(
      expect.arrayContaining(['cadence', 'know-needs']),
    );
  });
});
