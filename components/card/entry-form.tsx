import { UserPlus, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { EntryKind, Id, Interaction } from '../../lib/customers/types.ts';
import type { EntryChange } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { logKeys } from '../log-keys.ts';
import { localToMoment, momentToLocal } from '../../lib/i18n/calendar.ts';
import { CustomerPicker } from '../ui/customer-picker.tsx';
import { SavedField, SelectField } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';

interface EntryFormProps {
  customer: Id;
  entry: Interaction;
  namesById: Readonly<Record<Id, string>>;
  /** Kind and subject too: the timeline's form. The strip after a click needs neither. */
  full: boolean;
}

/** Everything of a logged contact that can be changed. Each field saves itself. */
export function EntryForm({ customer, entry, namesById, full }: EntryFormProps) {
  const { words, today, actions, perform, toaster } = useApp();
  const [adding, setAdding] = useState(false);
  const label = words.entry;

  /** The strip after a click has its own undo; its edits speak up only where they fail. */
  const change = async (edit: EntryChange): Promise<boolean> => {
    const result = await perform(actions.editEntry(customer, entry.id, edit), full ? label.changed : null);
    return result.ok;
  };

  const isNote = entry.kind === 'note';
  const lasts = entry.kind === 'call' || entry.kind === 'meeting' || entry.kind === 'visit' || entry.minutes !== undefined;
  const names = new Map(Object.entries(namesById));
  return (
    <div class="entry-form">
      <SavedField
        class="field-wide"
        label={label.note}
        value={entry.note ?? ''}
        placeholder={label.notePlaceholder}
        multiline
        save={(text) => change({ note: text === '' ? null : text })}
      />
      {full && (
        <>
          <SelectField<EntryKind>
            label={label.kind}
            value={entry.kind}
            options={logKeys.map(({ kind }) => ({ value: kind, label: words.kinds[kind] }))}
            choose={(kind) => void change({ kind })}
          />
          <SavedField
            label={label.subject}
            value={entry.subject ?? ''}
            save={(text) => change({ subject: text === '' ? null : text })}
          />
        </>
      )}
      <SavedField
        class="field-wide"
        label={label.moment}
        type="datetime-local"
        value={momentToLocal(entry.at, today.timeZone)}
        problem={words.invalid.notADay}
        save={async (text) => {
          const at = localToMoment(text, today.timeZone);
          return at !== null && (await change({ at }));
        }}
      />
      {!isNote && (
        <SelectField<'in' | 'out' | ''>
          label={label.direction}
          value={entry.direction ?? ''}
          options={[
            { value: 'out', label: words.directions.out },
            { value: 'in', label: words.directions.in },
            { value: '', label: label.noDirection },
          ]}
          choose={(direction) => void change({ direction: direction === '' ? null : direction })}
        />
      )}
      {(entry.kind === 'call' || entry.outcome !== undefined) && (
        <SelectField<NonNullable<Interaction['outcome']> | ''>
          label={label.outcome}
          value={entry.outcome ?? ''}
          options={[
            { value: '', label: label.noOutcome },
            { value: 'reached', label: words.outcomes.reached },
            { value: 'noAnswer', label: words.outcomes.noAnswer },
            { value: 'leftMessage', label: words.outcomes.leftMessage },
          ]}
          choose={(outcome) => void change({ outcome: outcome === '' ? null : outcome })}
        />
      )}
      {lasts && (
        <SavedField
          label={label.minutes}
          type="number"
          value={entry.minutes === undefined ? '' : String(entry.minutes)}
          problem={label.notANumber}
          save={async (text) => {
            const minutes = text === '' ? null : Number(text);
            if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440)) return false;
            return change({ minutes });
          }}
        />
      )}
      <div class={`field ${adding || entry.others.length > 0 || !lasts ? 'field-wide' : ''}`}>
        <span class="field-label">{label.participants}</span>
        <div class="chips">
          {entry.others.map((id) => {
            const name = names.get(id) ?? '…';
            return (
              <span key={id} class="chip chip-removable">
                <span class="ellipsis" dir="auto">
                  {name}
                </span>
                <button
                  type="button"
                  class="chip-remove"
                  aria-label={words.common.remove(name)}
                  onClick={() => void change({ others: entry.others.filter((other) => other !== id) })}
                >
                  <Icon of={X} size={12} />
                </button>
              </span>
            );
          })}
          {!adding && (
            <button type="button" class="chip chip-button chip-add" onClick={() => setAdding(true)}>
              <Icon of={UserPlus} size={14} />
              {label.addParticipant}
            </button>
          )}
        </div>
        {adding && (
          <CustomerPicker
            label={label.addParticipant}
            without={[customer, ...entry.others]}
            cancel={() => setAdding(false)}
            pick={(row) => {
              setAdding(false);
              toaster.dismiss();
              void change({ others: [...entry.others, row.id] });
            }}
          />
        )}
      </div>
    </div>
  );
}
