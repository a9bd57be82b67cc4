import { Plus } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Card } from '../../lib/customers/types.ts';
import { isDay } from '../../lib/i18n/calendar.ts';
import { parseAmount } from '../../lib/i18n/amount.ts';
import { dayMonth, money } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';
import { AmountField, SmallForm } from './small-form.tsx';

/** Open deals; won makes one a purchase. */
export function Deals({ card }: { card: Card }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).value.deals;
  const [adding, setAdding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const open = card.deals.filter(({ outcome }) => outcome === undefined);
  return (
    <div class="value-part">
      <div class="block-top">
        <h3 class="sub-title">{text.label}</h3>
        <button
          ref={button}
          type="button"
          class="icon-button"
          aria-label={text.add}
          title={text.add}
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <Icon of={Plus} />
        </button>
      </div>
      {adding && (
        <AddDeal
          card={card}
          close={() => {
            setAdding(false);
            button.current?.focus();
          }}
        />
      )}
      {open.length > 0 && (
        <ul class="tasks">
          {open.map(({ id, name, amount, currency, probability = 50, expectedClose }) => (
            <li key={id} class="value-line value-deal">
              <span class="grow">
                <span class="block-line ellipsis" dir="auto">
                  {name}
                </span>
                <span class="small quiet">
                  {amount !== undefined && currency !== undefined && `${money(locale, amount, currency)} · `}
                  {text.line(probability, expectedClose ? dayMonth(locale, expectedClose, today.now, today.timeZone) : null)}
                </span>
              </span>
              <button
                type="button"
                class="button button-small"
                onClick={() => void perform(actions.changeDeal(id, { outcome: 'won' }), text.wonSaid(name))}
              >
                {text.won}
              </button>
              <button
                type="button"
                class="button button-small"
                onClick={() => void perform(actions.changeDeal(id, { outcome: 'lost' }), text.lostSaid(name))}
              >
                {text.lost}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AddDeal({ card, close }: { card: Card; close(): void }) {
  const { locale, words, actions, perform } = useApp();
  const text = catalogue(locale).value;
  const [name, setName] = useState('');
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(card.value?.currency ?? card.purchases[0]?.currency ?? 'CNY');
  const [chance, setChance] = useState('50');
  const [close_, setClose] = useState('');
  return (
    <SmallForm
      act={text.deals.add}
      close={close}
      submit={() => {
        const minor = amount.trim() === '' ? undefined : parseAmount(amount, currency);
        const probability = Number(chance);
        if (name.trim() === '') return words.tasks.needsText;
        if (minor === null) return text.purchases.needsAmount;
        if (!(probability >= 0 && probability <= 100) || chance.trim() === '') return text.deals.chance;
        return perform(
          actions.addDeal({
            customer: card.customer.id,
            name: name.trim(),
            probability,
            ...(minor === undefined ? {} : { amount: minor, currency }),
            ...(isDay(close_) ? { expectedClose: close_ } : {}),
          }),
          text.deals.added(name.trim()),
        );
      }}
    >
      <input
        class="input"
        type="text"
        list={undefined}
        aria-label={text.deals.name}
        placeholder={text.deals.name}
        dir="auto"
        maxLength={200}
        value={name}
        ref={(element) => void (element && element.value === '' && amount === '' && element.focus())}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <AmountField
        label={text.purchases.amount}
        currencyLabel={text.purchases.currency}
        amount={amount}
        setAmount={setAmount}
        currency={currency}
        setCurrency={setCurrency}
      />
      <div class="row">
        <label class="grow small quiet">
          {text.deals.chance}
          <input
            class="input"
            type="number"
            min={0}
            max={100}
            value={chance}
            onInput={(event) => setChance(event.currentTarget.value)}
          />
        </label>
        <label class="grow small quiet">
          {text.deals.close}
          <input class="input" type="date" value={close_} onInput={(event) => setClose(event.currentTarget.value)} />
        </label>
      </div>
    </SmallForm>
  );
}
