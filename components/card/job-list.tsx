import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card, Customer, Job } from '../../lib/customers/types.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { jobWords } from '../../lib/i18n/job-words.ts';
import type { CustomerChange } from '../../lib/store/store.ts';
import { jobAt, newJobKey, newestFirst } from '../../lib/value/jobs.ts';
import { useApp } from '../app.tsx';

/** Closes the form; the focus goes to what opens the job of this key, or, where that is empty, a new one. */
type Close = (next: string) => void;

interface JobListProps extends Pick<Card, 'customer' | 'namesById'> {
  /** The form of a new job is open from the beginning. */
  isAdding: boolean;
  /** The button that adds one. */
  add(onClick: () => void, ref: (button: HTMLButtonElement | null) => void): ComponentChildren;
}

/** Where somebody works and worked, the newest first: a click on one changes it. */
export function JobList({ customer, namesById, isAdding, add }: JobListProps) {
  const { words, locale } = useApp();
  const text = jobWords(locale);
  // The key of the job whose form is open; empty for a new one.
  const [editing, setEditing] = useState<string | null>(isAdding ? '' : null);
  const openers = useRef(new Map<string, HTMLButtonElement>());
  const focusOn = useRef<string | null>(null);
  useEffect(() => {
    if (focusOn.current !== null) openers.current.get(focusOn.current)?.focus();
    focusOn.current = null;
  }, [editing]);
  const hold = (key: string) => (button: HTMLButtonElement | null) => {
    if (button) openers.current.set(key, button);
    else openers.current.delete(key);
  };
  const close: Close = (next) => {
    focusOn.current = next;
    setEditing(null);
  };
  return (
    <>
      <ul class="jobs" hidden={customer.jobs === undefined}>
        {newestFirst(customer.jobs ?? []).map((job) => {
          const { key, title } = job;
          const known = job.companyName ?? namesById[job.company ?? ''];
          const company = known ?? '…';
          return (
            <li key={key}>
              {editing === key ? (
                <JobForm customer={customer} job={{ ...job, companyName: known ?? '' }} close={close} />
              ) : (
                <button
                  ref={hold(key)}
                  type="button"
                  class="editable editable-lines"
                  title={text.change(company)}
                  onClick={() => setEditing(key)}
                >
                  <span class="block-line" dir="auto">
                    {company}
                  </span>
                  <span class="block-line small quiet" dir="auto">
                    {title === undefined ? null : title + words.common.separator}
                    <Dates job={job} />
                  </span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {editing === '' ? <JobForm customer={customer} close={close} /> : add(() => setEditing(''), hold(''))}
    </>
  );
}

/** A day of another year than every job's, seen from which a day is told with its year. */
const longAgo = '0001-01-01';

function Dates({ job: { from, to } }: { job: Job }) {
  const { locale } = useApp();
  const text = jobWords(locale);
  const told = (day: string): string => dayMonth(locale, day, longAgo, 'UTC');
  if (from === undefined) return <>{to === undefined ? text.now : text.until(told(to))}</>;
  return <>{to === undefined ? text.since(told(from)) : text.span(told(from), told(to))}</>;
}

/** A new job, or changes one. */
function JobForm({ customer, job, close }: { customer: Customer; job?: Job; close: Close }) {
  const { words, locale, actions, perform } = useApp();
  const text = jobWords(locale);
  const [company, setCompany] = useState(job?.companyName ?? '');
  const [title, setTitle] = useState(job?.title ?? '');
  const [from, setFrom] = useState(job?.from ?? '');
  const [to, setTo] = useState(job?.to ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const write = async (change: CustomerChange, said: string, next: string): Promise<void> => {
    // A nervous finger writes once.
    if (busy.current) return;
    busy.current = true;
    const result = await perform(actions.edit(customer.id, [change]), said);
    busy.current = false;
    if (result.ok) close(next);
    else setProblem(wordWriteFailure(locale, result.error));
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const name = company.trim();
    if (name === '') return setProblem(text.noCompany);
    if (from !== '' && to !== '' && to < from) return setProblem(text.wrongOrder);
    const add: Job = {
      ...jobAt(job?.key ?? newJobKey(customer.jobs ?? [], name), name, actions.companyNamed),
      // The record that the job names stays, unless it is another company now.
      ...(job?.company !== undefined && job.companyName === name ? { company: job.company } : {}),
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
    };
    void write({ list: 'jobs', add }, job ? text.changed(name) : text.added(name), job?.key ?? '');
  };
  const fields = [
    { label: text.company, value: company, set: setCompany },
    { label: text.title, value: title, set: setTitle },
    { label: text.from, value: from, set: setFrom, isDay: true },
    { label: text.to, value: to, set: setTo, isDay: true },
  ];
  return (
    <form
      ref={form}
      class="add-task form-grid appear"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close(job?.key ?? '');
      }}
    >
      {fields.map(({ label, value, set, isDay }) => (
        <label key={label} class={`labelled small quiet ${isDay ? '' : 'job-text'}`}>
          {label}
          {isDay ? (
            <input class="input" type="date" value={value} onInput={(event) => set(event.currentTarget.value)} />
          ) : (
            <input
              class="input"
              type="text"
              value={value}
              dir="auto"
              maxLength={500}
              onInput={(event) => set(event.currentTarget.value)}
            />
          )}
        </label>
      ))}
      <p class="small quiet">{text.toHint}</p>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="row wrap">
        <button type="submit" class="button button-primary">
          {job ? words.common.save : words.common.add}
        </button>
        <button type="button" class="button-plain" onClick={() => close(job?.key ?? '')}>
          {words.common.cancel}
        </button>
        {job && (
          <button
            type="button"
            class="button-plain"
            onClick={() => void write({ list: 'jobs', remove: job.key }, text.removed(job.companyName ?? ''), '')}
          >
            {text.remove}
          </button>
        )}
      </div>
    </form>
  );
}
