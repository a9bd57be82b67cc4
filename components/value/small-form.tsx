import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import type { Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';

interface SmallFormProps {
  /** What the button says. */
  act: string;
  children: ComponentChildren;
  /** A sentence where what was typed can't be taken. */
  submit(): Promise<Written<unknown>> | string;
  close(): void;
}

/** A few fields that record one thing: Enter records, Escape gives up, what was refused is said beside them. */
export function SmallForm({ act, children, submit, close }: SmallFormProps) {
  const { words, locale } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const busy = useRef(false);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    // A nervous finger records once.
    if (busy.current) return;
    const sent = submit();
    if (typeof sent === 'string') return setProblem(sent);
    busy.current = true;
    const result = await sent;
    busy.current = false;
    if (result.ok) close();
    else setProblem(wordWriteFailure(locale, result.error));
  };
  return (
    <form
      class="add-task appear"
      noValidate
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {children}
      <div class="row">
        <button type="submit" class="button button-primary">
          {act}
        </button>
        <button type="button" class="button-plain" onClick={close}>
          {words.common.cancel}
        </button>
      </div>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

interface TextInputProps {
  label: string;
  placeholder?: string;
  value: string;
  set(value: string): void;
  /** Offered while typing, by a list of this id. */
  known?: readonly string[];
  listId?: string;
  number?: boolean;
  focus?: boolean;
}

/** A field of a small form; its label stands in it while it is empty. */
export function TextInput({ label, placeholder, value, set, known = [], listId, number, focus }: TextInputProps) {
  const { locale } = useApp();
  const isFocused = useRef(false);
  return (
    <>
      <input
        class="input"
        type="text"
        inputMode={number ? 'decimal' : 'text'}
        aria-label={label}
        placeholder={placeholder === undefined ? label : `${label}${locale === 'en' ? ': ' : '：'}${placeholder}`}
        title={label}
        dir="auto"
        maxLength={200}
        {...(known.length > 0 && listId !== undefined ? { list: listId } : {})}
        value={value}
        ref={(element) => {
          if (!focus || !element || isFocused.current) return;
          isFocused.current = true;
          element.focus();
        }}
        onInput={(event) => set(event.currentTarget.value)}
      />
      {known.length > 0 && listId !== undefined && (
        <datalist id={listId}>
          {known.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}

interface AmountFieldProps {
  amount: string;
  setAmount(amount: string): void;
  currency: string;
  setCurrency(currency: string): void;
  label: string;
  currencyLabel: string;
  focus?: boolean;
}

/** Currencies that are offered; the one in use is among them whatever it is. */
export const offeredCurrencies = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'SGD', 'KRW', 'INR', 'CHF', 'AUD', 'CAD'];

export function AmountField({ amount, setAmount, currency, setCurrency, label, currencyLabel, focus }: AmountFieldProps) {
  const all = offeredCurrencies.includes(currency) ? offeredCurrencies : [currency, ...offeredCurrencies];
  return (
    <div class="row">
      <TextInput label={label} value={amount} set={setAmount} number focus={focus === true} />
      <select
        class="input currency"
        aria-label={currencyLabel}
        value={currency}
        onChange={(event) => setCurrency(event.currentTarget.value)}
      >
        {all.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  );
}
