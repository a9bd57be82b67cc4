import type { Card } from '../../lib/customers/types.ts';
import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import { amountBand, estimate, sureness } from '../../lib/i18n/estimate.ts';
import { money, percent } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';

/** The value and its parts, what the past was beside it, and the tier it makes. */
export function Breakdown({ card, value }: { card: Card; value: ValueStanding }) {
  const { locale, actions, perform } = useApp();
  const text = catalogue(locale).value;
  const { customer } = card;
  const { total, existing, potential, deals, influence } = value.value;
  const about = (amount: number): string => estimate(locale, amount, value.currency);
  const paid = (amount: number): string => money(locale, amount, value.currency);
  const parts = [
    {
      label: text.breakdown.potential,
      amount: potential.value,
      band: amountBand(locale, potential.low, potential.high, value.currency),
    },
    { label: text.breakdown.deals, amount: deals, band: '' },
    { label: text.breakdown.influence, amount: influence, band: '' },
  ].filter(({ amount }) => amount > 0);
  const { tier, certainty, why } = value.tier;
  return (
    <>
      <dl class="value-rows">
        {parts.map(({ label, amount, band }) => (
          <div key={label} class="value-row">
            <dt>{label}</dt>
            <dd>
              {about(amount)} {band !== '' && <span class="quiet small">{band}</span>}
            </dd>
          </div>
        ))}
        {parts.length > 1 && (
          <div class="value-row value-sum">
            <dt>{text.breakdown.sum}</dt>
            <dd>{about(total)}</dd>
          </div>
        )}
        {value.level > 0 && (
          <div class="value-row">
            <dt class="quiet">{text.breakdown.existing}</dt>
            <dd class="quiet">{paid(existing)}</dd>
          </div>
        )}
        {value.level > 0 && (
          <div class="value-row">
            <dt class="quiet">{text.breakdown.ever}</dt>
            <dd class="quiet">{paid(value.history.spentEver)}</dd>
          </div>
        )}
        {value.sameMonthLastYear !== undefined && (
          <div class="value-row">
            <dt class="quiet">{text.breakdown.sameMonth}</dt>
            <dd class="quiet">{paid(value.sameMonthLastYear)}</dd>
          </div>
        )}
      </dl>
      {value.level > 0 && <p>{text.breakdown.place(percent(locale, value.percentile))}</p>}
      {why === 'fewAccounts' && <p>{text.breakdown.fewAccounts}</p>}
      {tier !== null && <p>{text.breakdown.tier(tier, certainty === undefined ? null : sureness(locale, certainty))}</p>}
      {certainty !== undefined && certainty < 0.5 && <p>{text.breakdown.unsure}</p>}
      {customer.tierPinned && customer.tier !== null && (
        <>
          <p>{text.breakdown.pinned(customer.tier, tier)}</p>
          <button
            type="button"
            class="button button-small"
            onClick={() => void perform(actions.edit(customer.id, [{ field: 'tier', value: null }]), text.unpinned(customer.name))}
          >
            {text.breakdown.unpin}
          </button>
        </>
      )}
      {!customer.tierPinned && customer.tier !== null && tier !== null && tier !== customer.tier && (
        <p>{text.breakdown.moving(customer.tier, tier)}</p>
      )}
    </>
  );
}
