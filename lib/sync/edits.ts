import type { CustomerChange, CustomerDraft, EntryChange, EntryDraft, InvalidField, WordList } from '../customers/drafts.ts';
import { isDay, isTimeZone } from '../customers/day.ts';
import { cleanLine, listKeyOf } from '../customers/fold.ts';
import { type ParsePhone, handleItemKey, normaliseAddress, normaliseHandle, normalisePhone } from '../customers/keys.ts';
import { limits } from '../customers/limits.ts';
import type { Birthday, Job } from '../customers/types.ts';
import { type Result, err, ok } from '../result.ts';
import type { Change } from './change.ts';
import type { Json } from './record.ts';

/** What a rep typed, checked and turned into changes of a record. Whatever passes here passes the schemas too. */

type Checked<Value> = Result<Value, InvalidField>;

export function invalid(field: string, reason: InvalidField['reason']): { ok: false; error: InvalidField } {
  return err({ type: 'invalid', field, reason });
}

const lineLimits: Record<string, number> = {
  notes: limits.note,
  note: limits.note,
  subject: limits.line,
  text: limits.line,
  link: limits.link,
};

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** A text field as it is kept; null where nothing is left of it. */
export function checkText(field: string, typed: string | null): Checked<string | null> {
  const isLong = field === 'notes' || field === 'note';
  const text = typed === null ? '' : isLong ? typed.trim() : cleanLine(typed);
  if (text.length > (lineLimits[field] ?? limits.short)) return invalid(field, 'tooLong');
  return ok(text === '' ? null : text);
}

function checkBirthday(birthday: Birthday | null): Checked<Json> {
  if (birthday === null) return ok(null);
  const { calendar, year, month, day, leapMonth } = birthday;
  const isWhole = (value: number, from: number, to: number): boolean => Number.isInteger(value) && value >= from && value <= to;
  const lastDay = calendar === 'chinese' ? 30 : new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
  const fits = isWhole(month, 1, 12) && isWhole(day, 1, lastDay) && (year === undefined || isWhole(year, 1, 9999));
  if (!fits) return invalid('birthday', 'notADay');
  return ok({ calendar, ...(year === undefined ? {} : { year }), month, day, ...(leapMonth === undefined ? {} : { leapMonth }) });
}

const mainFields = { addresses: 'mainAddress', phones: 'mainPhone', handles: 'mainHandle' } as const;

interface Point {
  key: string;
  value: { typed: string; region?: string };
}

function checkPoint(list: 'addresses' | 'phones', typed: string, parsePhone: ParsePhone): Checked<Point> {
  const text = cleanLine(typed);
  if (text === '') return invalid(list, 'empty');
  if (text.length > (list === 'addresses' ? limits.address : limits.phone)) return invalid(list, 'tooLong');
  if (list === 'addresses') {
    const address = normaliseAddress(text);
    return address === null ? invalid(list, 'notAnAddress') : ok({ key: address, value: { typed: text } });
  }
  const key = normalisePhone(text, parsePhone);
  if (key === null) return invalid(list, 'notANumber');
  const region = parsePhone(text)?.region;
  return ok({ key, value: { typed: text, ...(region === undefined ? {} : { region }) } });
}

function checkHandle({ site, handle }: { site: string; handle: string }): Checked<Point> {
  if (handle.length > limits.handle) return invalid('handles', 'tooLong');
  const key = handleItemKey(site, handle);
  return key === null ? invalid('handles', 'empty') : ok({ key, value: { typed: normaliseHandle(handle) ?? handle } });
}

/** What the record holds now, as far as a change builds on it. */
export interface Present {
  /** The item's value under this key; undefined where it is not in the list. */
  item(list: string, key: string): Json | undefined;
  field(name: string): Json | undefined;
}

const nothing: Present = { item: () => undefined, field: () => undefined };

/** Changes of a customer record. The tier is not among them: it is a decision of its own. */
export function changesOfEdit(
  edit: Exclude<CustomerChange, { field: 'tier' }>,
  parsePhone: ParsePhone,
  present = nothing,
): Checked<Change[]> {
  if ('field' in edit) return changesOfField(edit);
  switch (edit.list) {
    case 'tags':
    case 'needs':
    case 'preferences':
    case 'painPoints':
      return changesOfWords(edit.list, edit.add, edit.remove);
    case 'addresses':
    case 'phones':
    case 'handles':
      return changesOfPoint(edit, parsePhone, present);
    case 'jobs':
      return changesOfJob(edit.add, edit.remove, present);
  }
}

