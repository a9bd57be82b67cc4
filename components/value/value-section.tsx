import type { Card } from '../../lib/customers/types.ts';
import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import { dayMonth, money, percent } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Deals } from './deals.tsx';
import { Dials } from './dials.tsx';
import { Purchases } from './purchases.tsx';
import { SpendChart } from './spend-chart.tsx';

/** What the account is worth and why, what it bought, and what may come of it. */
export function ValueSection({ card }: { card: Card }) {
  const { locale } = useApp();
  const text = catalogue(locale).value;
  const { value } = card;
  const isAccount = value !== null && value.account !== card.customer.id;
  return (
    <section class="block" aria-labelledby="value-title">
      <h2 class="block-title" id="value-title">
        {text.label}
        {isAccount && <span class="quiet"> · {text.ofAccount}</span>}
      </h2>
      {value && (value.level > 0 || value.value.deals > 0) ? <Worth value={value} /> : <p class="quiet">{text.none}</p>}
      {card.purchases.length > 0 && <SpendChart purchases={card.purchases} currency={value?.currency} />}
      <Purchases card={card} />
      <Deals card={card} />
      {value && value.level > 0 && <Dials value={value} />}
    </section>
  );
}

function Worth({ value }: { value: ValueStanding }) {
  const { locale, today } = useApp();
  const text = catalogue(locale).value;
  const { total, existing, potential, deals, influence, leftOut, capped } = value.value;
  const told = (amount: number): string => money(locale, amount, value.currency);
  const share = (part: number): string => percent(locale, part);
  const day = (on: string): string => dayMonth(locale, on, today.now, today.timeZone);
  const { tier } = value;
  const notes = [
    ...(potential.high > potential.low ? [text.band(told(potential.low), told(potential.high))] : []),
    ...(value.level === 1 ? [text.provisional] : []),
    ...(value.change === 'up' && value.valueBefore !== undefined ? [text.up(told(value.valueBefore))] : []),
    ...(value.change === 'down' && value.valueBefore !== undefined ? [text.down(told(value.valueBefore))] : []),
    ...(capped ? [text.capped] : []),
    ...(leftOut.length > 0 ? [text.leftOut(leftOut)] : []),
  ];
  const rows: [label: string, said: string][] = [
    [text.parts.existing, told(existing)],
    ...(potential.value > 0 ? [[text.parts.potential, told(potential.value)] as [string, string]] : []),
    ...(deals > 0 ? [[text.parts.deals, told(deals)] as [string, string]] : []),
    ...(influence > 0 ? [[text.parts.influence, told(influence)] as [string, string]] : []),
    ...(value.buys
      ? [[text.parts.chance, text.chances(share(value.buys.in13.value), share(value.buys.in26.value))] as [string, string]]
      : []),
    ...(value.next ? [[text.parts.next, text.about(day(value.next.middle))] as [string, string]] : []),
    ...(value.silence && value.silence.share < 0.5
      ? [[text.parts.silence, text.silentFor(value.silence.days, share(value.silence.share))] as [string, string]]
      : []),
    ...(value.sameMonthLastYear === undefined ? [] : [[text.parts.sameMonth, told(value.sameMonthLastYear)] as [string, string]]),
    [
      text.layerAndStage,
      [text.layers[value.layer], text.stages[value.stage], ...value.segments.map((one) => text.segments[one])].join(' · '),
    ],
  ];
  return (
    <>
      <p class="worth">
        <strong>{text.worth(told(total))}</strong>
        {tier.tier !== null && (
          <span class="quiet small"> {text.tier(tier.tier, tier.certainty === undefined ? null : share(tier.certainty))}</span>
        )}
      </p>
      {notes.map((note) => (
        <p key={note} class="small quiet">
          {note}
        </p>
      ))}
      {tier.why === 'fewAccounts' && <p class="small quiet">{text.fewAccounts}</p>}
      <dl class="value-rows">
        {rows.map(([label, said]) => (
          <div key={label} class="value-row">
            <dt class="quiet">{label}</dt>
            <dd dir="auto">{said}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
