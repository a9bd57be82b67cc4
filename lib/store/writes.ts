import { dayOf } from '../customers/day.ts';
import type { CustomerChange, EntryDraft } from '../customers/drafts.ts';
import { limits } from '../customers/limits.ts';
import type { Id, Interaction, Tier } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import { customerRecord, decisionRecord, feedbackRecord, interactionRecord, mismatchRecord, taskRecord } from '../sync/build.ts';
import type { Change } from '../sync/change.ts';
import { changesOfEdit, checkDay, checkEntry, checkText, invalid } from '../sync/edits.ts';
import { isSameMessage, messageEntryId } from '../sync/ids.ts';
import { joinCustomers, shownMember } from '../sync/links.ts';
import { plainCustomer, plainInteraction } from '../sync/plain.ts';
import { type EntryRecord, type FieldRecord, type Json, fieldValue, isDeleted, isErased, listItems } from '../sync/record.ts';
import { entriesIn, entryIn } from './blocks.ts';
import type { Component } from './component.ts';
import type { RecordRow } from './schema.ts';
import type { Store, WriteFailure } from './store.ts';
import { type Context, type Work, writing } from './work.ts';

type Writes = Pick<
  Store,
  | 'addCustomer'
  | 'editCustomer'
  | 'deleteCustomer'
  | 'log'
  | 'editEntry'
  | 'deleteEntry'
  | 'moveEntry'
  | 'addTask'
  | 'editTask'
  | 'giveFeedback'
  | 'notThem'
>;

const gone = (what: 'customer' | 'entry' | 'task'): { ok: false; error: WriteFailure } => err({ type: 'gone', what });

/** What the rep does to the records: one transaction each, and each with its undo. */
export function writesOf(context: Context): Writes {
  const { parsePhone } = context;

  return {
    addCustomer: (draft) =>
      writing(context, async (work) => {
        const id = crypto.randomUUID();
        const origin = originOf(work, id);
        const record = customerRecord(draft, { ...origin, addedAt: work.now, owner: work.self.rep }, parsePhone);
        if (!record.ok) return record;
        const sample = draft.sample === true;
        await work.create(record.value, sample);
        if (draft.tier !== undefined) await decideTier(context, work, id, draft.tier);
        return ok(id);
      }),

    editCustomer: (id, changes) =>
      writing(context, async (work) => {
        const component = await work.component(id);
        if (!isLiving(component)) return gone('customer');
        for (const change of changes) {
          const done = await editOne(context, work, component.root, change);
          if (!done.ok) return done;
        }
        // What is left must still be somebody: a name, or a way to reach them.
        const customer = await work
          .component(component.root)
          .then(({ root, rows, links }) => joinCustomers(root, rows.map(plainRow), links));
        return customer && customer.name === '' ? invalid('name', 'empty') : ok(null);
      }),

    deleteCustomer: (id) =>
      writing(context, async (work) => {
        const component = await work.component(id);
        if (!isLiving(component)) return gone('customer');
        for (const row of component.rows) {
          if (!isDeleted(row.record)) await work.change(row.record, [{ part: 'deleted', value: true }], row.sample === true);
        }
        return ok(null);
      }),

    log: (draft) => writing(context, (work) => logEntry(work, draft), { about: draft.customer }),

    editEntry: (customer, id, change) =>
      writing(context, async (work) => {
        const entry = await findEntry(work, customer, id);
        if (!entry) return gone('entry');
        const fields = checkEntry(change);
        if (!fields.ok) return fields;
        const edits = Object.entries(fields.value).map(([name, value]): Change => ({
          part: 'field',
          name,
          value: withoutFirst(name, value, entry),
        }));
        await work.change(entry, edits);
        return ok(null);
      }),

    deleteEntry: (customer, id) =>
      writing(context, async (work) => {
        const entry = await findEntry(work, customer, id);
        if (!entry) return gone('entry');
        await work.change(entry, [{ part: 'deleted', value: true }]);
        return ok(null);
      }),

    moveEntry: (customer, id, to) =>
      writing(context, async (work) => {
        const entry = await findEntry(work, customer, id);
        if (!entry) return gone('entry');
        const target = await work.component(to);
        if (!isLiving(target)) return gone('customer');
        if (target.ids.includes(entry.customer)) return ok(entry.id);
        const { by, others, ...rest } = plainInteraction(entry);
        const draft = draftOf({ ...rest, others: others.filter((other) => !target.ids.includes(other)) }, target.root);
        const moved = await logEntry(work, draft, by);
        if (!moved.ok) return moved;
        await work.change(entry, [{ part: 'deleted', value: true }]);
        return ok(moved.value.entry.id);
      }),

    addTask: (task) =>
      writing(context, async (work) => {
        const component = await work.component(task.customer);
        if (!isLiving(component)) return gone('customer');
        const id = crypto.randomUUID();
        const record = taskRecord({ ...task, customer: component.root }, originOf(work, id));
        if (!record.ok) return record;
        await work.create(record.value, isSample(component));
        return ok(id);
      }),

    editTask: (id, { text, due, done, deleted }) =>
      writing(context, async (work) => {
        const row = await work.row(id);
        if (!row || row.type !== 'task' || isErased(row.record)) return gone('task');
        const changes: Change[] = [];
        if (text !== undefined) {
          const checked = checkText('text', text);
          if (!checked.ok) return checked;
          if (checked.value === null) return invalid('text', 'empty');
          changes.push({ part: 'field', name: 'text', value: checked.value });
        }
        if (due !== undefined) {
          const checked = checkDay('due', due);
          if (!checked.ok) return checked;
          changes.push({ part: 'field', name: 'due', value: checked.value });
        }
        const isDone = fieldValue(row.record, 'doneAt') != null;
        if (done !== undefined && done !== isDone) changes.push({ part: 'field', name: 'doneAt', value: done ? work.now : null });
        if (deleted !== undefined && deleted !== isDeleted(row.record)) changes.push({ part: 'deleted', value: deleted });
        await work.change(row.record, changes, row.sample === true);
        return ok(null);
      }),

    giveFeedback: (feedback) =>
      writing(context, async (work) => {
        const component = await work.component(feedback.customer);
        if (!isLiving(component)) return gone('customer');
        const id = crypto.randomUUID();
        const record = feedbackRecord({ ...feedback, customer: component.root, at: work.now }, originOf(work, id));
        if (!record.ok) return record;
        await work.create(record.value);
        return ok(id);
      }),

    notThem: (customer, key) =>
      writing(context, async (work) => {
        const component = await work.component(customer);
        if (!isLiving(component)) return gone('customer');
        if (key === '' || key.length > limits.key) return invalid('key', key === '' ? 'empty' : 'tooLong');
        const id = crypto.randomUUID();
        await work.create(mismatchRecord(component.root, key, originOf(work, id)), isSample(component));
        return ok(id);
      }),
  };
}

