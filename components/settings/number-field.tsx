import { useEffect, useState } from 'preact/hooks';
import { catalogue } from '../../lib/i18n/index.ts';
import { number } from '../../lib/i18n/format.ts';
import { useApp } from '../app.tsx';
import { Field } from '../ui/fields.tsx';
import { Input } from '../ui/input.ts';

interface NumberFieldProps {
  label: string;
  hint?: string;
  /** Null: nothing yet. */
  value: number | null;
  min: number;
  max: number;
  /** Whole numbers only. */
  whole?: boolean;
  /** Null while what is typed can't be taken. */
  set(value: number | null): void;
  class?: string;
}

/** A number in a form that is saved as a whole; says which numbers it takes. */
export function NumberField({ label, hint, value, min, max, whole = false, set, class: className }: NumberFieldProps) {
  const { locale } = useApp();
  const [text, setText] = useState(String(value ?? ''));
  const [wrong, setWrong] = useState(false);
  // Put back, or changed in another view.
  useEffect(() => {
    setText((shown) => (Number(shown) === value && shown.trim() !== '' ? shown : String(value ?? '')));
    setWrong(false);
  }, [value]);
  const type = (typed: string): void => {
    setText(typed);
    const next = typed.trim() === '' ? Number.NaN : Number(typed);
    const fits = next >= min && next <= max && (!whole || Number.isInteger(next));
    setWrong(!fits);
    set(fits ? next : null);
  };
  const between = catalogue(locale).planning.settings.between(number(locale, min), number(locale, max));
  return (
    <Field label={label} hint={hint} problem={wrong ? between : null} class={className ?? ''}>
      {(id, describedBy) => (
        <Input
          id={id}
          class="input short-input"
          type="text"
          inputMode={whole ? 'numeric' : 'decimal'}
          aria-describedby={describedBy}
          aria-invalid={wrong}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
