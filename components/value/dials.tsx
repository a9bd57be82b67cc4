import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import { percent } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';

/** Value, variability, velocity and variety, each with what it is made of. */
export function Dials({ value }: { value: ValueStanding }) {
  const { locale } = useApp();
  const text = catalogue(locale).value.dials;
  const { amountVariation } = value.history;
  const spread =
    amountVariation === undefined ? null : amountVariation < 0.3 ? text.even : amountVariation < 0.8 ? text.mixed : text.uneven;
  const { categories, channels, medianCategories } = value.variety;
  const dials = [
    { label: text.value, share: value.percentile, said: text.place(percent(locale, value.percentile)) },
    {
      label: text.variability,
      share: amountVariation === undefined ? null : Math.min(1, amountVariation),
      said: spread ?? text.tooShort,
    },
    {
      label: text.velocity,
      share: value.trend ? Math.min(1, value.trend.ratio / 2) : null,
      said: value.trend ? text.trend(percent(locale, value.trend.ratio)) : text.tooShort,
    },
    {
      label: text.variety,
      share: Math.min(1, categories.length / Math.max(1, 2 * medianCategories)),
      said: text.breadth(categories.length, channels.length),
    },
  ];
  return (
    <details class="dials">
      <summary>{text.label}</summary>
      <dl class="value-rows">
        {dials.map(({ label, share, said }) => (
          <div key={label} class="dial">
            <dt>{label}</dt>
            <dd>
              <span class="dial-bar" aria-hidden="true">
                <span class="dial-fill" style={{ inlineSize: `${Math.round((share ?? 0) * 100)}%` }} />
              </span>
              <span class="small quiet">{said}</span>
            </dd>
          </div>
        ))}
      </dl>
      {value.rfm && (
        <p class="small quiet">{catalogue(locale).value.rfm(value.rfm.recency, value.rfm.frequency, value.rfm.monetary)}</p>
      )}
    </details>
  );
}
