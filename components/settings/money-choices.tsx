import { Plus, X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { parseAmount } from '../../lib/i18n/amount.ts';
import { isDay } from '../../lib/i18n/calendar.ts';
import { digitsOf } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { ValueSettings } from '../../lib/value/settings.ts';
import { useApp } from '../app.tsx';
import { Field, SelectField } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { Input } from '../ui/input.ts';
import { offeredCurrencies } from '../value/small-form.tsx';
import { NumberField } from './number-field.tsx';
import type { Change } from './team-settings.ts';

interface MoneyChoicesProps {
  settings: ValueSettings;
  change(next: Change<ValueSettings>): void;
  refuse(name: string, isWrong: boolean): void;
}

/** The home currency with its rates, the usual rhythm of orders, and tiers for the time when few have bought. */
export function MoneyChoices({ settings, change, refuse }: MoneyChoicesProps) {
  const { words: panel, locale, today } = useApp();
  const words = catalogue(locale).planning.settings;
  const { homeCurrency, rates } = settings;
  /** Chosen, and no rate typed yet: it would be counted one to one. */
  const [added, setAdded] = useState<string | null>(null);
  const stopAdding = (): void => {
    if (added !== null) refuse(`rate ${added}`, false);
    setAdded(null);
  };
  // Put back: what was begun goes too.
  useEffect(() => setAdded(null), [homeCurrency]);
  const setRate = (at: number, next: Partial<ValueSettings['rates'][number]>): void =>
    change({ rates: rates.map((one, index) => (index === at ? { ...one, ...next } : one)) });
  const without = offeredCurrencies.filter((one) => one !== homeCurrency && !rates.some(({ currency }) => currency === one));
  const lines: readonly { currency: string; rate: number | null; day?: string }[] =
    added === null || rates.some(({ currency }) => currency === added) ? rates : [...rates, { currency: added, rate: null }];
  const currencies = offeredCurrencies.includes(homeCurrency) ? offeredCurrencies : [homeCurrency, ...offeredCurrencies];
  return (
    <>
      <SelectField
        label={words.homeCurrency}
        value={homeCurrency}
        options={currencies.map((one) => ({ value: one, label: one }))}
        choose={(next) => change({ homeCurrency: next, rates: [] })}
      />
      <fieldset class="plain-set">
        <legend class="field-label">{words.rates}</legend>
        <p class="small quiet">{words.ratesLead(homeCurrency)}</p>
        {lines.map(({ currency, rate, day }, index) => (
          <div key={currency} class="rate-line">
            <NumberField
              label={words.rateOf(currency, homeCurrency)}
              value={rate}
              min={1e-6}
              max={1e9}
              set={(next) => {
                refuse(`rate ${currency}`, next === null);
                if (next === null) return;
                if (currency === added) {
                  setAdded(null);
                  change({ rates: [...rates, { currency, rate: next, day: today.day }] });
                } else setRate(index, { rate: next, day: today.day });
              }}
            />
            <input
              class="input rate-day"
              type="date"
              disabled={rate === null}
              aria-label={words.rateDay(currency)}
              max={today.day}
              value={day ?? ''}
              onInput={(event) => {
                const typed = event.currentTarget.value;
                if (isDay(typed)) setRate(index, { day: typed });
              }}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={panel.common.remove(words.rateOf(currency, homeCurrency))}
              onClick={() => {
                refuse(`rate ${currency}`, false);
                if (currency === added) return stopAdding();
                change({ rates: rates.filter((_, at) => at !== index) });
              }}
            >
              <Icon of={X} size={14} />
            </button>
          </div>
        ))}
        {without.length > 0 && (
          <label class="rate-add">
            <Icon of={Plus} size={14} />
            <select
              class="input"
              aria-label={words.addRate}
              value=""
              onChange={(event) => {
                const currency = event.currentTarget.value;
                if (currency === '') return;
                stopAdding();
                setAdded(currency);
                refuse(`rate ${currency}`, true);
              }}
            >
              <option value="">{words.addRate}</option>
              {without.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        )}
      </fieldset>
      <NumberField
        label={words.usualWeeks}
        hint={words.usualWeeksHint}
        value={settings.usualWeeks}
        min={0.5}
        max={260}
        set={(weeks) => {
          refuse('usualWeeks', weeks === null);
          if (weeks !== null) change({ usualWeeks: weeks });
        }}
      />
      <TierLimits settings={settings} change={change} refuse={refuse} />
    </>
  );
}

const typedAs = (amount: number | undefined, currency: string): string =>
  amount === undefined ? '' : String(amount / 10 ** digitsOf(currency));

/** Both limits or none. */
function TierLimits({ settings, change, refuse }: MoneyChoicesProps) {
  const { locale } = useApp();
  const words = catalogue(locale).planning.settings;
  const { homeCurrency: currency, thresholds } = settings;
  const [a, setA] = useState(typedAs(thresholds?.a, currency));
  const [b, setB] = useState(typedAs(thresholds?.b, currency));
  const [wrong, setWrong] = useState(false);
  // Put back, or changed in another view.
  useEffect(() => {
    if (thresholds && (parseAmount(a, currency) !== thresholds.a || parseAmount(b, currency) !== thresholds.b)) {
      setA(typedAs(thresholds.a, currency));
      setB(typedAs(thresholds.b, currency));
      setWrong(false);
    }
    if (!thresholds && !wrong) {
      setA('');
      setB('');
    }
  }, [thresholds?.a, thresholds?.b, currency]);

  const type = (nextA: string, nextB: string): void => {
    setA(nextA);
    setB(nextB);
    const limits = { a: parseAmount(nextA, currency), b: parseAmount(nextB, currency) };
    const isEmpty = nextA.trim() === '' && nextB.trim() === '';
    const fits = limits.a !== null && limits.b !== null && limits.b >= 0 && limits.a > limits.b;
    setWrong(!isEmpty && !fits);
    refuse('tierLimits', !isEmpty && !fits);
    if (isEmpty) change({ thresholds: undefined });
    else if (limits.a !== null && limits.b !== null && fits) change({ thresholds: { a: limits.a, b: limits.b } });
  };
  const field = (label: string, value: string, typed: (text: string) => void, problem: string | null) => (
    <Field label={label} problem={problem}>
      {(id, describedBy) => (
        <Input
          id={id}
          class="input"
          type="text"
          inputMode="decimal"
          aria-describedby={describedBy}
          aria-invalid={wrong}
          value={value}
          onInput={(event) => typed(event.currentTarget.value)}
        />
      )}
    </Field>
  );
  return (
    <fieldset class="plain-set">
      <legend class="field-label">{words.tierLimits}</legend>
      <div class="form-two">
        {field(words.tierA(currency), a, (text) => type(text, b), null)}
        {field(words.tierB(currency), b, (text) => type(a, text), null)}
      </div>
      {wrong && (
        <p class="problem" role="alert">
          {words.tierLimitsWrong}
        </p>
      )}
    </fieldset>
  );
}
