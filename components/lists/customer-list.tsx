import { Plus, Search, Users, X } from 'lucide';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { CustomerDraft } from '../../lib/customers/drafts.ts';
import type { Id } from '../../lib/customers/types.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { CustomerRow, CustomerRows } from '../../lib/customers/customer-row.ts';
import { useApp } from '../app.tsx';
import type { CustomerFilter } from '../panel-props.ts';
import { Avatar, Empty, TierMark } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { useListbox } from '../ui/listbox.ts';
import { WindowList } from '../ui/window-list.tsx';
import { FilterMenu, useFilterName } from './customer-filter.tsx';
import { CustomerForm } from './customer-form.tsx';

const rowHeight = 52;

interface CustomerListProps {
  /** Null while they are read. */
  customers: CustomerRows | null;
  /** The one whose card stands beside the list. */
  selected?: Id | undefined;
  query: string;
  setQuery(query: string): void;
  /** Somebody who was looked up and is nobody yet: their form is open at once. */
  offered?: CustomerDraft | undefined;
}

/** Every customer, found as one types. */
export function CustomerList({ customers, selected, query, setQuery, offered }: CustomerListProps) {
  const { words, locale, actions, perform, toaster } = useApp();
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (offered) setAdding(true);
  }, [offered]);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<CustomerFilter | null>(null);
  const filterName = useFilterName();
  const text = catalogue(locale);
  const found = useMemo(() => (customers === null ? [] : actions.search(query, filter)), [customers, query, filter, actions]);
  const isPart = query !== '' || filter !== null;
  const exportThese = async (): Promise<void> => {
    const ids = found.slice().map((row) => row.id);
    const saved = await actions.exportFile({ part: { type: 'customers', ids } });
    if (saved.ok) toaster.say(text.data.export.done(saved.value.fileName));
    else if (saved.error.type !== 'cancelled') toaster.fail(wordWriteFailure(locale, saved.error));
  };
  const pick = (index: number): void => {
    const row = found.at(index);
    if (row) actions.openCustomer(row.id);
  };
  const { active, onKeyDown, setActive } = useListbox(found.length, pick, () => setQuery(''));

  if (adding) {
    return (
      <section class="screen" aria-labelledby="form-title">
        <h1 class="screen-title" id="form-title">
          {words.form.title}
        </h1>
        <CustomerForm
          draft={offered ?? { name: query, source: { way: 'hand' } }}
          keep={words.form.add}
          focus
          cancel={() => setAdding(false)}
          save={async (draft) => {
            const name = draft.name || draft.addresses?.[0] || draft.phones?.[0] || '';
            const result = await perform(actions.addCustomer(draft), words.form.added(name));
            if (result.ok) {
              setAdding(false);
              setQuery('');
              actions.openCustomer(result.value.value);
            }
            return result;
          }}
        />
      </section>
    );
  }

  return (
    <section class="customer-list" aria-label={words.customers.list}>
      <h1 class="unseen">{words.customers.list}</h1>
      <div class="search-row">
        <span class="search">
          <span class="search-icon">
            <Icon of={Search} size={14} />
          </span>
          <input
            ref={field}
            class="input search-input"
            type="text"
            role="combobox"
            list={undefined}
            aria-label={words.customers.search}
            aria-expanded={found.length > 0}
            aria-controls={id}
            aria-autocomplete="list"
            aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
            placeholder={words.customers.placeholder}
            autocomplete="off"
            spellcheck={false}
            dir="auto"
            value={query}
            onInput={(event) => {
              setActive(-1);
              setQuery(event.currentTarget.value);
            }}
            onKeyDown={onKeyDown}
          />
          {query !== '' && (
            <button
              type="button"
              class="icon-button search-clear"
              aria-label={words.customers.clear}
              onClick={() => {
                setQuery('');
                field.current?.focus();
              }}
            >
              <Icon of={X} size={14} />
            </button>
          )}
        </span>
        <FilterMenu filter={filter} choose={setFilter} />
        <button
          type="button"
          class="button search-add"
          aria-label={words.customers.add}
          title={words.customers.add}
          onClick={() => setAdding(true)}
        >
          <Icon of={Plus} />
        </button>
      </div>
      <div class="list-count">
        <p class="grow ellipsis small quiet" role="status">
          {customers === null
            ? words.common.loading
            : filter
              ? text.lists.found(filterName(filter), found.length)
              : query === ''
                ? words.customers.count(customers.length)
                : words.customers.found(found.length)}
        </p>
        {isPart && found.length > 0 && (
          <button type="button" class="button-plain small" onClick={() => void exportThese()}>
            {text.data.export.these(found.length)}
          </button>
        )}
      </div>
      {customers !== null && found.length === 0 ? (
        <>
          <div id={id} role="listbox" aria-label={words.customers.list} />
          {query === '' && filter ? (
            <Empty title={text.lists.noneIn(filterName(filter))}>
              <button type="button" class="button" onClick={() => setFilter(null)}>
                {text.lists.showEveryone}
              </button>
            </Empty>
          ) : query === '' ? (
            <Empty title={words.customers.none} icon={<Icon of={Users} size={24} />}>
              <p>{words.customers.noneLead}</p>
              <button type="button" class="button button-primary" onClick={() => setAdding(true)}>
                {words.customers.add}
              </button>
            </Empty>
          ) : (
            <Empty title={words.customers.noMatch(query)}>
              <p>{words.customers.noMatchLead}</p>
              <button type="button" class="button" onClick={() => setAdding(true)}>
                {words.customers.addNamed(query)}
              </button>
            </Empty>
          )}
        </>
      ) : (
        <WindowList
          key={`${query} ${JSON.stringify(filter)}`}
          id={id}
          label={words.customers.list}
          items={found}
          rowHeight={rowHeight}
          active={active}
          keyOf={(row) => row.id}
          pick={pick}
          onKeyDown={onKeyDown}
          selected={(row) => row.id === selected}
          row={(row) => <CustomerLine row={row} />}
        />
      )}
    </section>
  );
}

function CustomerLine({ row }: { row: CustomerRow }) {
  const { words, locale, today } = useApp();
  return (
    <span class="person-row">
      <Avatar name={row.name} tier={row.tier} size="small" />
      <span class="grow">
        <span class="person-name ellipsis" dir="auto">
          {row.name}
        </span>
        <span class="ellipsis block-line small quiet" dir="auto">
          {[row.title, row.company].filter(Boolean).join(words.common.separator) || '\u00a0'}
        </span>
      </span>
      <span class="person-side small quiet">
        <TierMark tier={row.tier} />
        <span class="ellipsis">
          {row.lastContactAt ? relativeDay(locale, row.lastContactAt, today.now, today.timeZone) : words.customers.never}
        </span>
      </span>
    </span>
  );
}
