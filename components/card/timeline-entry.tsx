import { ArrowRightLeft, ChevronDown, ExternalLink, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { Card, Interaction } from '../../lib/customers/types.ts';
import { dateTime, dayColumn } from '../../lib/i18n/format.ts';
import { useApp } from '../app.tsx';
import { CustomerPicker } from '../ui/customer-picker.tsx';
import { Icon } from '../ui/icon.tsx';
import { EntryForm } from './entry-form.tsx';

/** "Call", "Mail from them", "Call, 6 min". */
function headline(entry: Interaction, words: ReturnType<typeof useApp>['words']): string {
  const { headline: say, short } = words.timeline;
  const name =
    entry.kind === 'note' || entry.kind === 'meeting' || entry.kind === 'visit' || entry.direction === undefined
      ? words.kinds[entry.kind]
      : say[entry.kind][entry.direction];
  const parts = [name];
  if (entry.channel && entry.channel !== 'phone' && entry.channel !== 'mail') parts.push(entry.channel);
  if (entry.minutes !== undefined) parts.push(words.entry.minutesShort(entry.minutes));
  if (entry.outcome && entry.outcome !== 'reached') parts.push(short[entry.outcome]);
  return parts.join(words.common.comma);
}

/** One line of history: opens in place to be changed, moved or deleted. */
export function TimelineEntry({ card, entry }: { card: Card; entry: Interaction }) {
  const { words, locale, today, rep, actions, perform } = useApp();
  const [open, setOpen] = useState(false);
  const [moving, setMoving] = useState(false);
  // On the card of a company it may be one of its people’s.
  const customer = card.namesById[entry.customer] === undefined ? card.customer.id : entry.customer;
  const { link } = entry;
  const title = headline(entry, words);
  const waiting = card.standing.waiting?.entry === entry.id;
  const names = new Map(Object.entries(card.namesById));
  const by = entry.by === rep ? null : names.get(entry.by);
  const others = [...(customer === card.customer.id ? [] : [customer]), ...entry.others]
    .map((id) => names.get(id))
    .filter((name) => name !== undefined);
  const foot = [by && words.timeline.by(by), others.length > 0 && words.timeline.with(others.join(words.common.comma))].filter(
    Boolean,
  );

  return (
    <li class={`entry ${open ? 'entry-open' : ''}`}>
      <time
        class="entry-day small quiet"
        dateTime={new Date(entry.at).toISOString()}
        title={dateTime(locale, entry.at, today.now, today.timeZone)}
      >
        {dayColumn(locale, entry.at, today.now, today.timeZone)}
      </time>
      <div class="entry-body">
        <div class="entry-head">
          <button
            type="button"
            class="entry-title"
            aria-expanded={open}
            title={words.entry.edit(title)}
            onClick={() => {
              setOpen(!open);
              setMoving(false);
            }}
          >
            <strong dir="auto">{title}</strong>
            <Icon of={ChevronDown} size={14} />
          </button>
          {link && (
            <button
              type="button"
              class="icon-button"
              aria-label={words.entry.open}
              title={words.entry.open}
              onClick={() => actions.openLink(link)}
            >
              <Icon of={ExternalLink} size={14} />
            </button>
          )}
        </div>
        {entry.subject && (
          <p class="entry-subject quiet" dir="auto">
            {entry.subject}
          </p>
        )}
        {entry.note && (
          <p class="entry-note quiet" dir="auto">
            {entry.note}
          </p>
        )}
        {foot.length > 0 && (
          <p class="small quiet" dir="auto">
            {foot.join(words.common.separator)}
          </p>
        )}
        {waiting && (
          <p class="entry-waiting small due">
            {words.entry.waiting}
            <button
              type="button"
              class="button button-small"
              onClick={() => void perform(actions.markAnswered(customer, entry.id), words.next.answeredSaid)}
            >
              {words.entry.answer}
            </button>
          </p>
        )}
        {open && (
          <div
            class="entry-edit appear"
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false);
            }}
          >
            <EntryForm customer={customer} entry={entry} namesById={card.namesById} full />
            <div class="row wrap">
              <button type="button" class="button button-small" aria-expanded={moving} onClick={() => setMoving(!moving)}>
                <Icon of={ArrowRightLeft} size={14} />
                {words.entry.move}
              </button>
              <button
                type="button"
                class="button button-small"
                onClick={() => void perform(actions.deleteEntry(customer, entry.id), words.entry.deleted(words.kinds[entry.kind]))}
              >
                <Icon of={Trash2} size={14} />
                {words.entry.delete}
              </button>
            </div>
            {moving && (
              <CustomerPicker
                label={words.entry.moveTo}
                without={[customer]}
                cancel={() => setMoving(false)}
                pick={(row) => {
                  setMoving(false);
                  void perform(actions.moveEntry(customer, entry.id, row.id), words.entry.moved(row.name));
                }}
              />
            )}
          </div>
        )}
      </div>
    </li>
  );
}
