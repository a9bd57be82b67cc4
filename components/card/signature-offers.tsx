import { X } from 'lucide';
import type { SignatureOffer } from '../../lib/customers/signature-offers.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { Icon } from '../ui/icon.tsx';

/** What the signature of the open mail says and the card does not: each added by a click, or waved away. */
export function SignatureOffers({ view }: { view: CardView }) {
  const { locale } = useApp();
  const { customer } = view.card;
  if (!view.signature?.length) return null;
  return (
    <section class="signature" aria-label={catalogue(locale).signature.title}>
      <h2 class="small quiet signature-title">{catalogue(locale).signature.title}</h2>
      <ul class="signature-list">
        {view.signature.map((offer) => (
          <Offer key={`${offer.field} ${offer.value}`} customer={customer.id} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

function Offer({ customer, offer }: { customer: string; offer: SignatureOffer }) {
  const { locale, actions, perform } = useApp();
  const words = catalogue(locale).signature;
  const { field, value, instead } = offer;
  return (
    <li class="signature-line">
      <span class="grow">
        <span class="quiet small">{words.fields[field]}</span>
        <span class="block-line signature-value">
          <bdi>{value}</bdi>
        </span>
        {instead !== undefined && (
          <span class="block-line small quiet" dir="auto">
            {words.instead(instead)}
          </span>
        )}
      </span>
      <button
        type="button"
        class="button button-small"
        aria-label={instead === undefined ? words.addNamed(value) : words.changeNamed(value)}
        onClick={() => void perform(actions.edit(customer, [offer.change]), words.taken(value))}
      >
        {instead === undefined ? words.add : words.change}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={words.dismissNamed(value)}
        title={words.dismiss}
        onClick={() => actions.dismissSignature(customer, offer)}
      >
        <Icon of={X} size={14} />
      </button>
    </li>
  );
}
