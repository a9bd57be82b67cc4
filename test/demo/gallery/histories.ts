import type { CardView } from '../../../components/panel-props.ts';
import { suggest } from '../../../lib/actions/rank.ts';
import { cadenceOf, defaultSettings } from '../../../lib/actions/settings.ts';
import { boughtOf, npsOf, standingOf } from '../../../lib/customers/standing.ts';
import type { Card, Customer, Interaction } from '../../../lib/customers/types.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import type { ValueStanding } from '../../../lib/customers/value-standing.ts';
import { accountsOf, type Account, type ValueCustomer } from '../../../lib/value/accounts.ts';
import { withDrawnBands } from '../../../lib/value/drawn-bands.ts';
import { spendingOf } from '../../../lib/value/history.ts';
import type { ValueSettings } from '../../../lib/value/settings.ts';
import { valuesOf, type Values } from '../../../lib/value/values.ts';
import { historyOfAccount } from '../../../lib/views/history-of-account.ts';
import { inventedBase } from './invented-base.ts';
import { type HistoryKey, historyKeys, historyPeople, type Written } from './history-people.ts';
import { today } from './people.ts';

/**
 * Customers of very different histories: what their cards say is worked out by the product from what they bought, among sixty-six other
 * accounts. Nothing here is written by hand but the histories.
 */

export const valueSettings: ValueSettings = {
  homeCurrency: 'CNY',
  // The dollar has no rate: what was paid in it is left out, and said so.
  rates: [{ currency: 'EUR', rate: 7.8 }],
  usualWeeks: 8,
};

function valueCustomer({ customer, purchases, deals, referrals, surveys, timeline }: Written): ValueCustomer {
  const { lastContact } = standingOf(customer.id, timeline);
  const nps = npsOf(surveys);
  return {
    id: customer.id,
    kind: customer.kind,
    name: customer.name,
    ...(customer.company === undefined ? {} : { company: customer.company }),
    ...(customer.jobs === undefined ? {} : { jobs: customer.jobs }),
    ...(customer.fit === undefined ? {} : { fit: customer.fit }),
    ...(customer.lost ? { isLost: true } : {}),
    tier: customer.tier,
    ...(lastContact ? { lastContact } : {}),
    bought: boughtOf(purchases),
    openDeals: deals.flatMap(({ outcome, amount, currency, probability = 50 }) =>
      outcome === undefined && amount !== undefined && currency !== undefined ? [{ amount, currency, probability }] : [],
    ),
    referred: referrals.flatMap(({ referred }) => referred ?? []),
    ...(nps ? { nps } : {}),
  };
}

const everybody = (locale: Locale): ValueCustomer[] => [
  ...inventedBase(today.day, locale),
  ...historyPeople(locale).map(valueCustomer),
];

const worked = (locale: Locale): Promise<Values> => valuesOf(everybody(locale), valueSettings, today);

const valuesByLocale: Readonly<Record<Locale, Values>> = { en: await worked('en'), 'zh-CN': await worked('zh-CN') };
const accountsByLocale: Readonly<Record<Locale, Account[]>> = {
  en: accountsOf(everybody('en'), today.day),
  'zh-CN': accountsOf(everybody('zh-CN'), today.day),
};

/** The standing as a card shows it, with its bands drawn. */
function drawn(locale: Locale, id: string): ValueStanding | null {
  const { byCustomer, context } = valuesByLocale[locale];
  const standing = byCustomer.get(id);
  const account = accountsByLocale[locale].find((one) => one.id === standing?.account);
  if (!standing || !account) return null;
  return withDrawnBands(
    standing,
    account,
    spendingOf(account.bought, context.today, context.toHome, context.base.capOfOnly),
    context,
  );
}

/** The tier in force: the rep's pin, else what the value says (decided long ago, as it were). */
function withTier(customer: Customer, values: Values): Customer {
  if (customer.tierPinned || customer.tier !== null) return customer;
  return { ...customer, tier: values.byCustomer.get(customer.id)?.tier.tier ?? null };
}

export function historyView(key: HistoryKey, locale: Locale): CardView {
  const people = historyPeople(locale);
  const written = people.find(({ customer }) => customer.id === `h-${key}`)!;
  const { timeline, ...rest } = written;
  const values = valuesByLocale[locale];
  const newest: Interaction[] = timeline.toSorted((one, other) => other.at - one.at);
  const card: Card = {
    ...rest,
    customer: withTier(written.customer, values),
    timeline: newest.slice(0, 20),
    timelineTotal: newest.length,
    feedback: [],
    standing: standingOf(written.customer.id, timeline),
    value: drawn(locale, written.customer.id),
    namesById: { 'rep-me': 'Robin Hale', ...Object.fromEntries(people.map(({ customer }) => [customer.id, customer.name])) },
  };
  const others = people.filter(
    ({ customer }) => customer.id !== card.customer.id && values.byCustomer.get(customer.id)?.account === card.value?.account,
  );
  const dealings = others.map((other) => ({
    ...other,
    customer: other.customer.id,
    interactions: other.timeline,
    isCurrent: true,
  }));
  return {
    card,
    ...(others.length > 0 ? { account: historyOfAccount(card, dealings) } : {}),
    suggestion: suggest(card, today, defaultSettings),
    match: { by: 'address', value: card.customer.addresses[0]?.typed ?? '' },
    cadence: cadenceOf(card.customer, defaultSettings),
  };
}

export { historyKeys };
