import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { addDays, isDay, nextMonday, quickDays } from '../../lib/i18n/calendar.ts';
import type { Day } from '../../lib/customers/types.ts';
import { dayMonth, dayName } from '../../lib/i18n/format.ts';
import { useApp } from '../app.tsx';
import { Menu } from './menu.tsx';

interface DayMenuProps {
  label?: string;
  title?: string;
  class: string;
  children: ComponentChildren;
  /** `later`: tomorrow, in 3 days, next week. `due`: today, tomorrow, the next working days, in a week. */
  offers: 'later' | 'due';
  pick(day: Day): void;
}

/** A menu of the days a rep means most often, with any other a click away. */
export function DayMenu({ label, title, class: className, children, offers, pick }: DayMenuProps) {
  const { words, locale, today } = useApp();
  const [picking, setPicking] = useState(false);
  const date = (day: Day): string => dayMonth(locale, day, today.now, today.timeZone);
  const days =
    offers === 'later'
      ? [
          { day: addDays(today.day, 1), label: words.next.laterTomorrow },
          { day: addDays(today.day, 3), label: words.next.laterThreeDays },
          { day: nextMonday(today.day), label: words.next.laterNextWeek },
        ]
      : quickDays(today.day).map(({ day, is }) => ({ day, label: quickDayWords(is, day, words.tasks, locale) }));

  return (
    <>
      <Menu
        {...(label === undefined ? {} : { label })}
        {...(title === undefined ? {} : { title })}
        class={className}
        items={[
          ...days.map(({ day, label: name }) => ({
            label: name,
            hint: offers === 'later' && name !== words.next.laterNextWeek ? dayName(locale, day) : date(day),
            onSelect: () => pick(day),
          })),
          { label: words.next.laterPick, onSelect: () => setPicking(true) },
        ]}
      >
        {children}
      </Menu>
      {picking && (
        <PickDay
          first={offers === 'later' ? addDays(today.day, 1) : today.day}
          pick={(day) => {
            setPicking(false);
            pick(day);
          }}
          cancel={() => setPicking(false)}
        />
      )}
    </>
  );
}

export function quickDayWords(
  is: ReturnType<typeof quickDays>[number]['is'],
  day: Day,
  words: { today: string; tomorrow: string; nextWeek: string },
  locale: Parameters<typeof dayName>[0],
): string {
  switch (is) {
    case 'today':
      return words.today;
    case 'tomorrow':
      return words.tomorrow;
    case 'weekday':
      return dayName(locale, day);
    case 'week':
      return words.nextWeek;
  }
}

function PickDay({ first, pick, cancel }: { first: Day; pick(day: Day): void; cancel(): void }) {
  const { words } = useApp();
  const [day, setDay] = useState<string>(first);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="pick-day appear"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDay(day)) pick(day);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
      }}
    >
      <input
        ref={field}
        class="input"
        type="date"
        aria-label={words.next.pickDay}
        min={first}
        value={day}
        required
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <button type="submit" class="button">
        {words.common.save}
      </button>
      <button type="button" class="button-plain" onClick={cancel}>
        {words.common.cancel}
      </button>
    </form>
  );
}
