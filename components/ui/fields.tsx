import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { Input } from './input.ts';

/** A label over its control. */
export function Field({ label, hint, problem, children, class: className = '' }: FieldProps) {
  const id = useId();
  return (
    <div class={`field ${className}`}>
      <label class="field-label" for={id}>
        {label}
      </label>
      {children(id, problem ? `${id}-problem` : hint ? `${id}-hint` : undefined)}
      {hint && !problem && (
        <span id={`${id}-hint`} class="field-hint">
          {hint}
        </span>
      )}
      {problem && (
        <span id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
  class?: string;
  children(id: string, describedBy: string | undefined): ComponentChildren;
}

interface SavedFieldProps {
  label: string;
  value: string;
  /** False: refused, the field keeps what was typed and says why. */
  save(value: string): Promise<boolean>;
  type?: 'text' | 'datetime-local' | 'number';
  placeholder?: string;
  multiline?: boolean;
  class?: string;
  problem?: string;
}

/** A field of an open form that saves itself: Enter or leaving saves, Escape puts back what was there. */
export function SavedField({
  label,
  value,
  save,
  type = 'text',
  placeholder = '',
  multiline,
  class: className,
  problem,
}: SavedFieldProps) {
  const [text, setText] = useState(value);
  const [refused, setRefused] = useState(false);
  // What another view changed shows, unless it is being edited here.
  useEffect(() => setText(value), [value]);

  const commit = async (): Promise<void> => {
    if (text.trim() === value) return;
    setRefused(!(await save(text.trim())));
  };
  const shared = {
    class: 'input',
    value: text,
    dir: 'auto' as const,
    placeholder,
    'aria-invalid': refused,
    onInput: (event: Event) => setText((event.currentTarget as HTMLInputElement).value),
    onBlur: () => void commit(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === 'Escape' && text !== value) {
        event.stopPropagation();
        setText(value);
        setRefused(false);
      } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void commit();
      }
    },
  };
  return (
    <Field label={label} class={className ?? ''} problem={refused ? (problem ?? null) : null}>
      {(id, describedBy) =>
        multiline ? (
          <textarea {...shared} id={id} aria-describedby={describedBy} rows={2} maxLength={20_000} />
        ) : (
          <Input
            {...shared}
            id={id}
            aria-describedby={describedBy}
            type={type}
            maxLength={500}
            {...(type === 'number' ? { min: 0, max: 1440 } : {})}
          />
        )
      }
    </Field>
  );
}

export function SelectField<Value extends string>({
  label,
  value,
  options,
  choose,
  class: className,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  choose(value: Value): void;
  class?: string;
}) {
  return (
    <Field label={label} class={className ?? ''}>
      {(id) => (
        <select id={id} class="input" value={value} onChange={(event) => choose(event.currentTarget.value as Value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One of a few, all in sight: radio buttons drawn as one bar. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  choose,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; lang?: string }[];
  choose(value: Value): void;
}) {
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend class="unseen">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="segment">
          <input
            type="radio"
            class="segment-input"
            name={name}
            checked={option.value === value}
            onChange={() => choose(option.value)}
          />
          <span class="segment-text" lang={option.lang}>
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
