import { Plus, X } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Card } from '../../lib/customers/types.ts';
import { parseAmount } from '../../lib/i18n/amount.ts';
import { dayColumn, money } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';
import { AmountField, SmallForm } from './small-form.tsx';

const shownAtFirst = 4;

/** What this customer bought, newest first, and three fields to record the next one. */
export function Purchases({ card }: { card: Card }) {
  const { locale, today, words, actions, perform } = useApp();
  const text = catalogue(locale).value.purchases;
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = all ? card.purchases : card.purchases.slice(0, shownAtFirst);
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
        <AddPurchase
          card={card}
          close={() => {
            setAdding(false);
            button.current?.focus();
          }}
        />
      )}
      {shown.length > 0 && (
        <ul class="tasks">
          {shown.map(({ id, day, amount, currency, lines }) => (
            <li key={id} class="value-line">
              <span class="small quiet value-day">{dayColumn(locale, day, today.now, today.timeZone)}</span>
              <span class="grow ellipsis" dir="auto">
                {lines.map(({ product }) => product).join(words.common.comma) || (amount < 0 ? text.return : '')}
              </span>
              <span class="value-amount">{money(locale, amount, currency)}</span>
              <button
                type="button"
                class="icon-button"
                aria-label={text.remove(money(locale, amount, currency))}
                title={text.remove(money(locale, amount, currency))}
                onClick={() => void perform(actions.removePart(card.customer.id, id), text.removed)}
              >
                <Icon of={X} size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {card.purchases.length > shown.length && (
        <button type="button" class="button-plain" onClick={() => setAll(true)}>
          {text.count(
            card.purchases.length,
            money(
              locale,
              card.purchases
                .filter(({ currency }) => currency === card.purchases[0]?.currency)
                .reduce((sum, { amount }) => sum + amount, 0),
              card.purchases[0]?.currency ?? 'CNY',
            ),
          )}
        </button>
      )}
    </div>
  );
}

function AddPurchase({ card, close }: { card: Card; close(): void }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).value.purchases;
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(card.purchases[0]?.currency ?? card.value?.currency ?? 'CNY');
  const [day, setDay] = useState(today.day);
  const [product, setProduct] = useState('');
  return (
    <SmallForm
      act={text.add}
      close={close}
      submit={() => {
        const minor = parseAmount(amount, currency);
        if (minor === null || minor === 0) return text.needsAmount;
        const lines = product.trim() === '' ? [] : [{ product: product.trim().slice(0, 200), amount: minor }];
        return perform(
          actions.addPurchase({ customer: card.customer.id, day, amount: minor, currency, ...(lines.length > 0 ? { lines } : {}) }),
          text.added(money(locale, minor, currency)),
        );
      }}
    >
      <AmountField
        label={text.amount}
        currencyLabel={text.currency}
        amount={amount}
        setAmount={setAmount}
        currency={currency}
        setCurrency={setCurrency}
        focus
      />
      <input
        class="input"
        type="date"
        aria-label={text.day}
        value={day}
        max={today.day}
        required
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <input
        class="input"
        type="text"
        list={undefined}
        aria-label={text.product}
        placeholder={text.product}
        dir="auto"
        maxLength={200}
        value={product}
        onInput={(event) => setProduct(event.currentTarget.value)}
      />
    </SmallForm>
  );
}
