import { useEffect, useRef, useState } from 'preact/hooks';
import { dayInYear } from '../../lib/i18n/calendar.ts';
import type { Birthday, Customer } from '../../lib/customers/types.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import type { Locale } from '../../lib/i18n/index.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { useApp } from '../app.tsx';
import { Segmented } from '../ui/fields.tsx';

/** A leap year, so that 29 February can be worded. */
const anyYear = 2024;

/** "14 March 1985", "农历八月十五". */
export function birthdayWords(birthday: Birthday, words: ReturnType<typeof useApp>['words'], locale: Locale): string {
  const { year, month, day, leapMonth, calendar } = birthday;
  if (calendar === 'chinese') {
    const date = words.birthday.lunarDate(month, day, leapMonth === true);
    return year === undefined ? date : words.birthday.lunarWithYear(date, year);
  }
  const date = dayMonth(locale, dayInYear(anyYear, month, day) ?? `${anyYear}-01-01`, `${anyYear}-01-01`, 'UTC');
  return year === undefined ? date : words.birthday.withYear(date, year);
}

export function BirthdayField({ customer }: { customer: Customer }) {
  const { words, locale } = useApp();
  const [editing, setEditing] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const focusBack = useRef(false);
  useEffect(() => {
    if (!editing && focusBack.current) trigger.current?.focus();
    focusBack.current = true;
  }, [editing]);
  const { birthday } = customer;
  if (editing) return <BirthdayForm customer={customer} close={() => setEditing(false)} />;
  return (
    <button
      ref={trigger}
      type="button"
      class={`editable ${birthday ? '' : 'editable-empty'}`}
      title={words.common.edit(words.birthday.label)}
      onClick={() => setEditing(true)}
    >
      {birthday ? birthdayWords(birthday, words, locale) : words.birthday.add}
    </button>
  );
}

/** Whether such a day can be: 31 November and the 31st of a lunar month cannot. */
function isBirthday({ calendar, year, month, day }: Birthday): boolean {
  if (calendar === 'chinese') return month >= 1 && month <= 12 && day >= 1 && day <= 30;
  return dayInYear(year ?? anyYear, month, day) !== null;
}

function BirthdayForm({ customer, close }: { customer: Customer; close(): void }) {
  const { words, locale, today, actions, perform } = useApp();
  const label = words.birthday;
  const [calendar, setCalendar] = useState<Birthday['calendar']>(customer.birthday?.calendar ?? 'gregorian');
  const [year, setYear] = useState(customer.birthday?.year === undefined ? '' : String(customer.birthday.year));
  const [month, setMonth] = useState(customer.birthday?.month ?? 1);
  const [day, setDay] = useState(customer.birthday?.day ?? 1);
  const [leapMonth, setLeapMonth] = useState(customer.birthday?.leapMonth ?? false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);

  const save = async (birthday: Birthday | null): Promise<void> => {
    const result = await perform(
      actions.edit(customer.id, [{ field: 'birthday', value: birthday }]),
      birthday ? label.changed : words.profile.cleared(label.label),
    );
    if (result.ok) close();
    else setProblem(wordWriteFailure(locale, result.error));
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const typedYear = year.trim() === '' ? undefined : Number(year);
    const birthday: Birthday = {
      calendar,
      month,
      day,
      ...(typedYear === undefined ? {} : { year: typedYear }),
      ...(calendar === 'chinese' && leapMonth ? { leapMonth: true } : {}),
    };
    const thisYear = Number(today.day.slice(0, 4));
    const yearFits = typedYear === undefined || (Number.isInteger(typedYear) && typedYear >= 1850 && typedYear <= thisYear);
    if (!yearFits || !isBirthday(birthday)) return setProblem(label.wrong);
    void save(birthday);
  };

  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const days = Array.from({ length: calendar === 'chinese' ? 30 : 31 }, (_, index) => index + 1);
  return (
    <form
      ref={form}
      class="birthday-form appear"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <Segmented<Birthday['calendar']>
        label={label.calendar}
        value={calendar}
        options={[
          { value: 'gregorian', label: label.gregorian },
          { value: 'chinese', label: label.chinese },
        ]}
        choose={setCalendar}
      />
      <div class="row">
        <select
          class="input grow"
          aria-label={label.month}
          value={month}
          onChange={(event) => setMonth(Number(event.currentTarget.value))}
        >
          {months.map((one) => (
            <option key={one} value={one}>
              {calendar === 'chinese' ? label.lunarMonth(one) : label.monthNames[one - 1]}
            </option>
          ))}
        </select>
        <select class="input" aria-label={label.day} value={day} onChange={(event) => setDay(Number(event.currentTarget.value))}>
          {days.map((one) => (
            <option key={one} value={one}>
              {calendar === 'chinese' ? label.lunarDay(one) : one}
            </option>
          ))}
        </select>
        <input
          class="input birthday-year"
          type="text"
          inputMode="numeric"
          list={undefined}
          aria-label={label.year}
          placeholder={label.yearPlaceholder}
          maxLength={4}
          value={year}
          onInput={(event) => setYear(event.currentTarget.value)}
        />
      </div>
      {calendar === 'chinese' && (
        <label class="check">
          <input type="checkbox" checked={leapMonth} onChange={(event) => setLeapMonth(event.currentTarget.checked)} />
          {label.leapMonth}
        </label>
      )}
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="row">
        <button type="submit" class="button button-primary">
          {words.common.save}
        </button>
        <button type="button" class="button-plain" onClick={close}>
          {words.common.cancel}
        </button>
        {customer.birthday && (
          <button type="button" class="button-plain" onClick={() => void save(null)}>
            {label.remove}
          </button>
        )}
      </div>
    </form>
  );
}
