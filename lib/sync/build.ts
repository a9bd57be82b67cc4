import type { CustomerDraft, EntryDraft, InvalidField } from '../customers/drafts.ts';
import type { ParsePhone } from '../customers/keys.ts';
import type { Day, Id, Moment, SuggestionFeedback, Task, Tier } from '../customers/types.ts';
import { type Result, ok } from '../result.ts';
import { applyChanges } from './change.ts';
import { type Clock, type Stamp, tick } from './clock.ts';
import { changesOfDraft, checkDay, checkEntry, checkText, invalid } from './edits.ts';
import { linkId } from './ids.ts';
import type { EntryRecord, FieldRecord, Json, Registers } from './record.ts';

/** New records out of plain values. The store makes its records by these, and so does whoever writes an exchange file by hand. */

type Built<Record> = Result<Record, InvalidField>;

/** Everything about a new record that is not its content. */
export interface Origin {
  id: Id;
  stamp: Stamp;
  /** The rep who writes it. */
  by: Id;
}

/** Stamps for a file made outside a database: each greater than the one before, and not before the moment given. */
export function stampMaker(device: string): (moment: Moment) => Stamp {
  let clock: Clock = { moment: 0, counter: 0, device };
  return (moment) => {
    const next = tick(clock, moment);
    if (!next.ok) throw new Error('The moment is outside what a stamp can hold');
    clock = next.value.clock;
    return next.value.stamp;
  };
}

function registers(values: Record<string, Json | undefined>, stamp: Stamp): Registers {
  const made: Registers = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) made[name] = [value, stamp];
  return made;
}

export function customerRecord(
  draft: CustomerDraft,
  origin: Origin & { addedAt: Moment; owner?: Id },
  parsePhone: ParsePhone,
): Built<FieldRecord<'customer'>> {
  const { id, stamp, by, addedAt, owner } = origin;
  const changes = changesOfDraft(draft, parsePhone);
  if (!changes.ok) return changes;
  const empty: FieldRecord<'customer'> = { type: 'customer', id, fields: registers({ addedAt, addedBy: by, owner }, stamp) };
  return ok(applyChanges(empty, changes.value, stamp).record);
}

export function interactionRecord(draft: EntryDraft, { id, stamp, by }: Origin): Built<EntryRecord<'interaction'>> {
  const { customer, ...rest } = draft;
  const checked = checkEntry(rest);
  if (!checked.ok) return checked;
  const fields = Object.fromEntries(Object.entries(checked.value).filter(([, value]) => value !== null));
  if (Array.isArray(fields['others'])) {
    const others = fields['others'].filter((other) => other !== customer);
    if (others.length > 0) fields['others'] = others;
    else delete fields['others'];
  }
  return ok({ type: 'interaction', id, customer, by, stamp, fields });
}

export function taskRecord(
  task: { customer: Id; kind: Task['kind']; text: string; due: Day; doneAt?: Moment },
  { id, stamp, by }: Origin,
): Built<FieldRecord<'task'>> {
  const text = checkText('text', task.text);
  if (!text.ok) return text;
  if (text.value === null) return invalid('text', 'empty');
  const due = checkDay('due', task.due);
  if (!due.ok) return due;
  const { customer, kind, doneAt } = task;
  return ok({ type: 'task', id, fields: registers({ customer, kind, text: text.value, due: due.value, doneAt, by }, stamp) });
}

export function decisionRecord(
  decision: { customer: Id; tier: Tier | null; day: Day; decidedBy: 'rep' | 'rule'; why?: Json },
  { id, stamp, by }: Origin,
): EntryRecord<'tierDecision'> {
  const { customer, tier, day, decidedBy, why } = decision;
  const fields: Record<string, Json> = { tier, day, decidedBy, ...(why === undefined ? {} : { why }) };
  return { type: 'tierDecision', id, customer, by, stamp, fields };
}

export function feedbackRecord(
  feedback: Pick<SuggestionFeedback, 'customer' | 'rule' | 'answer' | 'until' | 'at'>,
  { id, stamp, by }: Origin,
): Built<EntryRecord<'suggestionFeedback'>> {
  const { customer, rule, answer, until, at } = feedback;
  if (until !== undefined) {
    const day = checkDay('until', until);
    if (!day.ok) return day;
  }
  const fields: Record<string, Json> = { rule, answer, at, ...(until === undefined ? {} : { until }) };
  return ok({ type: 'suggestionFeedback', id, customer, by, stamp, fields });
}

/** "Not them": this customer is not who carries the match key. */
export function mismatchRecord(customer: Id, key: string, { id, stamp, by }: Origin): EntryRecord<'mismatch'> {
  return { type: 'mismatch', id, customer, by, stamp, fields: { key } };
}

export function repRecord(
  rep: { name: string; addresses: readonly string[] },
  { id, stamp }: Omit<Origin, 'by'>,
): FieldRecord<'rep'> {
  const addresses = registers(Object.fromEntries(rep.addresses.map((address) => [address, address])), stamp);
  return { type: 'rep', id, fields: registers({ name: rep.name }, stamp), lists: { addresses } };
}

/** Two customers are one. Made again after it was undone, the same record comes back to life. */
export function linkRecord(a: Id, b: Id, shown: Record<string, Id>, stamp: Stamp): FieldRecord<'link'> {
  const [first, second] = a < b ? [a, b] : [b, a];
  return {
    type: 'link',
    id: linkId(a, b),
    fields: registers({ a: first, b: second }, stamp),
    ...(Object.keys(shown).length > 0 ? { lists: { shown: registers(shown, stamp) } } : {}),
  };
}
