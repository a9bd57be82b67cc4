import { dayOf } from '../customers/day.ts';
import { parseRecord } from '../customers/schemas.ts';
import type { InvalidField } from '../customers/drafts.ts';
import type { Deal, DealStep, Id } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import type { Change } from '../sync/change.ts';
import { checkText, invalid } from '../sync/edits.ts';
import { derivedId } from '../sync/ids.ts';
import { plainDeal } from '../sync/plain.ts';
import {
  type AnyRecord,
  type EntryRecord,
  type EntryType,
  type FieldRecord,
  type FieldType,
  type Json,
  fieldValue,
  isDeleted,
  isErased,
} from '../sync/record.ts';
import { entryIn } from './blocks.ts';
import type { Component } from './component.ts';
import type { PartChange, Store, WriteFailure, Written } from './store.ts';
import { type Context, type Work, writing } from './work.ts';

type ValueWrites = Pick<
  Store,
  | 'addPurchase'
  | 'addSurvey'
  | 'addVoice'
  | 'addDeal'
  | 'changeDeal'
  | 'addCase'
  | 'changeCase'
  | 'addReferral'
  | 'changeReferral'
  | 'removePart'
  | 'setting'
  | 'saveSetting'
>;

/** What a rep records of buying, satisfaction and referrals: one transaction each, each with its undo. */
export function valueWritesOf(context: Context): ValueWrites {
  const entry = (type: EntryType, { customer, ...fields }: { customer: Id }): Promise<Written<Id>> =>
    writing(context, async (work) => {
      const component = await work.component(customer);
      if (!isLiving(component)) return err({ type: 'gone', what: 'customer' });
      return createEntry(work, type, component, fields as Record<string, Json | undefined>);
    });
  const part = (type: FieldType, { customer, ...fields }: { customer: Id }, step?: Pick<DealStep, 'stage'>): Promise<Written<Id>> =>
    writing(context, async (work) => {
      const component = await work.component(customer);
      if (!isLiving(component)) return err({ type: 'gone', what: 'customer' });
      const values = { customer: component.root, ...fields, by: work.self.rep } as Record<string, Json | undefined>;
      const clean = cleaned(values);
      if (!clean.ok) return clean;
      const stamp = work.stamp();
      const registers = Object.fromEntries(Object.entries(clean.value).map(([name, value]) => [name, [value, stamp]] as const));
      const first = step && stepItem(work, step);
      const lists = first && { lists: { [first.list]: { [first.key]: [first.value, stamp] } } };
      const record = checked({ type, id: crypto.randomUUID(), fields: registers, ...lists });
      if (!record.ok) return record;
      await work.create(record.value, isSample(component));
      return ok(record.value.id);
    });
  const change = (type: FieldType, id: Id, values: Record<string, Json | undefined>): Promise<Written<null>> =>
    writing(context, (work) => changePart(work, type, id, values));

  return {
    addPurchase: (purchase) => entry('purchase', purchase),
    addSurvey: ({ at, ...survey }) => entry('survey', { at: at ?? context.now(), ...survey } as { customer: Id }),
    addVoice: ({ at, ...voice }) => entry('customerFeedback', { at: at ?? context.now(), ...voice } as { customer: Id }),
    addDeal: (deal) => {
      const step = deal.stage === undefined ? undefined : { stage: deal.stage };
      return part('deal', { addedAt: context.now(), ...deal } as { customer: Id }, step);
    },
    addCase: ({ openedAt, ...one }) => part('case', { openedAt: openedAt ?? context.now(), ...one } as { customer: Id }),
    addReferral: (referral) => part('referral', referral),
    changeCase: (id, values) => change('case', id, values as Record<string, Json>),
    changeReferral: (id, values) => change('referral', id, values as Record<string, Json>),

    changeDeal: (id, values) =>
      writing(context, async (work) => {
        const row = await work.row(id);
        if (row?.type !== 'deal' || isErased(row.record)) return err({ type: 'gone', what: 'entry' });
        const deal = plainDeal(row.record as FieldRecord);
        const today = dayOf(work.now, context.timeZone);
        const isClosing = values.outcome != null && deal.outcome === undefined;
        const changed = await changePart(
          work,
          'deal',
          id,
          {
            ...(values as Record<string, Json>),
            ...(isClosing ? { closedOn: values.closedOn ?? today } : values.outcome === null ? { closedOn: null } : {}),
          },
          stepsOf(deal, values).map((step) => stepItem(work, step)),
        );
        if (!changed.ok || !isClosing || values.outcome !== 'won') return changed;
        return wonPurchase(work, { ...deal, ...(values as Partial<Deal>) }, values.closedOn ?? today);
      }),

    removePart: (customer, id) =>
      writing(context, async (work) => {
        const row = await work.row(id);
        const component = await work.component(customer);
        const blocks = await Promise.all(component.ids.map((member) => work.blocks(member)));
        const found: AnyRecord | undefined = row?.record ?? blocks.flatMap((each) => entryIn(each, id) ?? [])[0];
        if (!found || isErased(found) || isDeleted(found) || found.type === 'customer') return err({ type: 'gone', what: 'entry' });
        await work.change(found, [{ part: 'deleted', value: true }], row?.sample === true);
        return ok(null);
      }),

    async setting(name) {
      const row = await context.database.get('records', settingId(name));
      if (row?.type !== 'setting' || isDeleted(row.record) || isErased(row.record)) return undefined;
      return fieldValue(row.record, 'value');
    },

    saveSetting: (name, value) =>
      writing(
        context,
        async (work) => {
          const id = settingId(name);
          const row = await work.row(id);
          const stamp = work.stamp();
          if (!row) {
            const made = checked({ type: 'setting', id, fields: { name: [name, stamp], value: [value, stamp] } });
            if (!made.ok) return made;
            await work.create(made.value);
          } else {
            await work.change(row.record, [
              { part: 'field', name: 'value', value },
              ...(isDeleted(row.record) ? [{ part: 'deleted', value: false } as const] : []),
            ]);
          }
          return ok(null);
        },
        { announce: 'all' },
      ),
  };
}

