import { X } from 'lucide';
import { useState } from 'preact/hooks';
import type { Purchase } from '../../lib/customers/types.ts';
import { dayColumn, dayMonth, money, number } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { Icon } from '../ui/icon.tsx';
import { OfferHint } from './offer-hint.tsx';
import { PartTop } from './part-top.tsx';
import { PurchaseForm } from './purchase-form.tsx';

const shownAtFirst = 4;

/**
 * What the account bought, newest first, each line opening to its product, price, promotion and channel, and to who bought it where that was
 * another one of the account. Absent while there is none.
 */
export function Purchases({ view }: { view: CardView }) {
  const { locale } = useApp();
  const text = catalogue(locale).dealings.purchases;
  const [all, setAll] = useState(false);
  const { card } = view;
  const { purchases } = view.account ?? card;
  if (purchases.length === 0) return null;
  const shown = all ? purchases : purchases.slice(0, shownAtFirst);
  const buyer = ({ customer }: Purchase): string | undefined =>
    customer === card.customer.id ? undefined : card.namesById[customer];
  return (
    <section class="block" aria-labelledby="purchases-title">
      <PartTop id="purchases-title" label={text.label} add={text.add}>
        {(close) => <PurchaseForm card={card} close={close} />}
      </PartTop>
      <ul class="tasks">
        {shown.map((purchase) => (
          <PurchaseLine key={purchase.id} purchase={purchase} buyer={buyer(purchase)} />
        ))}
      </ul>
      {purchases.length > shown.length && (
        <button type="button" class="button-plain timeline-more" onClick={() => setAll(true)}>
          {text.count(purchases.length)}
        </button>
      )}
      <OfferHint view={view} />
    </section>
  );
}

function PurchaseLine({ purchase, buyer }: { purchase: Purchase; buyer: string | undefined }) {
  const { locale, today, words, actions, perform } = useApp();
  const text = catalogue(locale).dealings.purchases;
  const { id, customer, day, amount, currency, lines } = purchase;
  const [open, setOpen] = useState(false);
  const paid = money(locale, amount, currency);
  const products = lines.map(({ product }) => product).join(words.common.comma);
  const details = detailsOf(purchase, locale, text);
  return (
    <li class="value-line">
      <span class="small quiet value-day">{dayColumn(locale, day, today.now, today.timeZone)}</span>
      <span class="grow">
        <button type="button" class="line-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span class={`grow ellipsis ${products === '' ? 'quiet' : ''}`} dir="auto">
            {amount < 0 && `${text.return}${products === '' ? '' : words.common.separator}`}
            {products === '' && amount >= 0 ? text.noProduct : products}
          </span>
          <span class="value-amount">{paid}</span>
        </button>
        {buyer !== undefined && (
          <span class="block-line small quiet" dir="auto">
            {catalogue(locale).history.boughtBy(buyer)}
          </span>
        )}
        {open &&
          (details.length > 0 ? details : [dayMonth(locale, day, today.now, today.timeZone)]).map((detail) => (
            <span key={detail} class="block-line small quiet" dir="auto">
              {detail}
            </span>
          ))}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={text.remove(paid)}
        title={text.remove(paid)}
        onClick={() => void perform(actions.removePart(customer, id), text.removed)}
      >
        <Icon of={X} size={14} />
      </button>
    </li>
  );
}

/** The four P of a purchase as far as they are recorded. */
function detailsOf(
  { lines, currency, promotion, channel, reference, trial, note }: Purchase,
  locale: 'en' | 'zh-CN',
  text: ReturnType<typeof catalogue>['dealings']['purchases'],
): string[] {
  const colon = locale === 'en' ? ': ' : '：';
  const named = (label: string, said: string | undefined): string[] => (said === undefined ? [] : [`${label}${colon}${said}`]);
  const ofLines = lines.flatMap((line) => {
    const price =
      line.quantity !== undefined && line.amount !== undefined && line.quantity !== 0
        ? text.each(number(locale, line.quantity), money(locale, Math.round(line.amount / line.quantity), currency))
        : line.quantity === undefined
          ? undefined
          : number(locale, line.quantity);
    const parts = [price, line.category, line.promotion].filter((part) => part !== undefined);
    return parts.length > 0 ? [`${line.product}${colon}${parts.join(' · ')}`] : [];
  });
  return [
    ...ofLines,
    ...named(text.promotion, promotion),
    ...named(text.channel, channel),
    ...(trial ? [text.trial] : []),
    ...(reference === undefined ? [] : [reference]),
    ...(note === undefined ? [] : [note]),
  ];
}
