import { isTimeZone } from '../customers/day.ts';
import type { TierDecision } from '../customers/standing.ts';
import type {
  Case,
  ContactPoint,
  Customer,
  CustomerFeedback,
  Deal,
  DealStep,
  Interaction,
  Job,
  Purchase,
  Referral,
  Rep,
  SuggestionFeedback,
  Survey,
  Task,
} from '../customers/types.ts';
import { deviceOf, momentOf } from './clock.ts';
import { type AnyRecord, type EntryRecord, type FieldRecord, fieldValue, isDeleted, isEntry, listItems } from './record.ts';

/** What the rest of the program reads: values without their stamps, cleared fields left out. The records were checked on their way in. */

function known<Value>(record: AnyRecord, names: readonly string[]): Partial<Value> {
  const found: Record<string, unknown> = {};
  for (const name of names) {
    const value = fieldValue(record, name);
    if (value !== undefined && value !== null) found[name] = value;
  }
  return found as Partial<Value>;
}

const customerFields = [
  'familyName', 'givenName', 'salutation', 'phonetic', 'company', 'title', 'birthday', 'notes', 'cadenceDays', 'timeZone', 'owner', 'doNotContact', 'source',
  'nickname', 'region', 'preferredChannel', 'competitor', 'fit', 'consent', 'lost',
] as const; // prettier-ignore

/** `tier` is what the customer's decisions say, by `tierOf`. */
export function plainCustomer(
  record: FieldRecord,
  tier: { tier: Customer['tier']; pinned: boolean } = { tier: null, pinned: false },
  sample = false,
): Customer {
  const addresses = points(record, 'addresses', 'mainAddress');
  const phones = points(record, 'phones', 'mainPhone');
  const handles = points(record, 'handles', 'mainHandle');
  const { timeZone, ...fields } = known<Customer>(record, customerFields);
  const firstReach = addresses[0]?.typed ?? phones[0]?.typed ?? handles[0]?.typed ?? '';
  const first = record.fields['addedAt'] ?? record.fields['name'];
  return {
    id: record.id,
    kind: fieldValue(record, 'kind') === 'company' ? 'company' : 'person',
    name: (fieldValue(record, 'name') as string | null | undefined) || firstReach,
    ...fields,
    ...(timeZone !== undefined && isTimeZone(timeZone) ? { timeZone } : {}),
    addresses,
    phones,
    handles,
    needs: listItems(record, 'needs').map(([, typed]) => typed as string),
    tags: listItems(record, 'tags').map(([, typed]) => typed as string),
    ...laterLists(record),
    tier: tier.tier,
    tierPinned: tier.pinned,
    addedAt: (fieldValue(record, 'addedAt') as number | null | undefined) ?? (first ? momentOf(first[1]) : 0),
    addedBy: (fieldValue(record, 'addedBy') as string | null | undefined) ?? '',
    deleted: isDeleted(record),
    sample,
  };
}

/** Lists that most customers do not have: left out where empty. */
function laterLists(record: FieldRecord): Pick<Customer, 'preferences' | 'painPoints' | 'jobs' | 'custom'> {
  const words = (list: string): string[] => listItems(record, list).map(([, typed]) => typed as string);
  const [preferences, painPoints] = [words('preferences'), words('painPoints')];
  const jobs = listItems(record, 'jobs').map(([key, value]) => ({ ...(value as object), key }) as Job);
  const custom = Object.fromEntries(listItems(record, 'custom'));
  return {
    ...(preferences.length > 0 ? { preferences } : {}),
    ...(painPoints.length > 0 ? { painPoints } : {}),
    ...(jobs.length > 0 ? { jobs } : {}),
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
  };
}

/** The main one first, then as they were added. */
function points(record: FieldRecord, list: string, mainField: string): ContactPoint[] {
  const main = fieldValue(record, mainField);
  const found = listItems(record, list).map(([key, value]): ContactPoint => {
    const { typed, label, region } = value as { typed: string; label?: string; region?: string };
    return {
      key,
      typed,
      ...(label === undefined ? {} : { label }),
      ...(region === undefined ? {} : { region }),
      ...(key === main ? { main: true } : {}),
    };
  });
  return [...found.filter((point) => point.main), ...found.filter((point) => !point.main)];
}

const interactionFields = [
  'channel', 'direction', 'outcome', 'minutes', 'subject', 'note', 'site', 'link', 'message', 'answeredAt',
] as const; // prettier-ignore