function changesOfJob(add: Job | undefined, remove: string | undefined, present: Present): Checked<Change[]> {
  const changes: Change[] = [];
  if (remove !== undefined) changes.push({ part: 'item', list: 'jobs', key: remove, value: null });
  if (add === undefined) return ok(changes);
  const { key, company, companyName, title, from, to } = add;
  const names = { companyName: checkText('companyName', companyName ?? null), title: checkText('title', title ?? null) };
  if (!names.companyName.ok || !names.title.ok || key.length > limits.key) return invalid('jobs', 'tooLong');
  if (company === undefined && names.companyName.value === null) return invalid('jobs', 'empty');
  if (company !== undefined && !isId(company)) return invalid('jobs', 'empty');
  const days = [from, to].filter((day) => day !== undefined);
  // A job that ended before it began was held on no day.
  if (!days.every(isDay) || (from !== undefined && to !== undefined && to < from)) return invalid('jobs', 'notADay');
  // What a newer version wrote beside them stays.
  const kept: Record<string, Json> = { ...(present.item('jobs', key) as Record<string, Json> | undefined) };
  for (const name of ['company', 'companyName', 'title', 'from', 'to']) delete kept[name];
  const known = { company, companyName: names.companyName.value, title: names.title.value, from, to };
  for (const [name, value] of Object.entries(known)) if (value !== undefined && value !== null) kept[name] = value;
  changes.push({ part: 'item', list: 'jobs', key, value: kept });
  return ok(changes);
}

function changesOfPoint(
  edit: Extract<CustomerChange, { list: 'addresses' | 'phones' | 'handles' }>,
  parsePhone: ParsePhone,
  present: Present,
): Checked<Change[]> {
  const { list, remove, label } = edit;
  const changes: Change[] = [];
  if (remove !== undefined) changes.push({ part: 'item', list, key: remove, value: null });
  if (edit.add === undefined) return ok(changes);
  const point = edit.list === 'handles' ? checkHandle(edit.add) : checkPoint(edit.list, edit.add, parsePhone);
  if (!point.ok) return point;
  if (label !== undefined && label.length > limits.short) return invalid(list, 'tooLong');
  const { key, value } = point.value;
  const before = present.item(list, key) as { typed: string; label?: string } | undefined;
  const cleanLabel = label === undefined ? before?.label : cleanLine(label);
  const { label: _, ...kept } = before ?? { label: '' };
  changes.push({ part: 'item', list, key, value: { ...kept, ...value, ...(cleanLabel ? { label: cleanLabel } : {}) } });
  const main = 'main' in edit ? edit.main : undefined;
  if (main === true) changes.push({ part: 'field', name: mainFields[list], value: key });
  if (main === false && present.field(mainFields[list]) === key)
    changes.push({ part: 'field', name: mainFields[list], value: null });
  return ok(changes);
}

function changesOfField(edit: Exclude<Extract<CustomerChange, { field: string }>, { field: 'tier' }>): Checked<Change[]> {
  const one = (value: Json): Checked<Change[]> => ok([{ part: 'field', name: edit.field, value }]);
  switch (edit.field) {
    case 'birthday': {
      const birthday = checkBirthday(edit.value);
      return birthday.ok ? one(birthday.value) : birthday;
    }
    case 'cadenceDays':
      if (edit.value !== null && !(Number.isInteger(edit.value) && edit.value >= 1 && edit.value <= 3_660)) {
        return invalid('cadenceDays', 'notANumber');
      }
      return one(edit.value);
    case 'fit':
      return edit.value === null || [1, 2, 3, 4, 5].includes(edit.value) ? one(edit.value) : invalid('fit', 'notANumber');
    case 'lost': {
      if (edit.value === null) return one(null);
      const reason = checkText('text', edit.value.reason);
      if (!reason.ok) return invalid('lost', 'tooLong');
      const day = checkDay('lost', edit.value.day);
      if (!day.ok) return day;
      return reason.value === null ? invalid('lost', 'empty') : one({ day: day.value, reason: reason.value });
    }
    case 'doNotContact':
    case 'kind':
      return one(edit.value);
    default: {
      const text = checkText(edit.field, edit.value);
      if (!text.ok) return text;
      // A zone the browser does not know would make every date of this customer throw.
      if (edit.field === 'timeZone' && text.value !== null && !isTimeZone(text.value)) return invalid('timeZone', 'empty');
      if (edit.field === 'region' && text.value !== null && !/^[A-Z]{2}$/.test(text.value)) return invalid('region', 'empty');
      if (edit.field === 'owner' && text.value !== null && !isId(text.value)) return invalid('owner', 'empty');
      return one(text.value);
    }
  }
}

