import { addDays, dayOf, dayToUtc } from '../../lib/customers/day.ts';
import type { CustomerChange, CustomerDraft, EntryDraft } from '../../lib/customers/drafts.ts';
import type { Birthday, Day, Id, Moment, Rep, Task, Tier } from '../../lib/customers/types.ts';
import { parsePhone } from '../../lib/exchange/phone.ts';
import type { Result } from '../../lib/result.ts';
import { customerRecord, decisionRecord, interactionRecord, repRecord, stampMaker, taskRecord } from '../../lib/sync/build.ts';
import { applyChanges } from '../../lib/sync/change.ts';
import { changesOfEdit } from '../../lib/sync/edits.ts';
import type { Stamp } from '../../lib/sync/clock.ts';
import { exchangeFileOf } from '../../lib/sync/exchange-file.ts';
import { derivedId, messageEntryId } from '../../lib/sync/ids.ts';
import type { AnyRecord } from '../../lib/sync/record.ts';
import { recordVersion } from '../../lib/upgrades/index.ts';
import { parseRecord } from '../../lib/customers/schemas.ts';
import { chineseSamples } from './sample-chinese.ts';
import { englishSamples } from './sample-english.ts';
import { linesOf, sampleDealings } from './sample-dealings.ts';
import { type SamplePerson, type SampleRep, sampleReps } from './sample-people.ts';

export { sampleReps } from './sample-people.ts';

export const samplePeople: readonly SamplePerson[] = [...englishSamples, ...chineseSamples];

/** What the samples are counted from. */
export interface SampleMoment {
  now: Moment;
  /** IANA zone of the rep's clock. */
  timeZone: string;
  /** The profile's own rep, who stands for "you"; without one the samples bring theirs. */
  you?: Id;
}

/** The samples as plain values: what an exchange file is made of, before ids of devices and stamps. */
export interface SampleDrafts {
  reps: Rep[];
  customers: { id: Id; key: string; draft: CustomerDraft; edits: CustomerChange[]; addedAt: Moment; by: Id; owner?: Id }[];
  interactions: { id: Id; by: Id; device: SampleRep; draft: EntryDraft }[];
  tasks: (Omit<Task, 'deleted'> & { addedAt: Moment })[];
  tiers: { id: Id; customer: Id; tier: Tier; day: Day; at: Moment; by: Id; decidedBy: 'rep' | 'rule' }[];
}

const devices: Record<SampleRep, string> = { you: 'sampleyou001', colleague: 'samplecolle1' };

/** The id of a sample customer: the same in every run, so that tests may name it. */
export function sampleId(key: string): Id {
  return derivedId(`sample customer ${key}`);
}

function sampleRepId(rep: SampleRep, moment: SampleMoment): Id {
  return rep === 'you' && moment.you !== undefined ? moment.you : derivedId(`sample rep ${rep}`);
}

/** That many days before now at this time of the rep's clock; never in the future. */
function momentAt({ now, timeZone }: SampleMoment, daysAgo: number, time: string): Moment {
  const day = addDays(dayOf(now, timeZone), -daysAgo);
  const [hours, minutes] = time.split(':').map(Number);
  const wall = dayToUtc(day) + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
  // The zone's distance from UTC near that moment; at a change of the clocks it may be an hour off, which no sample minds.
  const offset = wallClockAsUtc(wall, timeZone) - wall;
  return Math.min(wall - offset, now - 60_000);
}

function wallClockAsUtc(moment: Moment, timeZone: string): Moment {
  const format = new Intl.DateTimeFormat('en-u-nu-latn', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return dayToUtc(dayOf(moment, timeZone)) + ((parts['hour'] ?? 0) * 60 + (parts['minute'] ?? 0)) * 60_000;
}

/** `{year}` and `{nextYear}` in a text, by the day it is about. */
function dated(text: string, day: Day): string {
  const year = Number(day.slice(0, 4));
  return text.replaceAll('{year}', String(year)).replaceAll('{nextYear}', String(year + 1));
}

function birthdayOf(birthday: NonNullable<SamplePerson['birthday']>, today: Day): Birthday {
  if (!('inDays' in birthday)) return birthday;
  const day = addDays(today, birthday.inDays);
  return {
    calendar: 'gregorian',
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8, 10)),
    ...(birthday.year === undefined ? {} : { year: birthday.year }),
  };
}

/** What a draft does not carry, as the edits a rep would make. */
function editsOf(person: SamplePerson): CustomerChange[] {
  const edits: CustomerChange[] = [];
  for (const field of ['salutation', 'phonetic', 'timeZone'] as const) {
    const value = person[field];
    if (value !== undefined) edits.push({ field, value });
  }
  if (person.cadenceDays !== undefined) edits.push({ field: 'cadenceDays', value: person.cadenceDays });
  const { fit } = sampleDealings[person.key] ?? {};
  if (fit !== undefined) edits.push({ field: 'fit', value: fit });
  if (person.doNotContact) edits.push({ field: 'doNotContact', value: true });
  return edits;
}

