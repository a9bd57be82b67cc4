import { useId, useState } from 'preact/hooks';
import type { Card, Line } from '../../lib/customers/types.ts';
import { parseAmount } from '../../lib/i18n/amount.ts';
import { isDay } from '../../lib/i18n/calendar.ts';
import { money } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Segmented } from '../ui/fields.tsx';
import { AmountField, SmallForm, TextInput } from './small-form.tsx';

/** Three fields: how much, when, what. Quantity, promotion and channel are one tap away. */
export function PurchaseForm({ card, close }: { card: Card; close(): void }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.purchases;
  const [kind, setKind] = useState<'purchase' | 'return'>('purchase');
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(card.purchases[0]?.currency ?? card.value?.currency ?? 'CNY');
  const [day, setDay] = useState(today.day);
  const [product, setProduct] = useState('');
  const [more, setMore] = useState({ quantity: '', category: '', promotion: '', channel: '', trial: false });
  const lists = useId();

  const lineOf = (minor: number): Line[] | string => {
    const quantity = more.quantity.trim() === '' ? undefined : Number(more.quantity.replace(',', '.'));
    if (quantity !== undefined && !(quantity > 0)) return text.needsQuantity;
    const name = product.trim();
    if (name === '') return [];
    const category = more.category.trim();
    const promotion = more.promotion.trim();
    return [
      {
        product: name,
        amount: minor,
        ...(quantity === undefined ? {} : { quantity }),
        ...(category === '' ? {} : { category }),
        ...(promotion === '' ? {} : { promotion }),
      },
    ];
  };

  return (
    <SmallForm
      act={kind === 'purchase' ? text.add : text.addReturn}
      close={close}
      submit={() => {
        const typed = parseAmount(amount, currency);
        if (typed === null || typed === 0) return text.needsAmount;
        if (!isDay(day) || day > today.day) return text.needsDay;
        const minor = kind === 'return' ? -Math.abs(typed) : typed;
        const lines = lineOf(minor);
        if (typeof lines === 'string') return lines;
        const promotion = more.promotion.trim();
        const channel = more.channel.trim();
        return perform(
          actions.addPurchase({
            customer: card.customer.id,
            day,
            amount: minor,
            currency,
            ...(lines.length > 0 ? { lines } : {}),
            // Without a product there is no line to carry it.
            ...(promotion !== '' && lines.length === 0 ? { promotion } : {}),
            ...(channel === '' ? {} : { channel }),
            ...(more.trial ? { trial: true } : {}),
          }),
          minor < 0 ? text.returned(money(locale, minor, currency)) : text.added(money(locale, minor, currency)),
        );
      }}
    >
      <Segmented<'purchase' | 'return'>
        label={text.kind}
        value={kind}
        options={[
          { value: 'purchase', label: text.purchase },
          { value: 'return', label: text.return },
        ]}
        choose={setKind}
      />
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
      <TextInput
        label={text.product}
        value={product}
        set={setProduct}
        known={known(card, (line) => line.product)}
        listId={`${lists}-p`}
      />
      <details class="more-fields">
        <summary>{text.more}</summary>
        <div class="form-grid">
          <TextInput label={text.quantity} value={more.quantity} set={(quantity) => setMore({ ...more, quantity })} number />
          <TextInput
            label={text.category}
            value={more.category}
            set={(category) => setMore({ ...more, category })}
            known={known(card, (line) => line.category)}
            listId={`${lists}-c`}
          />
          <TextInput
            label={text.promotion}
            placeholder={text.promotionHint}
            value={more.promotion}
            set={(promotion) => setMore({ ...more, promotion })}
            known={known(card, (line) => line.promotion)}
            listId={`${lists}-o`}
          />
          <TextInput
            label={text.channel}
            placeholder={text.channelHint}
            value={more.channel}
            set={(channel) => setMore({ ...more, channel })}
            known={[...new Set(card.purchases.flatMap(({ channel }) => channel ?? []))]}
            listId={`${lists}-w`}
          />
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={more.trial}
            onChange={(event) => setMore({ ...more, trial: event.currentTarget.checked })}
          />
          {text.trial}
        </label>
      </details>
    </SmallForm>
  );
}

/** What stands in their purchases already, offered while typing. */
function known(card: Card, of: (line: Line) => string | undefined): string[] {
  return [...new Set(card.purchases.flatMap(({ lines }) => lines.flatMap((line) => of(line) ?? [])))].slice(0, 20);
}