function originOf(work: Work, id: Id): { id: Id; stamp: string; by: Id } {
  return { id, stamp: work.stamp(), by: work.self.rep };
}

function isLiving({ rows }: Component): boolean {
  return rows.some(({ record }) => !isDeleted(record));
}

function isSample({ rows }: Component): boolean {
  return rows.length > 0 && rows.every(({ sample }) => sample === true);
}

function plainRow({ record }: RecordRow): ReturnType<typeof plainCustomer> {
  return plainCustomer(record as FieldRecord);
}

async function decideTier(context: Context, work: Work, customer: Id, tier: Tier | null): Promise<void> {
  const decision = { customer, tier, day: dayOf(work.now, context.timeZone), decidedBy: 'rep' as const };
  await work.create(decisionRecord(decision, originOf(work, crypto.randomUUID())));
}

/** One edit goes to the record whose value the card shows; taking an item out takes it out of every joined record. */
async function editOne(context: Context, work: Work, root: Id, change: CustomerChange): Promise<Result<null, WriteFailure>> {
  if ('field' in change && change.field === 'tier') {
    await decideTier(context, work, root, change.value);
    return ok(null);
  }
  const component = await work.component(root);
  const living = component.rows.filter(({ record }) => !isDeleted(record));
  const plain = living.map(plainRow);
  const shown = 'field' in change ? shownMember(change.field, plain, component.links) : undefined;
  // A job has its key with the record it is in: the same key in another one would be another job under one name.
  const holder =
    'list' in change && change.list === 'jobs' ? living.find((row) => hasItem(row, 'jobs', change.add?.key ?? '')) : undefined;
  const target = holder ?? living.find(({ id }) => id === (shown?.id ?? root)) ?? living[0];
  if (!target) return gone('customer');
  const record = target.record as FieldRecord;
  const checked = changesOfEdit(change, context.parsePhone, {
    item: (list, key) => listItems(record, list).find(([item]) => item === key)?.[1],
    field: (name) => fieldValue(record, name),
  });
  if (!checked.ok) return checked;
  for (const row of living) {
    const mine = row === target ? checked.value : checked.value.filter((part) => part.part === 'item' && part.value === null);
    const present = mine.filter((part) => part.part !== 'item' || part.value !== null || hasItem(row, part.list, part.key));
    if (present.length === 0) continue;
    const tooMany = present.find(
      (part) => part.part === 'item' && countItems(row, part.list) >= limits.listItems && part.value !== null,
    );
    if (tooMany?.part === 'item') return invalid(tooMany.list, 'tooLong');
    await work.change(row.record, present, row.sample === true);
  }
  return ok(null);
}

