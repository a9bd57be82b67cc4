import { X } from 'lucide';
import type { SignatureOffer } from '../../lib/customers/signature-offers.ts';
import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { Icon } from '../ui/icon.tsx';
import { type CompanyChange, companyChange } from './company-change.ts';

interface Moving {
  /** The company they may have left, where that has not been said yet. */
  leaves: string | undefined;
  companyChanged(change: CompanyChange | null): void;
}

/** What the signature of the open mail says and the card does not: each added by a click, or waved away. */
export function SignatureOffers({ view, ...moving }: { view: CardView } & Moving) {
  const { locale } = useApp();
  const { customer } = view.card;
  if (!view.signature?.length) return null;
  return (
    <section class="signature" aria-label={catalogue(locale).signature.title}>
      <h2 class="small quiet signature-title">{catalogue(locale).signature.title}</h2>
      <ul class="signature-list">
        {view.signature.map((offer) => (
          <Offer key={`${offer.field} ${offer.value}`} customer={customer} offer={offer} {...moving} />
        ))}
      </ul>
    </section>
  );
}

interface OfferProps extends Moving {
  customer: Customer;
  offer: SignatureOffer;
}

function Offer({ customer, offer, leaves, companyChanged }: OfferProps) {
  const { locale, actions, perform } = useApp();
  const words = catalogue(locale).signature;
  const { field, value, instead } = offer;
  const take = async (): Promise<void> => {
    const moved = field === 'company' ? companyChange(customer, value, leaves) : null;
    const written = await perform(actions.edit(customer.id, [offer.change]), words.taken(value));
    if (written.ok && field === 'company') companyChanged(moved);
  };
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
        onClick={() => void take()}
      >
        {instead === undefined ? words.add : words.change}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={words.dismissNamed(value)}
        title={words.dismiss}
        onClick={() => actions.dismissSignature(customer.id, offer)}
      >
        <Icon of={X} size={14} />
      </button>
    </li>
  );
}
