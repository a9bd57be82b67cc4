import { number, percent } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { fewestTries } from '../../lib/value/responses.ts';
import { horizons } from '../../lib/value/retention.ts';
import { useApp } from '../app.tsx';
import { Bars, Part, PlainTable } from './figures.tsx';
import type { Insights } from './insight-actions.ts';
import { airy, monthName, shortMonth } from './names.ts';
import { channelRows, churnRows, cohortRows, smallPercent } from './rows.ts';

interface PartProps {
  insights: Insights;
}

export function RepurchasePart({ insights }: PartProps) {
  const { locale } = useApp();
  const { repurchase: text } = deskWords(locale).insights;
  const { cohorts } = insights;
  const all = cohorts.reduce((sum, { accounts }) => sum + accounts, 0);
  const again = cohorts.reduce((sum, { everAgain }) => sum + everAgain, 0);
  if (all === 0) {
    return (
      <Part title={text.title}>
        <p class="quiet">{text.none}</p>
      </Part>
    );
  }
  return (
    <Part title={text.title}>
      <p>{text.said(percent(locale, again / all), all)}</p>
      <PlainTable
        caption={text.title}
        head={[text.cohort, text.accounts, ...horizons.map((days) => text.within(days)), text.ever]}
        rows={cohortRows(locale, insights)}
      />
      {cohorts.some(({ again: within }) => within.includes(null)) && <p class="small quiet">{text.hint}</p>}
    </Part>
  );
}

export function ChurnPart({ insights }: PartProps) {
  const { locale } = useApp();
  const { churn: text } = deskWords(locale).insights;
  const { monthly, months } = insights.churn.all;
  const lost = months.reduce((sum, month) => sum + month.lost, 0);
  return (
    <Part title={text.title}>
      <p>{lost === 0 || monthly === null ? text.noneLost : text.said(smallPercent(locale, monthly))}</p>
      <PlainTable
        caption={text.title}
        head={[text.tier, text.monthly, text.lost, text.silent]}
        rows={churnRows(locale, insights)}
      />
      <p class="small quiet">{text.hint}</p>
      {lost > 0 && (
        <Bars
          caption={text.chart}
          bars={months.map((month) => ({
            label: shortMonth(locale, month.month),
            value: month.lost,
            said: number(locale, month.lost),
          }))}
          table={{
            head: [text.month, text.lostIn, text.ofThem],
            rows: months.map((month) => [
              monthName(locale, month.month),
              number(locale, month.lost),
              number(locale, month.customers),
            ]),
          }}
        />
      )}
    </Part>
  );
}

export function ResponsesPart({ insights }: PartProps) {
  const { locale, words } = useApp();
  const { responses: text } = deskWords(locale).insights;
  const { channels, best, ours } = insights.responses;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const nameOf = (channel: string): string => (Object.hasOwn(kinds, channel) ? (kinds[channel] ?? channel) : channel);
  if (channels.length === 0) {
    return (
      <Part title={text.title}>
        <p class="quiet">{text.none}</p>
      </Part>
    );
  }
  return (
    <Part title={text.title}>
      <p>
        {best
          ? airy(locale, text.best(nameOf(best.channel), percent(locale, best.answered / best.tried)))
          : text.noBest(fewestTries)}
      </p>
      {ours.medianHours !== null && ours.waited > 0 && (
        <p>{text.ours(timeSpan(locale, ours.medianHours), percent(locale, ours.withinDay / ours.waited))}</p>
      )}
      <PlainTable
        caption={text.title}
        head={[text.channel, text.tried, text.answered]}
        rows={channelRows(locale, insights, nameOf)}
      />
      <p class="small quiet">{text.hint}</p>
    </Part>
  );
}

/** "5 hours", "3 days"; under an hour in minutes. */
function timeSpan(locale: Parameters<typeof number>[0], hours: number): string {
  const [value, unit] = hours < 1 ? [hours * 60, 'minute'] : hours < 48 ? [hours, 'hour'] : [hours / 24, 'day'];
  const options: Intl.NumberFormatOptions = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 };
  return airy(locale, new Intl.NumberFormat(locale, options).format(Math.max(1, Math.round(value))));
}