/** Everything about the samples as plain values. The same moment gives the same samples. */
export function sampleDrafts(moment: SampleMoment): SampleDrafts {
  const today = dayOf(moment.now, moment.timeZone);
  const repId = (rep: SampleRep): Id => sampleRepId(rep, moment);
  const drafts: SampleDrafts = {
    reps: (['you', 'colleague'] as const).map((rep) => ({ id: repId(rep), ...sampleReps[rep] })),
    customers: [],
    interactions: [],
    tasks: [],
    tiers: [],
  };
  for (const person of samplePeople) {
    const { key, addedDaysAgo, owner = 'you', birthday, needs, tier, history = [], tasks = [] } = person;
    const customer = sampleId(key);
    const addedAt = momentAt(moment, addedDaysAgo, '09:00');
    const draft: CustomerDraft = { name: person.name, source: { way: 'hand' } };
    for (const field of [
      'kind',
      'familyName',
      'givenName',
      'company',
      'title',
      'addresses',
      'phones',
      'handles',
      'tags',
      'notes',
    ] as const) {
      if (person[field] !== undefined) Object.assign(draft, { [field]: person[field] });
    }
    if (needs) draft.needs = needs.map((need) => dated(need, today));
    if (birthday) draft.birthday = birthdayOf(birthday, today);
    drafts.customers.push({ id: customer, key, draft, edits: editsOf(person), addedAt, by: repId(owner), owner: repId(owner) });
    if (tier) {
      drafts.tiers.push({
        id: derivedId(`sample tier ${key}`),
        customer,
        tier,
        day: dayOf(addedAt, moment.timeZone),
        at: addedAt,
        by: repId(owner),
        decidedBy: sampleDealings[key]?.byRule ? 'rule' : 'rep',
      });
    }
    for (const [index, entry] of history.entries()) {
      const { daysAgo, time, by = owner, others, note: text, minutes, ...rest } = entry;
      const at = momentAt(moment, daysAgo, time);
      const day = dayOf(at, moment.timeZone);
      drafts.interactions.push({
        id: (entry.message && messageEntryId(customer, entry.message, at)) ?? derivedId(`sample entry ${key} ${index}`),
        by: repId(by),
        device: by,
        draft: {
          ...rest,
          customer,
          at,
          ...(minutes ? { minutes } : {}),
          ...(text ? { note: dated(text, day) } : {}),
          ...(others ? { others: others.map(sampleId) } : {}),
        },
      });
    }
    for (const [index, task] of tasks.entries()) {
      const due = addDays(today, task.inDays);
      drafts.tasks.push({
        id: derivedId(`sample task ${key} ${index}`),
        customer,
        kind: task.kind,
        text: dated(task.text, today),
        due,
        by: repId(owner),
        // Promised a few days before it was due, and after the customer was added.
        addedAt: momentAt(moment, Math.max(1, 12 - task.inDays), '11:00'),
        ...(task.doneDaysAgo === undefined ? {} : { doneAt: momentAt(moment, task.doneDaysAgo, '16:00') }),
      });
    }
  }
  return drafts;
}

/** A sample that the records refuse is a mistake in the samples. */
function made<Value>(what: string, built: Result<Value, unknown>): Value {
  if (!built.ok) throw new Error(`The sample ${what} is refused: ${JSON.stringify(built.error)}`);
  return built.value;
}