/** One setting of the team is one record, on whichever device it was set first. */
function settingId(name: string): Id {
  return derivedId(JSON.stringify(['setting', name]));
}

function isLiving({ rows }: Component): boolean {
  return rows.some(({ record }) => !isDeleted(record));
}

function isSample({ rows }: Component): boolean {
  return rows.length > 0 && rows.every(({ sample }) => sample === true);
}

async function createEntry(
  work: Work,
  type: EntryType,
  component: Component,
  fields: Record<string, Json | undefined>,
): Promise<Result<Id, WriteFailure>> {
  const clean = cleaned(fields);
  if (!clean.ok) return clean;
  const made = checked({
    type,
    id: crypto.randomUUID(),
    customer: component.root,
    by: work.self.rep,
    stamp: work.stamp(),
    fields: clean.value,
  });
  if (!made.ok) return made;
  await work.create(made.value, isSample(component));
  return ok((made.value as EntryRecord).id);
}

/** More steps than any deal takes; the list of a record is bounded. */
const mostSteps = 500;

/** What this change of a deal is a step of: the stage it comes to, how it ends. */
function stepsOf(deal: Deal, { stage, outcome }: PartChange<Deal>): Pick<DealStep, 'stage' | 'outcome'>[] {
  if ((deal.steps?.length ?? 0) >= mostSteps) return [];
  const steps: Pick<DealStep, 'stage' | 'outcome'>[] = [];
  if (typeof stage === 'string' && stage.trim() !== '' && stage !== deal.stage) steps.push({ stage: stage.trim() });
  if (outcome != null && outcome !== deal.outcome) steps.push({ outcome });
  if (outcome === null && deal.outcome !== undefined) steps.push({ outcome: 'open' });
  return steps;
}

function stepItem(work: Work, { stage, outcome }: Pick<DealStep, 'stage' | 'outcome'>): Extract<Change, { part: 'item' }> {
  const value: Json = {
    at: work.now,
    ...(stage === undefined ? {} : { stage }),
    ...(outcome === undefined ? {} : { outcome }),
    by: work.self.rep,
  };
  // Two devices may do the same in one millisecond: then it is one step.
  return { part: 'item', list: 'steps', key: `${work.now} ${outcome ?? stage ?? ''}`.slice(0, 100), value };
}

async function changePart(
  work: Work,
  type: FieldType,
  id: Id,
  values: Record<string, Json | undefined>,
  items: readonly Extract<Change, { part: 'item' }>[] = [],
): Promise<Result<null, WriteFailure>> {
  const row = await work.row(id);
  if (row?.type !== type || isErased(row.record)) return err({ type: 'gone', what: 'entry' });
  const { deleted, ...fields } = values;
  const clean = cleaned(fields);
  if (!clean.ok) return clean;
  const changes: Change[] = Object.entries(clean.value).map(([name, value]) => ({ part: 'field', name, value }));
  // An emptied text is a cleared one.
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && !(name in clean.value)) changes.push({ part: 'field', name, value: null });
  }
  const stamp = work.stamp();
  const { record } = row;
  const after = { ...(record as FieldRecord), fields: { ...(record as FieldRecord).fields } };
  for (const one of changes) if (one.part === 'field') after.fields[one.name] = [one.value, stamp];
  const valid = checked(after);
  if (!valid.ok) return valid;
  changes.push(...items);
  if (typeof deleted === 'boolean' && deleted !== isDeleted(record)) changes.push({ part: 'deleted', value: deleted });
  await work.change(record, changes, row.sample === true);
  return ok(null);
}

/** A deal that was won is a purchase of that day. Without an amount there is nothing to record. */
async function wonPurchase(work: Work, deal: Deal, day: string): Promise<Result<null, WriteFailure>> {
  if (deal.amount === undefined || deal.currency === undefined) return ok(null);
  const component = await work.component(deal.customer);
  const made = await createEntry(work, 'purchase', component, {
    day,
    amount: deal.amount,
    currency: deal.currency,
    deal: deal.id,
    ...(deal.lines.length > 0 ? { lines: deal.lines as unknown as Json } : {}),
  });
  return made.ok ? changePart(work, 'deal', deal.id, { purchase: made.value }) : made;
}

/** Texts as they are kept; what is left out or empty is not there. */
function cleaned(fields: Record<string, Json | undefined>): Result<Record<string, Json>, InvalidField> {
  const clean: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (typeof value !== 'string') {
      clean[name] = value;
      continue;
    }
    const text = checkText(name === 'comment' || name === 'resolution' ? 'note' : name, value);
    if (!text.ok) return text;
    if (text.value !== null) clean[name] = text.value;
  }
  return ok(clean);
}

const reasons: readonly [RegExp, InvalidField['reason']][] = [
  [/^(?:day|due|closedOn|expectedClose|until)$/, 'notADay'],
  [/^(?:amount|margin|score|probability|at|openedAt|closedAt)$/, 'notANumber'],
];

/** The record as the schemas take it, or which field they refuse. */
function checked(record: object): Result<AnyRecord, InvalidField> {
  const parsed = parseRecord(record);
  if ('record' in parsed) return ok(parsed.record);
  const field = /^(?:fields\.)?([^.]+)/.exec(parsed.fault.field)?.[1] ?? parsed.fault.field;
  return invalid(field, reasons.find(([names]) => names.test(field))?.[1] ?? 'empty');
}
