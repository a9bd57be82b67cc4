import type { Moment } from '../../lib/customers/types.ts';
import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import { estimate } from '../../lib/i18n/estimate.ts';
import { money, number, percent } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Opens } from '../ui/opens.tsx';

const day = 86_400_000;

type DialKey = 'value' | 'variability' | 'velocity' | 'variety';

interface Dial {
  key: DialKey;
  said: string;
  why: readonly string[];
}

/** Value, variability, velocity and variety: four dials, each opening to what it is made of. */
export function Dials({ value, contacts }: { value: ValueStanding; contacts: readonly Moment[] }) {
  const { locale, today } = useApp();
  const text = catalogue(locale).value;
  const { dials } = text;
  const { history, trend, variety } = value;
  const shares = sharesOf(value);
  const spread = history.amountVariation;
  const paid = (amount: number): string => money(locale, amount, value.currency);
  const recent = contacts.filter((at) => at > today.now - 90 * day).length;
  const before = contacts.filter((at) => at <= today.now - 90 * day && at > today.now - 455 * day).length;
  const all: Dial[] = [
    {
      key: 'value',
      said: dials.place(percent(locale, value.percentile)),
      why: [dials.valueWhy(estimate(locale, value.value.total, value.currency))],
    },
    {
      key: 'variability',
      said: spread === undefined ? dials.tooShort : spread < 0.3 ? dials.even : spread < 0.8 ? dials.mixed : dials.uneven,
      why: [
        spread === undefined || history.meanAmount === undefined
          ? dials.oneOrder
          : dials.spread(paid(Math.round(history.meanAmount)), percent(locale, spread)),
        ...value.segments.map(
          (one) => `${text.standing.segments[one]}${locale === 'en' ? ': ' : '：'}${text.standing.segmentWhy[one]}`,
        ),
      ],
    },
    {
      key: 'velocity',
      said: trend ? dials.trend(percent(locale, trend.ratio)) : dials.tooShort,
      why: [
        trend ? dials.spend(paid(trend.last90), paid(trend.norm)) : dials.spendTooShort,
        // 365 days hold four times 90 and a bit.
        dials.contacts(recent, number(locale, Math.round((before * 90 * 10) / 365) / 10)),
      ],
    },
    {
      key: 'variety',
      said:
        variety.categories.length + variety.channels.length === 0
          ? dials.tooShort
          : dials.breadth(variety.categories.length, variety.channels.length),
      why: [
        ...(variety.categories.length > 0 ? [dials.categories(variety.categories)] : []),
        ...(variety.channels.length > 0 ? [dials.channels(variety.channels)] : []),
        ...(variety.categories.length + variety.channels.length === 0
          ? [dials.noVariety]
          : [dials.typical(dials.breadth(variety.medianCategories, variety.medianChannels))]),
      ],
    },
  ];
  return (
    <div class="opens-list" role="group" aria-label={dials.label}>
      {all.map(({ key, said, why }) => (
        <Opens
          key={key}
          label={dials[key]}
          said={
            <span class="dial">
              <span class="small quiet">{said}</span>
              <span class="dial-bar" aria-hidden="true">
                <span class="dial-fill" style={{ inlineSize: `${Math.round((shares[key] ?? 0) * 100)}%` }} />
              </span>
            </span>
          }
        >
          {why.map((sentence) => (
            <p key={sentence} dir="auto">
              {sentence}
            </p>
          ))}
        </Opens>
      ))}
    </div>
  );
}

/** How full a dial is, 0 to 1; null where there is too little to tell. */
function sharesOf({ percentile, history, trend, variety }: ValueStanding): Record<DialKey, number | null> {
  const own = variety.categories.length + variety.channels.length;
  // Half full is as broad as the base's median.
  const typical = Math.max(1, variety.medianCategories + variety.medianChannels);
  return {
    value: percentile,
    variability: history.amountVariation === undefined ? null : Math.min(1, history.amountVariation),
    velocity: trend ? Math.min(1, Math.max(0, trend.ratio / 2)) : null,
    variety: own === 0 ? null : Math.min(1, own / (2 * typical)),
  };
}

/** The four at a glance, beside the line that opens them. */
export function DialMarks({ value }: { value: ValueStanding }) {
  const shares = Object.entries(sharesOf(value));
  return (
    <span class="dial-marks" aria-hidden="true">
      {shares.map(([key, share]) => (
        <span key={key} class="dial-bar">
          <span class="dial-fill" style={{ inlineSize: `${Math.round((share ?? 0) * 100)}%` }} />
        </span>
      ))}
    </span>
  );
}
