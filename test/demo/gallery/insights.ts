import type { InsightTools } from '../../../components/insights/insight-actions.ts';
import { addDays } from '../../../lib/customers/day.ts';
import type { Survey } from '../../../lib/customers/types.ts';
import type { Locale } from '../../../lib/i18n/locale.ts';
import { ok } from '../../../lib/result.ts';
import type { Store, ValueParts, WalkedCustomer } from '../../../lib/store/store.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import type { Contact } from '../../../lib/value/responses.ts';
import { valuesOf } from '../../../lib/value/values.ts';
import { runBackTest } from '../../../lib/views/back-test-job.ts';
import { insightsOf, testBack } from '../../../lib/views/insight-figures.ts';
import { today } from './people.ts';

/** Three years of an invented rep's customers, the same on any day: figures are really worked out from them. */

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const surnames = [
  'Bauer',
  'Ghosh',
  'Haddad',
  'Jansen',
  'Kowal',
  'Lindqvist',
  'Moreau',
  'Okafor',
  'Pires',
  'Quist',
  'Rossi',
  'Zhang',
];
const chinese = ['王芳', '李娜', '张伟', '刘洋', '陈洁', '杨帆', '赵敏', '黄磊', '周婷', '吴昊', '徐静', '孙宇'];

export function inventedCustomers(
  locale: Locale,
  count: number,
): { parts: ValueParts[]; lost: { customer: string; day: string }[] } {
  const roll = dice(7);
  const begin = '2023-11-20';
  const lost: { customer: string; day: string }[] = [];
  const parts = Array.from({ length: count }, (_, index): ValueParts => {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const usual = 14 + roll() * 120;
    const amount = Math.round(Math.exp(11 + 2.6 * roll()));
    const bought: { day: string; amount: number; currency: string }[] = [];
    let day = addDays(begin, Math.floor(roll() * 900));
    let stays = true;
    while (day <= today.day && stays) {
      bought.push({ day, amount: Math.round(amount * (0.6 + 0.8 * roll())), currency: 'CNY' });
      stays = roll() > 0.09;
      day = addDays(day, Math.max(1, Math.round(-Math.log(1 - roll()) * usual)));
    }
    if (!stays && roll() < 0.3) lost.push({ customer: id, day: addDays(bought.at(-1)?.day ?? begin, 60) });
    const name =
      locale === 'zh-CN'
        ? `${chinese[index % 12]}${index >= 12 ? `（${index}）` : ''}`
        : `Customer ${surnames[index % 12]} ${index + 1}`;
    return { id, kind: 'person', name, tier: null, bought };
  });
  return { parts, lost: lost.filter(({ day }) => day <= today.day) };
}

export function insightTools(locale: Locale, kind: 'full' | 'few' | 'none' = 'full'): InsightTools {
  const made = inventedCustomers(locale, kind === 'full' ? 140 : kind === 'few' ? 9 : 0);
  const roll = dice(11);
  const at = (daysAgo: number): number => today.now - daysAgo * 86_400_000;
  const entries = made.parts.map(({ id }, index) => ({
    customer: id,
    surveys: Array.from({ length: kind === 'full' && index < 60 ? 1 : index < 3 ? 1 : 0 }, (_, place): Survey => ({
      id: `${id}-${place}`,
      customer: id,
      kind: index % 2 === 0 ? 'nps' : 'csat',
      at: at(Math.floor(roll() * 600)),
      score: index % 2 === 0 ? Math.min(10, 4 + Math.floor(roll() * 8)) : 1 + Math.floor(roll() * 5),
      by: 'rep-me',
    })),
    contacts: Array.from({ length: 4 }, (_, place): Contact[] => {
      const start = 30 + Math.floor(roll() * 300);
      const how = [{ kind: 'mail' as const }, { kind: 'message' as const, channel: 'WeChat' }, { kind: 'call' as const, outcome: roll() < 0.6 ? ('reached' as const) : ('noAnswer' as const) }][place % 3]!; // prettier-ignore
      const back: Contact[] = roll() < (place % 3 === 1 ? 0.7 : 0.4) ? [{ ...how, direction: 'in', at: at(start - 2) }, { kind: 'mail', direction: 'out', at: at(start - 2.4) }] : []; // prettier-ignore
      return [{ ...how, direction: 'out', at: at(start) }, ...back];
    }).flat(),
  }));
  const store = {
    walkCustomers: (visit: (batch: readonly WalkedCustomer[]) => void) => {
      visit(made.parts.map((value) => ({ value }) as WalkedCustomer));
      return Promise.resolve(0);
    },
    lostCustomers: () => Promise.resolve(made.lost),
    walkEntries: (visit: (batch: readonly unknown[]) => void) => {
      visit(entries);
      return Promise.resolve();
    },
  } as unknown as Pick<Store, 'walkCustomers' | 'walkEntries' | 'lostCustomers'>;
  const lost = new Set(made.lost.map(({ customer }) => customer));
  const customers = made.parts.map((part) => ({
    ...part,
    ...(lost.has(part.id) ? { isLost: true } : {}),
    openDeals: [],
    referred: [],
  }));
  const figures = async () => insightsOf(store, await valuesOf(customers, defaultValueSettings, today), today);
  return {
    insights: () =>
      Promise.resolve({
        follow: () => () => undefined,
        figures: async () => (await figures()).insights,
        backTest: async (split) =>
          testBack((await figures()).accounts, split, today.day, undefined, (job) => Promise.resolve(runBackTest(job))),
        saveReport: () => Promise.resolve(ok({ fileName: 'sidecard-report-2026-10.html' })),
      }),
  };
}
