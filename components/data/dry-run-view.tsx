import { dateTime } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { DryRun, FieldDifference, RecordDifference } from '../../lib/store/store.ts';
import type { Json } from '../../lib/sync/record.ts';
import { useApp } from '../app.tsx';
import { SubHeading } from './sub-heading.tsx';

/** What a file would do, before it does it: counted, and each kind opens to its list. */
export function DryRunView({ dry, file, apply, discard }: { dry: DryRun; file: string; apply(): void; discard(): void }) {
  const { words, locale, today } = useApp();
  const text = catalogue(locale).data.dryRun;
  const { counts } = dry;
  const types = new Map(Object.entries(words.settings.recordTypes));
  const addedCount = Object.values(counts.added).reduce((sum, n) => sum + n, 0);
  const held = Object.entries(counts.heldBack);
  const nothing = addedCount + counts.changed + counts.conflicting + held.length + counts.rejected === 0;
  const nameOf = ({ type, about, what }: RecordDifference): string =>
    [types.get(type) ?? type, type === 'customer' ? what : dry.names[about], type === 'customer' ? '' : what]
      .filter(Boolean)
      .join(words.common.separator);
  return (
    <div class="outcome appear">
      <SubHeading>{text.title(file)}</SubHeading>
      <p class="small quiet">{text.from(dateTime(locale, dry.head.moment, today.now, today.timeZone))}</p>
      {dry.cloned && <p class="due">{text.cloned}</p>}
      {nothing && <p>{text.nothing}</p>}
      <Group title={text.added(addedCount)} count={addedCount} listed={dry.added.length}>
        <p class="small quiet">
          {Object.entries(counts.added)
            .map(([type, n]) => words.settings.added(n, types.get(type) ?? type))
            .join(words.common.separator)}
        </p>
        <ul class="difference-list">
          {dry.added.map((one) => (
            <li key={one.id} dir="auto">
              {nameOf(one)}
            </li>
          ))}
        </ul>
      </Group>
      <Group title={text.changed(counts.changed)} count={counts.changed} listed={dry.changed.length}>
        <Differences records={dry.changed} nameOf={nameOf} />
      </Group>
      <Group title={text.conflicting(counts.conflicting)} count={counts.conflicting} listed={dry.conflicting.length} open>
        <Differences records={dry.conflicting} nameOf={nameOf} />
      </Group>
      {held.map(([device, n]) => (
        <p key={device} class="due">
          {text.held(n, device)}
        </p>
      ))}
      <Group title={text.rejected(counts.rejected)} count={counts.rejected} listed={dry.rejected.length} open>
        <ul class="difference-list">
          {dry.rejected.map(({ line, recordType, field, detail }) => (
            <li key={line}>{text.rejectedLine(line, recordType, field, detail)}</li>
          ))}
        </ul>
      </Group>
      {counts.unchanged > 0 && <p class="quiet">{text.unchanged(counts.unchanged)}</p>}
      <p class="chips">
        <button type="button" class="button button-primary" onClick={apply}>
          {text.apply}
        </button>
        <button type="button" class="button" onClick={discard}>
          {text.discard}
        </button>
      </p>
    </div>
  );
}

interface GroupProps {
  title: string;
  count: number;
  listed: number;
  open?: boolean;
  children: preact.ComponentChildren;
}

function Group({ title, count, listed, open, children }: GroupProps) {
  const { locale } = useApp();
  if (count === 0) return null;
  return (
    <details class="difference-group" open={open === true && count <= 20}>
      <summary>{title}</summary>
      {children}
      {listed < count && <p class="small quiet">{catalogue(locale).data.dryRun.listed(listed)}</p>}
    </details>
  );
}

function Differences({ records, nameOf }: { records: readonly RecordDifference[]; nameOf(one: RecordDifference): string }) {
  return (
    <ul class="difference-list">
      {records.map((one) => (
        <li key={one.id}>
          <span dir="auto">{nameOf(one)}</span>
          {one.fields.map((field, index) => (
            <Difference key={`${field.field} ${index}`} difference={field} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function Difference({ difference }: { difference: FieldDifference }) {
  const { words, locale, today } = useApp();
  const text = catalogue(locale).data.dryRun;
  const { field, ours, theirs, oursAt, theirsAt, wins } = difference;
  const side = (label: string, value: Json, at: number | undefined, won: boolean): preact.JSX.Element => (
    <span class={`difference-side ${won ? 'difference-won' : ''}`}>
      <span class="small quiet">
        {label}
        {at === undefined ? '' : `${words.common.separator}${dateTime(locale, at, today.now, today.timeZone)}`}
      </span>
      <span dir="auto" class="difference-value">
        {shown(value) ?? <span class="quiet">{text.none}</span>}
      </span>
      {won && <span class="small">{text.wins[wins]}</span>}
    </span>
  );
  return (
    <span class="difference">
      <span class="difference-field small">{new Map(Object.entries(text.fields)).get(field) ?? field}</span>
      {side(text.ours, ours, oursAt, wins === 'ours')}
      {side(text.theirs, theirs, theirsAt, wins === 'theirs')}
    </span>
  );
}

/** A value as a person reads it; null where there is none. */
function shown(value: Json): string | null {
  if (value === null || value === '') return null;
  if (typeof value !== 'object') return String(value).slice(0, 300);
  const typed = Array.isArray(value) ? undefined : value['typed'];
  return typeof typed === 'string' ? typed : JSON.stringify(value).slice(0, 300);
}
