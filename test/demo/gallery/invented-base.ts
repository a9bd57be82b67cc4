import { addDays, daysBetween } from '../../../lib/customers/day.ts';
import type { BoughtOnce, Day } from '../../../lib/customers/types.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import type { ValueCustomer } from '../../../lib/value/accounts.ts';

/** Everybody else: sixty-six invented accounts whose buying follows the model's own assumptions, the same on any day and machine. */

/** A generator of numbers from 0 to 1, the same sequence for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is bought together: who takes the first mostly takes the second too. */
const together: Readonly<Record<Locale, readonly (readonly [string, string, string])[]>> = {
  en: [
    ['Gripper set', 'Silicone pads', 'Grippers'],
    ['Linear guide', 'Grease cartridge', 'Guides'],
    ['Control box', 'Cable kit', 'Electronics'],
  ],
  'zh-CN': [
    ['夹爪套件', '硅胶垫', '夹爪'],
    ['直线导轨', '润滑脂筒', '导轨'],
    ['控制箱', '电缆套件', '电气'],
  ],
};

const channels = ['phone', 'mail', 'web'] as const;

export function inventedBase(today: Day, locale: Locale, count = 66): ValueCustomer[] {
  const next = numbersFrom(20_261_119);
  return Array.from({ length: count }, (_, index) => {
    const first = addDays(today, -Math.round(60 + next() * 900));
    const gap = 18 + next() * 90;
    const usual = 1_500 + next() ** 2 * 30_000;
    const stays = 0.94 - next() * 0.2;
    const [main, also, category] = together[locale][index % 3]!;
    const bought: BoughtOnce[] = [];
    for (let day = first; daysBetween(day, today) > 0; day = addDays(day, Math.max(3, Math.round(-Math.log(1 - next()) * gap)))) {
      bought.push({
        day,
        amount: Math.round(usual * (0.6 + next() * 0.8)) * 100,
        currency: 'CNY',
        products: next() < 0.7 ? [main, also] : [main],
        categories: [category],
        channel: channels[Math.floor(next() * 3)] ?? 'phone',
      });
      if (next() > stays) break;
    }
    return {
      id: `base-${String(index).padStart(2, '0')}`,
      kind: 'person',
      name: `Account ${index + 1}`,
      tier: null,
      bought,
      openDeals: [],
      referred: [],
    };
  });
}
