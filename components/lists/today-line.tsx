import { CalendarPlus, Check, Ellipsis } from 'lucide';
import type { EntryKind } from '../../lib/customers/types.ts';
import { suggestionInCalendar } from '../../lib/i18n/follow-up.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { wordSuggestion } from '../../lib/i18n/suggestion.ts';
import { useApp } from '../app.tsx';
import { SuggestionButtons } from '../card/next-action.tsx';
import { logKeys } from '../log-keys.ts';
import type { TodayRow } from '../panel-props.ts';
import { TierMark } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';

interface TodayLineProps {
  row: TodayRow;
  /** Sets out to do it: dials or writes, and logs. */
  start(kind: EntryKind): void;
  /** It has happened already. */
  done(kind: EntryKind): void;
}

/** One line of Today: who, what and why, and everything that can be done about it. */
export function TodayLine({ row, start, done }: TodayLineProps) {
  const { words, locale, today, actions, toaster } = useApp();
  const text = catalogue(locale).planning.today;
  const worded = wordSuggestion(locale, row.suggestion, row.calledAs ?? row.name, today);
  const late = row.suggestion.main.due <= today.day;
  const open = (): void => actions.openCustomer(row.customer);
  const more: MenuItem[] = [
    ...logKeys
      .filter(({ kind }) => kind !== 'note')
      .map(({ kind }) => ({ label: text.already(words.kinds[kind]), icon: Check, onSelect: () => done(kind) })),
    {
      label: text.addToCalendar,
      icon: CalendarPlus,
      onSelect: () => toaster.say(text.exported(1, actions.saveCalendar([suggestionInCalendar(locale, row, today)]))),
    },
  ];
  return (
    <li class="today-line">
      <button type="button" class="today-open" title={words.today.open(row.name)} onClick={open}>
        <span class="today-top small">
          <span class="ellipsis quiet" dir="auto">
            {[row.name, row.company].filter(Boolean).join(words.common.separator)}
          </span>
          <TierMark tier={row.tier} />
          <span class={`today-due ${late ? 'due' : 'quiet'}`}>{worded.due}</span>
        </span>
        <span class="today-title" dir="auto">
          {worded.title}
        </span>
        <span class="today-why quiet" dir="auto">
          {worded.lead}
        </span>
      </button>
      <div class="today-actions" role="group" aria-label={words.today.actionsFor(row.name)}>
        <SuggestionButtons customer={row.customer} suggestion={row.suggestion} start={start} openRecord={open} />
        <Menu class="icon-button" label={text.more(row.name)} title={text.moreShort} items={more}>
          <Icon of={Ellipsis} size={14} />
        </Menu>
      </div>
    </li>
  );
}