/** The samples as records, in the order they were written. */
export function sampleRecords(moment: SampleMoment): AnyRecord[] {
  const drafts = sampleDrafts(moment);
  const stamps = { you: stampMaker(devices.you), colleague: stampMaker(devices.colleague) };
  const first = Math.min(...drafts.customers.map(({ addedAt }) => addedAt));

  // A device's stamps only ever grow, so what it wrote is stamped in the order of its moments.
  const writes: { at: Moment; write: () => AnyRecord }[] = [];
  for (const rep of drafts.reps) {
    // The profile's own rep is there already.
    if (rep.id !== moment.you) writes.push({ at: first, write: () => repRecord(rep, { id: rep.id, stamp: stamps.you(first) }) });
  }
  for (const { id, key, draft, edits, addedAt, by, owner } of drafts.customers) {
    const write = (): AnyRecord => {
      const stamp = stamps.you(addedAt);
      const record = made(key, customerRecord(draft, { id, stamp, by, addedAt, ...(owner ? { owner } : {}) }, parsePhone));
      const changes = edits.flatMap((edit) =>
        'field' in edit && edit.field === 'tier' ? [] : made(key, changesOfEdit(edit as never, parsePhone)),
      );
      return applyChanges(record, changes, stamp).record;
    };
    writes.push({ at: addedAt, write });
  }
  for (const { id, customer, tier, day, at, by, decidedBy } of drafts.tiers) {
    writes.push({ at, write: () => decisionRecord({ customer, tier, day, decidedBy }, { id, stamp: stamps.you(at), by }) });
  }
  for (const { id, by, device, draft } of drafts.interactions) {
    writes.push({ at: draft.at, write: () => made(id, interactionRecord(draft, { id, stamp: stamps[device](draft.at), by })) });
  }
  for (const { id, by, addedAt, ...task } of drafts.tasks) {
    writes.push({ at: addedAt, write: () => made(id, taskRecord(task, { id, stamp: stamps.you(addedAt), by })) });
  }
  for (const { at, make } of dealingRecords(moment)) writes.push({ at, write: () => parsed(make(stamps.you(at))) });
  return writes.toSorted((a, b) => a.at - b.at).map(({ write }) => write());
}

/** What they bought, and what goes with it. */
function dealingRecords(moment: SampleMoment): { at: Moment; make(stamp: Stamp): object }[] {
  const today = dayOf(moment.now, moment.timeZone);
  const by = sampleRepId('you', moment);
  const made: { at: Moment; make(stamp: Stamp): object }[] = [];
  const entry = (at: Moment, type: string, id: string, customer: Id, fields: object): void => {
    made.push({ at, make: (stamp) => ({ type, id: derivedId(`sample ${type} ${id}`), customer, by, stamp, fields }) });
  };
  const part = (at: Moment, type: string, id: string, fields: object): void => {
    const registers = (stamp: Stamp) =>
      Object.fromEntries(Object.entries({ ...fields, by }).map(([name, value]) => [name, [value, stamp]]));
    made.push({ at, make: (stamp) => ({ type, id: derivedId(`sample ${type} ${id}`), fields: registers(stamp) }) });
  };
  for (const [key, { purchases = [], deals = [], surveys = [], cases = [], referrals = [] }] of Object.entries(sampleDealings)) {
    const customer = sampleId(key);
    for (const purchase of purchases) {
      const { daysAgo, yuan, channel } = purchase;
      const fields = { day: addDays(today, -daysAgo), amount: yuan * 100, currency: 'CNY', lines: linesOf(purchase), channel };
      entry(momentAt(moment, daysAgo, '15:00'), 'purchase', `${key} ${daysAgo}`, customer, fields);
    }
    for (const { daysAgo, kind, score, comment } of surveys) {
      const at = momentAt(moment, daysAgo, '15:30');
      entry(at, 'survey', `${key} ${daysAgo}`, customer, { kind, at, score, ...(comment === undefined ? {} : { comment }) });
    }
    for (const { name, yuan, stage, probability, inDays } of deals) {
      const at = momentAt(moment, 20, '10:00');
      const expectedClose = addDays(today, inDays);
      part(at, 'deal', `${key} ${name}`, {
        customer,
        name,
        stage,
        probability,
        amount: yuan * 100,
        currency: 'CNY',
        expectedClose,
        addedAt: at,
      });
    }
    for (const { text, daysAgo, dueInDays } of cases) {
      const at = momentAt(moment, daysAgo, '09:30');
      part(at, 'case', `${key} ${daysAgo}`, { customer, text, openedAt: at, due: addDays(today, dueInDays) });
    }
    for (const { daysAgo, referred, name } of referrals) {
      const at = momentAt(moment, daysAgo, '11:30');
      const who = referred === undefined ? { name } : { referred: sampleId(referred) };
      part(at, 'referral', `${key} ${daysAgo}`, { customer, givenAt: at, ...who });
    }
  }
  return made;
}

/** A record as the product would take it in; one that it refuses is a mistake in the samples. */
function parsed(value: object): AnyRecord {
  const read = parseRecord(value);
  if ('fault' in read) throw new Error(`A sample is refused: ${JSON.stringify(read.fault)}`);
  return read.record;
}

/**
 * An exchange file of the samples, as `importFile` takes it. Into a profile that has introduced itself they go with its own
 * `team` and `you`, or they would be another team's.
 */
export function sampleFile(moment: SampleMoment & { team?: Id }): Promise<string> {
  return exchangeFileOf(sampleRecords(moment), {
    version: recordVersion,
    team: moment.team ?? derivedId('sample team'),
    device: devices.you,
    rep: sampleRepId('you', moment),
    moment: moment.now,
  });
}
