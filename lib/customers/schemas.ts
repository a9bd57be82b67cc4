import * as z from 'zod/mini';
import type { AnyRecord, EntryType, FieldType, RecordType } from '../sync/record.ts';
import { entryKinds, tiers } from './types.ts';
import { isDay } from './day.ts';
import { limits } from './limits.ts';

/**
 * What a stored or exchanged record must look like. Strict about the shape, and about type and length of every field this
 * version knows; a field it does not know is kept as it came, within bounds, so that a colleague's newer build loses nothing.
 *
 * Keys that reach an object's prototype must be ruled out before (`unsafeKey`): they never get as far as a schema.
 */

const id = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
// The pattern stands in sync/clock.ts too, of which only types may be imported here; a test holds them equal.
const stamp = z.string().check(z.regex(/^[0-9a-z]{13}-[0-9a-z]{12}$/));
const moment = z.number().check(z.minimum(-8.64e15), z.maximum(8.64e15), z.int());
const day = z.string().check(z.refine(isDay, { error: 'not a day' }));
const text = (length: number) => z.string().check(z.maxLength(length));
const short = text(limits.short);
const key = z.string().check(z.minLength(1), z.maxLength(limits.key));

/** Anything JSON can hold; `unsafeKey` has bounded its depth. */
const anything = z.json();

const register = (value: z.core.$ZodType) => z.tuple([z.nullable(value), stamp]);
const optionalRegister = (value: z.core.$ZodType) => z.optional(register(value));
const items = (value: z.core.$ZodType) =>
  z
    .record(key, register(value))
    .check(z.refine((list) => Object.keys(list).length <= limits.listItems, { error: 'too many items' }));

/** An object of known parts that keeps unknown ones. */
const open = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.catchall(z.object(shape), anything);

const point = (length: number) =>
  open({ typed: text(length), label: z.optional(short), region: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))) });

const birthday = open({
  calendar: z.enum(['gregorian', 'chinese']),
  year: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(9999))),
  month: z.number().check(z.int(), z.minimum(1), z.maximum(12)),
  day: z.number().check(z.int(), z.minimum(1), z.maximum(31)),
  leapMonth: z.optional(z.boolean()),
});

const source = open({ way: z.enum(['hand', 'page', 'import', 'sample']), site: z.optional(short) });

const message = open({
  site: short,
  threadId: z.optional(text(limits.messageId)),
  messageId: z.optional(text(limits.messageId)),
  rfcMessageId: z.optional(text(limits.messageId)),
});

const minutes = z.number().check(z.minimum(0), z.maximum(100_000));

/** Integer minor units. A purchase's may be negative: a return. */
const amount = z.number().check(z.int(), z.minimum(-9e15), z.maximum(9e15));
/** ISO 4217. */
const currency = z.string().check(z.regex(/^[A-Z]{3}$/));

/** One line of a purchase or a deal: product, price and promotion of the 4P. */
const line = open({
  product: short,
  category: z.optional(short),
  quantity: z.optional(z.number().check(z.minimum(-1e9), z.maximum(1e9))),
  amount: z.optional(amount),
  promotion: z.optional(short),
});
const lines = z.array(line).check(z.maxLength(limits.lines));

const job = open({
  company: z.optional(id),
  companyName: z.optional(short),
  title: z.optional(short),
  from: z.optional(day),
  to: z.optional(day),
});

const consent = open({
  basis: z.enum(['consent', 'contract', 'legitimateInterest', 'legalObligation']),
  day: z.optional(day),
  note: z.optional(text(limits.line)),
});

/** One step of a deal: the stage it came to, or how it ended (`open`: it was taken up again). */
const dealStep = open({
  stage: z.optional(short),
  outcome: z.optional(z.enum(['won', 'lost', 'open'])),
  at: moment,
  by: z.optional(id),
});

const lost = open({ day, reason: text(limits.line) });

type Shape = Record<string, z.core.$ZodType>;

