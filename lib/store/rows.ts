import { foldText } from '../customers/fold.ts';
import { keysOfCustomer } from '../customers/keys.ts';
import type { Customer, Id, Moment } from '../customers/types.ts';
import { plainCustomer } from '../sync/plain.ts';
import { type AnyRecord, type FieldRecord, fieldValue, isDeleted, isEntry } from '../sync/record.ts';
import { livingLink } from '../sync/links.ts';
import { recordVersion } from '../upgrades/index.ts';
import { type RecordRow, marks } from './schema.ts';
import type { CustomerRow } from '../customers/customer-row.ts';

/** The row of a record: the record, and what it is found by. Derived in full from the record and whether it is a sample. */
export function rowOf(record: AnyRecord, seq: number, sample: boolean): RecordRow {
  const customer = customerOf(record);
  return {
    id: record.id,
    type: record.type,
    record,
    keys: [
      ...keysOf(record),
      ...(record.type === 'customer' ? [] : [marks.ofType(record.type)]),
      ...(sample ? [marks.sample] : []),
    ],
    ...(customer === undefined ? {} : { customer }),
    seq,
    version: recordVersion,
    ...(sample ? { sample } : {}),
  };
}

/** Types of records, not entries, that are a customer's. */
const owned = new Set<string>(['task', 'deal', 'case', 'referral']);

/** The customer a record of its own row belongs to. */
export function customerOf(record: AnyRecord): Id | undefined {
  if (isEntry(record)) return record.customer;
  const customer = owned.has(record.type) ? fieldValue(record, 'customer') : undefined;
  return typeof customer === 'string' ? customer : undefined;
}

function keysOf(record: AnyRecord): string[] {
  switch (record.type) {
    case 'customer':
      return isDeleted(record) ? [marks.deleted] : keysOfCustomer(plainCustomer(record as FieldRecord));
    case 'link': {
      const link = livingLink(record as FieldRecord);
      return link ? [marks.linked(link.a), marks.linked(link.b)] : [];
    }
    case 'task':
      return isDeleted(record) || fieldValue(record, 'doneAt') != null ? [] : [marks.openTask];
    case 'deal':
      return isDeleted(record) || fieldValue(record, 'outcome') != null ? [] : [marks.openDeal];
    case 'case':
      return isDeleted(record) || fieldValue(record, 'closedAt') != null ? [] : [marks.openCase];
    case 'mismatch': {
      const key = fieldValue(record, 'key');
      return isDeleted(record) || typeof key !== 'string' ? [] : [marks.notThem(key)];
    }
    default:
      return [];
  }
}

/** How a name may be typed besides as it is written: pinyin and its initials. Wired to `lib/known/pinyin.ts`. */
export type ReadingsOf = (text: string) => readonly string[];

export function customerRowOf(customer: Customer, lastContactAt: Moment | undefined, readingsOf?: ReadingsOf): CustomerRow {
  const { id, name, company, title, tier } = customer;
  return {
    id,
    name,
    ...(company === undefined ? {} : { company }),
    ...(title === undefined ? {} : { title }),
    tier,
    ...(lastContactAt === undefined ? {} : { lastContactAt }),
    searchText: searchTextOf(customer, readingsOf),
  };
}

function searchTextOf(customer: Customer, readingsOf: ReadingsOf = () => []): string {
  const { name, familyName, givenName, salutation, nickname, phonetic, company, title } = customer;
  // Pinyin is typed in one go as often as not.
  const joined = phonetic?.replace(/\s+/g, '');
  const texts = [
    name,
    familyName && givenName ? `${familyName}${givenName}` : undefined,
    salutation,
    nickname,
    phonetic,
    joined,
    ...readingsOf(name),
    company,
    ...(company === undefined ? [] : readingsOf(company)),
    title,
  ];
  const points = [...customer.addresses, ...customer.phones, ...customer.handles].flatMap(({ key, typed }) => [key, typed]);
  const { tags, needs, painPoints = [], preferences = [] } = customer;
  const words = [...texts, ...new Set(points), ...tags, ...needs, ...painPoints, ...preferences].filter(
    (text) => text !== undefined,
  );
  return foldText(words.join('\n'));
}
