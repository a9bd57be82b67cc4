import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Id } from '../../lib/customers/types.ts';
import type { CustomerRow } from '../../lib/customers/customer-row.ts';
import { useApp } from '../app.tsx';
import { Avatar, TierMark } from './chips.tsx';
import { useListbox } from './listbox.ts';

interface CustomerPickerProps {
  label: string;
  /** Not offered: the entry's own customer, those already there. */
  without: readonly Id[];
  pick(customer: CustomerRow): void;
  cancel(): void;
}

const offered = 6;

/** Type a few letters, choose one customer. Escape or leaving gives up. */
export function CustomerPicker({ label, without, pick, cancel }: CustomerPickerProps) {
  const { words, actions } = useApp();
  const [query, setQuery] = useState('');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const found = actions
    .search(query)
    .slice(0, offered + without.length)
    .filter((row) => !without.includes(row.id))
    .slice(0, offered);
  const choose = (index: number): void => {
    const row = found[index];
    if (row) pick(row);
  };
  const { active, onKeyDown } = useListbox(found.length, choose, cancel);

  return (
    <div
      class="picker appear"
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) cancel();
      }}
    >
      <input
        ref={field}
        class="input"
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        list={undefined}
        aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
        placeholder={label}
        dir="auto"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          onKeyDown(event);
        }}
      />
      <div id={id} role="listbox" aria-label={label} class="picker-list">
        {found.map((row, index) => (
          <div
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            class={`picker-row ${index === active ? 'window-row-active' : ''}`}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <Avatar name={row.name} tier={row.tier} size="small" />
            <span class="grow ellipsis" dir="auto">
              {row.name}
              {row.company && <span class="quiet"> · {row.company}</span>}
            </span>
            <TierMark tier={row.tier} />
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="quiet small picker-none">{words.customers.noMatch(query)}</p>}
    </div>
  );
}
