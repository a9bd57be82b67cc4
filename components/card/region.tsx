import { useEffect, useRef, useState } from 'preact/hooks';
import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { regionChoices, regionName } from '../../lib/i18n/regions.ts';
import { useApp } from '../app.tsx';

/** Where the customer is at home: whose festivals they are greeted for. Regions of their phones are offered first. */
export function RegionField({ customer }: { customer: Customer }) {
  const { words, locale, actions, perform } = useApp();
  const label = catalogue(locale).planning.region;
  const [editing, setEditing] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLSelectElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    if (editing) field.current?.focus();
    else if (opened.current) trigger.current?.focus();
    opened.current = editing;
  }, [editing]);

  if (!editing) {
    return (
      <button
        ref={trigger}
        type="button"
        class={`editable ${customer.region ? '' : 'editable-empty'}`}
        title={words.common.edit(label.label)}
        onClick={() => setEditing(true)}
      >
        {customer.region ? regionName(locale, customer.region) : label.add}
      </button>
    );
  }
  const ofPhones = new Set(customer.phones.flatMap(({ region }) => (region === undefined ? [] : [region])));
  const save = async (code: string): Promise<void> => {
    const value = code === '' ? null : code;
    const result = await perform(
      actions.edit(customer.id, [{ field: 'region', value }]),
      value === null ? words.profile.cleared(label.label) : words.profile.changed(label.label),
    );
    if (result.ok) setEditing(false);
  };
  return (
    <select
      ref={field}
      class="input"
      aria-label={label.label}
      value={customer.region ?? ''}
      onChange={(event) => void save(event.currentTarget.value)}
      onBlur={() => setEditing(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setEditing(false);
      }}
    >
      <option value="">{label.none}</option>
      {regionChoices(locale, [...ofPhones]).map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
