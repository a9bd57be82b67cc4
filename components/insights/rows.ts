import { money, number, percent } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import type { Catalogue } from '../../lib/i18n/index.ts';
import type { Locale } from '../../lib/i18n/locale.ts';
import type { Group } from '../../lib/value/insights.ts';
import type { Insights } from './insight-actions.ts';
import { quarterName } from './names.ts';

/** The tables of the page, as rows of texts: shown on it and written into the report alike. */

type Rows = string[][];

export function monthRows(locale: Locale, { months, currency }: Insights): Rows {
  const { month: text } = deskWords(locale).insights;
  const all = [months.last, months.before, months.yearAgo];
  const row = (name: string, said: (one: (typeof all)[number]) => string): string[] => [name, ...all.map(said)];
  return [
    row(text.revenue, ({ revenue }) => money(locale, revenue, currency)),
    row(text.purchases, ({ purchases }) => number(locale, purchases)),
    row(text.buyers, ({ buyers }) => number(locale, buyers)),
    row(text.newBuyers, ({ newBuyers }) => number(locale, newBuyers)),
    row(text.lost, ({ lost }) => number(locale, lost)),
  ];
}

/** By tier, layer, stage or segment; groups nobody is in are left out. */
export function groupRows(
  locale: Locale,
  { portfolio, currency }: Insights,
  by: 'tier' | 'layer' | 'stage' | 'segment',
  words: Catalogue['value'],
): Rows {
  const { portfolio: text } = deskWords(locale).insights;
  const named = <Key extends string>(groups: Record<Key, Group>, names: Record<Key, string>): [string, Group][] =>
    (Object.keys(groups) as Key[]).map((key) => [names[key], groups[key]]);
  const groups = {
    tier: () => named(portfolio.byTier, text.tiers),
    layer: () => named(portfolio.byLayer, words.standing.layers),
    stage: () => named(portfolio.byStage, words.standing.stages),
    segment: () => named(portfolio.bySegment, words.standing.segments),
  }[by]();
  const rows = groups
    .filter(([, { accounts }]) => accounts > 0)
    .map(([name, { accounts, existing, value }]) => [
      name,
      number(locale, accounts),
      money(locale, existing, currency),
      money(locale, value, currency),
    ]);
  if (by === 'segment') return rows.length > 0 ? rows : [[text.none, '', '', '']];
  const { accounts, existing, value } = portfolio.all;
  return [...rows, [text.tiers.all, number(locale, accounts), money(locale, existing, currency), money(locale, value, currency)]];
}

export function cohortRows(locale: Locale, { cohorts }: Insights): Rows {
  const { repurchase: text } = deskWords(locale).insights;
  const of = (count: number, all: number): string => text.of(count, all, percent(locale, count / all));
  return cohorts.map(({ quarter, accounts, again, everAgain }) => [
    quarterName(locale, quarter),
    number(locale, accounts),
    ...again.map((count) => (count === null ? text.notYet : of(count, accounts))),
    of(everAgain, accounts),
  ]);
}

const churnTiers = ['A', 'B', 'C', 'P', 'unrated', 'all'] as const;

/** By tier; tiers in which nobody ever bought are left out. */
export function churnRows(locale: Locale, { churn }: Insights): Rows {
  const { tiers } = deskWords(locale).insights.portfolio;
  return churnTiers
    .filter((tier) => tier === 'all' || churn[tier].monthly !== null || churn[tier].likelySilent > 0)
    .map((tier) => {
      const { monthly, months, likelySilent } = churn[tier];
      const lost = months.reduce((sum, month) => sum + month.lost, 0);
      return [
        tiers[tier],
        monthly === null ? '–' : smallPercent(locale, monthly),
        number(locale, lost),
        number(locale, likelySilent),
      ];
    });
}

/** With one decimal: churn is a few percent a month. */
export function smallPercent(locale: Locale, share: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

export function channelRows(locale: Locale, { responses }: Insights, nameOf: (channel: string) => string): Rows {
  return responses.channels.map(({ channel, tried, answered }) => [
    nameOf(channel),
    number(locale, tried),
    `${number(locale, answered)} (${percent(locale, answered / tried)})`,
  ]);
}
