import { money } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { offerHint } from '../../lib/value/offer.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { Opens } from '../ui/opens.tsx';

/** What an offer may look like, by product, price, promotion and place, each with the counts it rests on. */
export function OfferHint({ view: { card, account } }: { view: CardView }) {
  const { locale } = useApp();
  const text = catalogue(locale).dealings.offer;
  const hint = offerHint((account ?? card).purchases, card.value?.crossSell ?? []);
  if (!hint) return null;
  const { product, price, promotion, place } = hint;
  const told = (amount: number): string => money(locale, amount, price?.currency ?? 'CNY');
  const sentences = [
    product && text.product(product.product, product.buyers, product.similar, product.with),
    price && text.price(told(price.low), told(price.high), price.count),
    promotion && text.promotion(promotion.name, promotion.count, promotion.of),
    place && text.place(place.channel, place.count, place.of),
  ].filter((sentence) => sentence !== undefined);
  return (
    <Opens label={text.label} said={<span class="small quiet ellipsis">{product?.product}</span>}>
      {sentences.map((sentence) => (
        <p key={sentence} dir="auto">
          {sentence}
        </p>
      ))}
    </Opens>
  );
}