const fieldShapes: Record<FieldType, { fields: Shape; required?: readonly string[]; lists?: Shape }> = {
  team: { fields: { name: short } },
  rep: { fields: { name: short }, lists: { addresses: text(limits.address), devices: anything } },
  setting: { fields: { name: short, value: anything }, required: ['name'] },
  customer: {
    fields: {
      kind: z.enum(['person', 'company']),
      name: short,
      familyName: short,
      givenName: short,
      salutation: short,
      phonetic: short,
      company: short,
      title: short,
      notes: text(limits.note),
      timeZone: short,
      owner: id,
      birthday,
      cadenceDays: z.number().check(z.minimum(1), z.maximum(3_660)),
      doNotContact: z.boolean(),
      source,
      addedAt: moment,
      addedBy: id,
      mainAddress: key,
      mainPhone: key,
      mainHandle: key,
      nickname: short,
      region: z.string().check(z.regex(/^[A-Z]{2}$/)),
      preferredChannel: short,
      competitor: short,
      fit: z.number().check(z.int(), z.minimum(1), z.maximum(5)),
      consent,
      lost,
    },
    lists: {
      addresses: point(limits.address),
      phones: point(limits.phone),
      handles: point(limits.handle),
      tags: text(limits.tag),
      needs: text(limits.tag),
      preferences: text(limits.tag),
      painPoints: text(limits.tag),
      jobs: job,
      custom: anything,
    },
  },
  // `shown` says, by field, which of the two records' values the merged card shows.
  link: { fields: { a: id, b: id }, required: ['a', 'b'], lists: { shown: id } },
  task: {
    fields: { customer: id, kind: z.enum(['promise', 'followUp']), text: text(limits.line), due: day, doneAt: moment, by: id },
    required: ['customer', 'kind', 'text', 'due', 'by'],
  },
  deal: {
    fields: {
      customer: id,
      name: short,
      stage: short,
      /** Percent, by the rep's word; without it the stage's own counts. */
      probability: z.number().check(z.minimum(0), z.maximum(100)),
      amount,
      currency,
      lines,
      expectedClose: day,
      closedOn: day,
      outcome: z.enum(['won', 'lost']),
      lostReason: text(limits.line),
      competitor: short,
      note: text(limits.note),
      /** The purchase that it became. */
      purchase: id,
      addedAt: moment,
      by: id,
    },
    required: ['customer', 'name', 'by'],
    lists: { steps: dealStep },
  },
  case: {
    fields: {
      customer: id,
      text: text(limits.line),
      severity: z.enum(['low', 'normal', 'high']),
      openedAt: moment,
      due: day,
      closedAt: moment,
      resolution: text(limits.note),
      by: id,
    },
    required: ['customer', 'text', 'openedAt', 'by'],
  },
  // Asked for, given or both. The referred one may not be a customer yet: then only a name.
  referral: {
    fields: { customer: id, askedAt: moment, givenAt: moment, referred: id, name: short, note: text(limits.note), by: id },
    required: ['customer', 'by'],
  },
};

const entryShapes: Record<EntryType, { fields: Shape; required: readonly string[] }> = {
  interaction: {
    fields: {
      kind: z.enum(entryKinds),
      at: moment,
      others: z.array(id).check(z.maxLength(limits.others)),
      channel: short,
      direction: z.enum(['in', 'out']),
      outcome: z.enum(['reached', 'noAnswer', 'leftMessage']),
      minutes,
      subject: text(limits.line),
      note: text(limits.note),
      site: short,
      link: text(limits.link),
      message,
      answeredAt: moment,
    },
    required: ['kind', 'at'],
  },
  // Of the buyer; the account follows from the buyer's jobs.
  purchase: {
    fields: {
      day,
      amount,
      currency,
      margin: amount,
      lines,
      /** Place of the 4P: shop, web, partner… */
      channel: short,
      promotion: short,
      /** The seller's own number: the same order, however often it comes in, is one purchase. */
      reference: short,
      trial: z.boolean(),
      deal: id,
      note: text(limits.note),
    },
    required: ['day', 'amount', 'currency'],
  },
  // Asked and not answered yet: no score.
  survey: {
    fields: {
      kind: z.enum(['nps', 'csat']),
      at: moment,
      score: z.number().check(z.int(), z.minimum(0), z.maximum(10)),
      comment: text(limits.note),
      channel: short,
    },
    required: ['kind', 'at'],
  },
  customerFeedback: {
    fields: {
      at: moment,
      text: text(limits.note),
      about: z.enum(['product', 'service', 'price', 'delivery', 'other']),
      mood: z.enum(['good', 'mixed', 'bad']),
      channel: short,
      /** The follow-up that came of it. */
      task: id,
    },
    required: ['at', 'text'],
  },
  tierDecision: {
    fields: { tier: z.enum(tiers), day, why: anything, decidedBy: z.enum(['rep', 'rule']) },
    required: ['day', 'decidedBy'],
  },
  suggestionFeedback: {
    fields: { rule: short, answer: z.enum(['done', 'snoozed', 'notRelevant', 'doNotContact']), until: day, at: moment },
    required: ['rule', 'answer', 'at'],
  },
  mismatch: { fields: { key }, required: ['key'] },
};