function changesOfWords(list: WordList, add: string | undefined, remove: string | undefined): Checked<Change[]> {
  const changes: Change[] = [];
  if (remove !== undefined) changes.push({ part: 'item', list, key: listKeyOf(remove), value: null });
  if (add !== undefined) {
    const word = cleanLine(add);
    const key = listKeyOf(word);
    if (key === '') return invalid(list, 'empty');
    if (word.length > limits.tag || key.length > limits.key) return invalid(list, 'tooLong');
    changes.push({ part: 'item', list, key, value: word });
  }
  return ok(changes);
}

/** A draft as the changes that make an empty record into it. */
export function changesOfDraft(draft: CustomerDraft, parsePhone: ParsePhone): Checked<Change[]> {
  const edits: Exclude<CustomerChange, { field: 'tier' }>[] = [{ field: 'kind', value: draft.kind ?? 'person' }];
  for (const field of ['name', 'familyName', 'givenName', 'company', 'title', 'notes'] as const) {
    const value = draft[field];
    if (value !== undefined && value.trim() !== '') edits.push({ field, value });
  }
  if (draft.birthday) edits.push({ field: 'birthday', value: draft.birthday });
  const several = (draft.addresses?.length ?? 0) > 1;
  draft.addresses?.forEach((add, index) =>
    edits.push({ list: 'addresses', add, ...(several && index === 0 ? { main: true } : {}) }),
  );
  const severalPhones = (draft.phones?.length ?? 0) > 1;
  draft.phones?.forEach((add, index) =>
    edits.push({ list: 'phones', add, ...(severalPhones && index === 0 ? { main: true } : {}) }),
  );
  draft.handles?.forEach((add) => edits.push({ list: 'handles', add }));
  draft.tags?.forEach((add) => edits.push({ list: 'tags', add }));
  draft.needs?.forEach((add) => edits.push({ list: 'needs', add }));
  const changes: Change[] = [];
  for (const edit of edits) {
    const checked = changesOfEdit(edit, parsePhone);
    if (!checked.ok) return checked;
    changes.push(...checked.value);
  }
  // The list may not grow past what the schema takes; nobody types that many.
  const counts = new Map<string, number>();
  for (const change of changes) {
    if (change.part !== 'item') continue;
    counts.set(change.list, (counts.get(change.list) ?? 0) + 1);
    if ((counts.get(change.list) ?? 0) > limits.listItems) return invalid(change.list, 'tooLong');
  }
  const site = draft.source?.site?.slice(0, limits.short);
  if (draft.source) changes.push({ part: 'field', name: 'source', value: { way: draft.source.way, ...(site ? { site } : {}) } });
  const named = changes.some((change) =>
    change.part === 'field' ? change.name === 'name' && change.value !== null : change.part === 'item' && change.list in mainFields,
  );
  return named ? ok(changes) : invalid('name', 'empty');
}

function checkMoment(field: string, at: number): Checked<number> {
  const moment = Math.round(at);
  return Math.abs(moment) <= 8.64e15 ? ok(moment === 0 ? 0 : moment) : invalid(field, 'notANumber');
}

/** The fields of a new entry, or of an edited one: null clears. */
export function checkEntry(entry: Omit<EntryDraft, 'customer' | 'kind' | 'at'> | EntryChange): Checked<Record<string, Json>> {
  const fields: Record<string, Json> = {};
  for (const [name, value] of Object.entries(entry) as [string, Json | undefined][]) {
    if (value === undefined || name === 'customer') continue;
    if (name === 'at' || name === 'answeredAt') {
      if (value === null) {
        fields[name] = null;
        continue;
      }
      const moment = checkMoment(name, value as number);
      if (!moment.ok) return moment;
      fields[name] = moment.value;
    } else if (name === 'minutes') {
      if (value !== null && !((value as number) >= 0 && (value as number) <= 100_000)) return invalid('minutes', 'notANumber');
      fields[name] = value;
    } else if (name === 'others') {
      if ((value as string[]).length > limits.others) return invalid('others', 'tooLong');
      fields[name] = [...new Set(value as string[])];
    } else if (name === 'message') {
      const message = value as Record<string, string | undefined>;
      if (Object.values(message).some((part) => (part?.length ?? 0) > limits.short)) return invalid('message', 'tooLong');
      fields[name] = Object.fromEntries(Object.entries(message).filter(([, part]) => part !== undefined)) as Json;
    } else if (typeof value === 'string' && ['channel', 'subject', 'note', 'site', 'link'].includes(name)) {
      const text = checkText(name, value);
      if (!text.ok) return text;
      fields[name] = text.value;
    } else fields[name] = value;
  }
  return ok(fields);
}

export function checkDay(field: string, day: string): Checked<string> {
  return isDay(day) ? ok(day) : invalid(field, 'notADay');
}