export function plainInteraction(record: EntryRecord): Interaction {
  return {
    id: record.id,
    customer: record.customer,
    others: (fieldValue(record, 'others') as string[] | null | undefined) ?? [],
    kind: (fieldValue(record, 'kind') as Interaction['kind'] | undefined) ?? 'note',
    at: (fieldValue(record, 'at') as number | undefined) ?? momentOf(record.stamp),
    ...known<Interaction>(record, interactionFields),
    by: record.by,
    device: deviceOf(record.stamp),
    deleted: isDeleted(record),
  };
}

export function plainTask(record: FieldRecord): Task {
  return {
    id: record.id,
    ...(known<Task>(record, ['customer', 'kind', 'text', 'due', 'doneAt', 'by']) as Omit<Task, 'id' | 'deleted'>),
    deleted: isDeleted(record),
  };
}

export function plainFeedback(record: EntryRecord): SuggestionFeedback {
  return {
    id: record.id,
    customer: record.customer,
    ...(known<SuggestionFeedback>(record, ['rule', 'answer', 'until', 'at']) as Pick<SuggestionFeedback, 'rule' | 'answer' | 'at'>),
    by: record.by,
  };
}

export function plainDecision(record: EntryRecord): TierDecision {
  return {
    tier: (fieldValue(record, 'tier') as TierDecision['tier'] | undefined) ?? null,
    day: (fieldValue(record, 'day') as string | undefined) ?? '',
    decidedBy: fieldValue(record, 'decidedBy') === 'rule' ? 'rule' : 'rep',
    order: record.stamp,
  };
}

const purchaseFields = [
  'day',
  'amount',
  'currency',
  'margin',
  'channel',
  'promotion',
  'reference',
  'trial',
  'deal',
  'note',
] as const;

export function plainPurchase(record: EntryRecord): Purchase {
  const { id, customer, by } = record;
  const fields = known<Purchase>(record, purchaseFields) as Pick<Purchase, 'day' | 'amount' | 'currency'>;
  return { id, customer, ...fields, lines: linesOf(record), by, deleted: isDeleted(record) };
}

export function plainSurvey(record: EntryRecord): Survey {
  const { id, customer, by } = record;
  return {
    id,
    customer,
    ...(known<Survey>(record, ['kind', 'at', 'score', 'comment', 'channel']) as Pick<Survey, 'kind' | 'at'>),
    by,
  };
}

export function plainCustomerFeedback(record: EntryRecord): CustomerFeedback {
  const { id, customer, by } = record;
  const fields = known<CustomerFeedback>(record, ['at', 'text', 'about', 'mood', 'channel', 'task']);
  return { id, customer, ...(fields as Pick<CustomerFeedback, 'at' | 'text'>), by };
}

const dealFields = [
  'customer', 'name', 'stage', 'probability', 'amount', 'currency', 'expectedClose', 'closedOn', 'outcome', 'lostReason', 'competitor',
  'note', 'purchase', 'addedAt', 'by',
] as const; // prettier-ignore

export function plainDeal(record: FieldRecord): Deal {
  const fields = known<Deal>(record, dealFields) as Pick<Deal, 'customer' | 'name' | 'by'>;
  const steps = listItems(record, 'steps').map(([, step]) => step as unknown as DealStep);
  return {
    id: record.id,
    ...fields,
    lines: linesOf(record),
    ...(steps.length > 0 ? { steps: steps.toSorted((a, b) => a.at - b.at) } : {}),
    deleted: isDeleted(record),
  };
}

export function plainCase(record: FieldRecord): Case {
  const fields = known<Case>(record, ['customer', 'text', 'severity', 'openedAt', 'due', 'closedAt', 'resolution', 'by']);
  return { id: record.id, ...(fields as Omit<Case, 'id' | 'deleted'>), deleted: isDeleted(record) };
}

export function plainReferral(record: FieldRecord): Referral {
  const fields = known<Referral>(record, ['customer', 'askedAt', 'givenAt', 'referred', 'name', 'note', 'by']);
  return { id: record.id, ...(fields as Omit<Referral, 'id' | 'deleted'>), deleted: isDeleted(record) };
}

function linesOf(record: AnyRecord): Purchase['lines'] {
  return (fieldValue(record, 'lines') as unknown as Purchase['lines'] | null | undefined) ?? [];
}

export function plainRep(record: FieldRecord): Rep {
  return {
    id: record.id,
    name: (fieldValue(record, 'name') as string | null | undefined) ?? '',
    addresses: listItems(record, 'addresses').map(([key]) => key),
  };
}

/** The tier in force needs living decisions only. */
export function livingOf<Type extends EntryRecord['type']>(records: readonly AnyRecord[], type: Type): EntryRecord<Type>[] {
  return records.filter((record): record is EntryRecord<Type> => isEntry(record) && record.type === type && !isDeleted(record));
}