function mapShape(shape: Shape, turn: (schema: z.core.$ZodType) => z.core.$ZodType): Shape {
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, turn(schema)]));
}

function fieldSchema(type: FieldType): z.ZodMiniType {
  const { fields, lists } = fieldShapes[type];
  return z.strictObject({
    type: z.literal(type),
    id,
    fields: z.catchall(z.object(mapShape(fields, optionalRegister)), register(anything)),
    lists: z.optional(z.catchall(z.object(mapShape(lists ?? {}, (item) => z.optional(items(item)))), items(anything))),
    deleted: z.optional(z.tuple([z.boolean(), stamp])),
    erased: z.optional(stamp),
  }) as unknown as z.ZodMiniType;
}

function entrySchema(type: EntryType): z.ZodMiniType {
  const { fields } = entryShapes[type];
  const nullable = (schema: z.core.$ZodType) => z.optional(z.nullable(schema));
  return z.strictObject({
    type: z.literal(type),
    id,
    customer: id,
    by: id,
    stamp,
    fields: z.catchall(z.object(mapShape(fields, nullable)), anything),
    edits: z.optional(z.catchall(z.object(mapShape(fields, optionalRegister)), register(anything))),
    deleted: z.optional(z.tuple([z.boolean(), stamp])),
    erased: z.optional(stamp),
  }) as unknown as z.ZodMiniType;
}

/** One schema a record type. */
export const schemasByType: Record<RecordType, z.ZodMiniType> = {
  ...(Object.fromEntries(Object.keys(fieldShapes).map((type) => [type, fieldSchema(type as FieldType)])) as Record<
    FieldType,
    z.ZodMiniType
  >),
  ...(Object.fromEntries(Object.keys(entryShapes).map((type) => [type, entrySchema(type as EntryType)])) as Record<
    EntryType,
    z.ZodMiniType
  >),
};

/** Where and why a record was refused. `field` is a path such as `fields.birthday.0.month`. */
export interface RecordFault {
  recordType: string;
  field: string;
  detail: string;
}

/**
 * A value from outside as a record, or what is wrong with it. The value itself is returned, not a copy: everything not refused
 * is kept.
 */
export function parseRecord(value: unknown): { record: AnyRecord } | { fault: RecordFault } {
  const type = isObject(value) && typeof value['type'] === 'string' && Object.hasOwn(value, 'type') ? value['type'] : undefined;
  const recordType = type !== undefined && Object.hasOwn(schemasByType, type) ? type.slice(0, 40) : '';
  const unsafe = unsafeKey(value);
  if (unsafe) return { fault: { recordType, field: unsafe.path, detail: unsafe.detail } };
  if (!isObject(value)) return { fault: { recordType, field: '', detail: 'not an object' } };
  if (recordType === '') return { fault: { recordType: (type ?? '').slice(0, 40), field: 'type', detail: 'unknown type' } };
  const checked = schemasByType[recordType as RecordType].safeParse(value);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    return { fault: { recordType, field: issue?.path.map(String).join('.') ?? '', detail: issue?.message ?? 'invalid' } };
  }
  const record = value as unknown as AnyRecord;
  const missing = missingField(record);
  return missing === undefined ? { record } : { fault: { recordType, field: `fields.${missing}`, detail: 'missing' } };
}

/** A record that lacks what its type cannot do without; erased ones have no values by right. */
function missingField(record: AnyRecord): string | undefined {
  if (record.erased !== undefined) return undefined;
  if ('stamp' in record) {
    return entryShapes[record.type].required.find((name) => {
      const edit = record.edits?.[name];
      return (edit ? edit[0] : record.fields[name]) == null;
    });
  }
  return fieldShapes[record.type].required?.find((name) => record.fields[name]?.[0] == null);
}

const greatestDepth = 12;

/** The first key that would reach a prototype, or a nesting too deep to be a record. Iterates: depth cannot exhaust the stack. */
export function unsafeKey(value: unknown): { path: string; detail: string } | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > greatestDepth) return { path: next.path, detail: 'nested too deeply' };
    for (const name of Object.keys(next.value)) {
      const path = next.path === '' ? name : `${next.path}.${name}`;
      if (name === '__proto__' || name === 'constructor' || name === 'prototype') return { path, detail: 'forbidden key' };
      open.push({ value: (next.value as Record<string, unknown>)[name], path, depth: next.depth + 1 });
    }
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
