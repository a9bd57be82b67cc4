import { CalendarPlus, Circle, Plus, X } from 'lucide';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { addDays, isDay, quickDays } from '../../lib/i18n/calendar.ts';
import type { Day, Id, Task } from '../../lib/customers/types.ts';
import { dayMonth, dayName, dueDay } from '../../lib/i18n/format.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { taskInCalendar } from '../../lib/i18n/follow-up.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { DayMenu, quickDayWords } from '../ui/day-menu.tsx';
import { Editable } from '../ui/editable.tsx';
import { Segmented } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';

/** What was promised to the customer and what the rep means to do. */
export function Tasks({ customer, name, tasks }: { customer: Id; name: string; tasks: readonly Task[] }) {
  const { words } = useApp();
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const open = tasks
    .filter((task) => task.doneAt === undefined && !task.deleted)
    .toSorted((one, other) => one.due.localeCompare(other.due));
  // What there is none of takes no room: the row that records things notes the first.
  if (open.length === 0) return null;
  return (
    <section class="block" aria-labelledby="tasks-title">
      <div class="block-top">
        <h2 class="block-title" id="tasks-title">
          {words.tasks.label}
        </h2>
        <button
          ref={add}
          type="button"
          class="icon-button"
          aria-label={words.tasks.add}
          title={words.tasks.add}
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <Icon of={Plus} />
        </button>
      </div>
      {adding && (
        <AddTask
          customer={customer}
          close={() => {
            setAdding(false);
            add.current?.focus();
          }}
        />
      )}
      <ul class="tasks">
        {open.map((task) => (
          <TaskLine key={task.id} task={task} name={name} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task, name }: { task: Task; name: string }) {
  const { words, locale, today, actions, perform, toaster } = useApp();
  const label = words.tasks;
  const { today: calendar } = catalogue(locale).planning;
  const late = task.due <= today.day;
  return (
    <li class="task">
      <button
        type="button"
        class="icon-button task-done"
        aria-label={label.markDone(task.text)}
        title={label.markDone(task.text)}
        onClick={() => void perform(actions.editTask(task.id, { done: true }), label.done(task.text))}
      >
        <Icon of={Circle} size={16} />
      </button>
      <span class="grow task-text">
        <Editable
          label={label.what}
          value={task.text}
          add={label.what}
          required
          save={(text) => perform(actions.editTask(task.id, { text: text ?? '' }), label.changed)}
        />
        <span class="task-foot small quiet">
          {task.kind === 'promise' ? label.promise : label.followUp}
          {words.common.separator}
          <DayMenu
            class={`task-due ${late ? 'due' : ''}`}
            label={label.dueOf(task.text, dueDay(locale, task.due, today.day))}
            offers="due"
            pick={(due) => void perform(actions.editTask(task.id, { due }), label.changed)}
          >
            {dueDay(locale, task.due, today.day)}
          </DayMenu>
        </span>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={calendar.taskToCalendar(task.text)}
        title={calendar.addToCalendar}
        onClick={() => toaster.say(calendar.exported(1, actions.saveCalendar([taskInCalendar(locale, task, name, today)])))}
      >
        <Icon of={CalendarPlus} size={14} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={label.delete(task.text)}
        title={label.delete(task.text)}
        onClick={() => void perform(actions.editTask(task.id, { deleted: true }), label.deleted)}
      >
        <Icon of={X} size={14} />
      </button>
    </li>
  );
}

/** Two fields: what, and which day. */
export function AddTask({ customer, close }: { customer: Id; close(): void }) {
  const { words, locale, today, actions, perform } = useApp();
  const label = words.tasks;
  const [kind, setKind] = useState<Task['kind']>('followUp');
  const [text, setText] = useState('');
  const [due, setDue] = useState<Day>(addDays(today.day, 1));
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const busy = useRef(false);
  const id = useId();
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy.current) return;
    if (text.trim() === '') {
      setProblem(label.needsText);
      field.current?.focus();
      return;
    }
    if (!isDay(due)) return setProblem(words.invalid.notADay);
    busy.current = true;
    const date = dayMonth(locale, due, today.now, today.timeZone);
    const result = await perform(actions.addTask({ customer, kind, text: text.trim(), due }), label.added(date));
    busy.current = false;
    if (result.ok) close();
    else setProblem(wordWriteFailure(locale, result.error));
  };

  const quick = quickDays(today.day);
  return (
    <form
      class="add-task appear"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <Segmented<Task['kind']>
        label={label.kind}
        value={kind}
        options={[
          { value: 'followUp', label: label.followUp },
          { value: 'promise', label: label.promise },
        ]}
        choose={setKind}
      />
      <input
        ref={field}
        class="input"
        type="text"
        list={undefined}
        aria-label={label.what}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : id}
        placeholder={kind === 'promise' ? label.placeholderPromise : label.placeholderFollowUp}
        dir="auto"
        maxLength={500}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="quick-days" role="group" aria-label={label.quickDays}>
        {quick.map(({ day, is }) => (
          <button
            key={day}
            type="button"
            class={`chip chip-button ${due === day ? 'chip-chosen' : ''}`}
            aria-pressed={due === day}
            title={is === 'weekday' ? dayMonth(locale, day, today.now, today.timeZone) : dayName(locale, day)}
            onClick={() => setDue(day)}
          >
            {quickDayWords(is, day, label, locale)}
          </button>
        ))}
      </div>
      <div class="row">
        <input
          class="input grow"
          type="date"
          aria-label={label.day}
          value={due}
          required
          onInput={(event) => setDue(event.currentTarget.value)}
        />
        <button type="submit" class="button button-primary">
          {words.common.add}
        </button>
        <button type="button" class="button-plain" onClick={close}>
          {words.common.cancel}
        </button>
      </div>
      {problem !== null && (
        <p id={id} class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