function hasItem(row: RecordRow, list: string, key: string): boolean {
  return listItems(row.record as FieldRecord, list).some(([item]) => item === key);
}

function countItems(row: RecordRow, list: string): number {
  return Object.keys((row.record as FieldRecord).lists?.[list] ?? {}).length;
}

async function findEntry(work: Work, customer: Id, id: Id): Promise<EntryRecord | undefined> {
  const component = await work.component(customer);
  for (const member of component.ids) {
    const entry = entryIn(await work.blocks(member), id);
    if (entry) return entry.type !== 'interaction' || isDeleted(entry) ? undefined : entry;
  }
  return undefined;
}

/** The first participant stands for itself and is not among the others. */
function withoutFirst(name: string, value: Json, entry: EntryRecord): Json {
  return name === 'others' && Array.isArray(value) ? value.filter((other) => other !== entry.customer) : value;
}

function draftOf(entry: Omit<Interaction, 'by'>, customer: Id): EntryDraft {
  const { id: _id, device: _device, deleted: _deleted, ...draft } = entry;
  return { ...draft, customer };
}

/**
 * Writes an entry. A message that was logged before is not logged again, and one that was logged and deleted comes back, so
 * that two reps who log it apart end up with one entry.
 */
async function logEntry(
  work: Work,
  draft: EntryDraft,
  by?: Id,
): Promise<Result<{ entry: Interaction; existing: boolean }, WriteFailure>> {
  // Asked for together: nearly always the customer is its own root, and their blocks are needed for the standing anyway.
  const [component] = await Promise.all([work.component(draft.customer), work.blocks(draft.customer)]);
  if (!isLiving(component)) return gone('customer');
  const customer = component.root;
  const derived = draft.message ? messageEntryId(customer, draft.message, Math.round(draft.at)) : null;
  const checked = interactionRecord(
    { ...draft, customer },
    { ...originOf(work, derived ?? crypto.randomUUID()), ...(by === undefined ? {} : { by }) },
  );
  if (!checked.ok) return checked;
  let record = checked.value;
  if (draft.message) {
    const found = await loggedBefore(work, component, draft.message, derived);
    if (found && !isDeleted(found)) return ok({ entry: plainInteraction(found), existing: true });
    if (found && !isErased(found)) {
      const fields = Object.entries(record.fields).map(([name, value]): Change => ({ part: 'field', name, value }));
      const restored = await work.change(found, [{ part: 'deleted', value: false }, ...fields]);
      return ok({ entry: plainInteraction(restored as EntryRecord), existing: false });
    }
    // What was erased stays so; its id is spent.
    if (found?.id === record.id) record = { ...record, id: crypto.randomUUID() };
  }
  await work.create(record);
  return ok({ entry: plainInteraction(record), existing: false });
}

/** A living entry for this message wherever it stands among the joined customers, else a deleted one. */
async function loggedBefore(
  work: Work,
  component: Component,
  message: NonNullable<Interaction['message']>,
  derived: Id | null,
): Promise<EntryRecord | undefined> {
  const blocks = await Promise.all(component.ids.map((id) => work.blocks(id)));
  const same = blocks.flatMap(entriesIn).filter((entry) => {
    if (entry.type !== 'interaction') return false;
    if (entry.id === derived) return true;
    const logged = fieldValue(entry, 'message') as Interaction['message'] | null | undefined;
    return logged != null && isSameMessage(logged, message);
  });
  return same.find((entry) => !isDeleted(entry)) ?? same[0];
}
