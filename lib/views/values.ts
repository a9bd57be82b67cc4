import { signal } from '@preact/signals';
import type { Today } from '../actions/suggestion.ts';
import type { Id } from '../customers/types.ts';
import { breatheEvery } from '../store/breathe.ts';
import type { Store, ValueParts } from '../store/store.ts';
import type { ValueCustomer } from '../value/accounts.ts';
import { type ValueSettings, defaultValueSettings } from '../value/settings.ts';
import { type Values, valuesAfter, valuesOf } from '../value/values.ts';
import { readValueSettings } from './team-settings.ts';

/** What everybody's purchases say; null until it was worked out. */
export const values = signal<Values | null>(null);
export const valueSettings = signal<ValueSettings>(defaultValueSettings);

/** Up to so many customers everything is worked out anew with each change: some tens of milliseconds. */
const anewUpTo = 2_000;

/** Milliseconds of computing at a time. */
const slice = 12;

let customersById = new Map<Id, ValueCustomer>();

/** Works everything out: at the start, when the day turns, when an import or another setting changed all. */
export async function makeValues(store: Store, today: Today): Promise<void> {
  await store.renewStandings();
  valueSettings.value = readValueSettings(await store.setting(settingName));
  const parts: ValueParts[] = [];
  await store.walkCustomers((batch) => {
    for (const { value } of batch) parts.push(value);
  });
  customersById = await joined(store, parts);
  values.value = await valuesOf([...customersById.values()], valueSettings.value, today, breatheEvery(slice));
}

/** After these customers changed. */
export async function renewValues(store: Store, touched: readonly Id[], today: Today): Promise<void> {
  const known = values.value;
  if (!known || known.day !== today.day) return makeValues(store, today);
  const parts = await store.valueParts(touched);
  const renewed = await joined(store, parts);
  const next = new Map(customersById);
  for (const id of touched) next.delete(id);
  for (const [id, customer] of renewed) next.set(id, customer);
  customersById = next;
  values.value =
    next.size <= anewUpTo
      ? await valuesOf([...next.values()], valueSettings.value, today, breatheEvery(slice))
      : valuesAfter(known, next, touched);
}

export const settingName = 'value';

/** What everybody's purchases would say by other settings; null before they were worked out. */
export async function valuesWith(settings: ValueSettings, today: Today): Promise<Values | null> {
  return values.value && valuesOf([...customersById.values()], settings, today, breatheEvery(slice));
}

async function joined(store: Store, parts: readonly ValueParts[]): Promise<Map<Id, ValueCustomer>> {
  const { deals, referrals } = await store.dealsAndReferrals();
  const byId = new Map<Id, ValueCustomer & { openDeals: ValueCustomer['openDeals'][number][]; referred: Id[] }>();
  for (const part of parts) byId.set(part.id, { ...part, openDeals: [], referred: [] });
  for (const { customer, amount, currency, probability } of deals) {
    // Without a word on its chance a deal counts half.
    if (amount !== undefined && currency !== undefined)
      byId.get(customer)?.openDeals.push({ amount, currency, probability: probability ?? 50 });
  }
  for (const { customer, referred } of referrals) if (referred !== undefined) byId.get(customer)?.referred.push(referred);
  return byId;
}
