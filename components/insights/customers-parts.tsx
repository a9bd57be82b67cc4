import { useState } from 'preact/hooks';
import { money, number, percent } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Segmented } from '../ui/fields.tsx';
import { Bars, Part, PlainTable } from './figures.tsx';
import type { Insights } from './insight-actions.ts';
import { groupRows, monthRows } from './rows.ts';

interface PartProps {
  insights: Insights;
}

export function MonthPart({ insights, name }: PartProps & { name: string }) {
  const { locale } = useApp();
  const { month: text } = deskWords(locale).insights;
  const title = text.title(name);
  return (
    <Part title={title}>
      <PlainTable caption={title} head={[text.what, text.last, text.before, text.yearAgo]} rows={monthRows(locale, insights)} />
    </Part>
  );
}

const groupings = ['tier', 'layer', 'stage', 'segment'] as const;

export function PortfolioPart({ insights }: PartProps) {
  const { locale } = useApp();
  const { portfolio: text } = deskWords(locale).insights;
  const [by, setBy] = useState<(typeof groupings)[number]>('tier');
  return (
    <Part title={text.title}>
      <Segmented
        label={text.by}
        value={by}
        options={groupings.map((one) => ({ value: one, label: text[one] }))}
        choose={(one) => setBy(one)}
      />
      <PlainTable
        caption={`${text.title}: ${text[by]}`}
        head={[text[by], text.accounts, text.existing, text.value]}
        rows={groupRows(locale, insights, by, catalogue(locale).value)}
      />
      {by === 'segment' && <p class="small quiet">{text.segmentHint}</p>}
    </Part>
  );
}

/** From this share of the best fifth on, few customers carry the year; below the other one it is spread. */
const [carried, spread] = [0.7, 0.4];

export function ConcentrationPart({ insights: { concentration, currency } }: PartProps) {
  const { locale } = useApp();
  const { concentration: text } = deskWords(locale).insights;
  if (!concentration) {
    return (
      <Part title={text.title}>
        <p class="quiet">{text.tooFew}</p>
      </Part>
    );
  }
  const { accounts, total, fifths } = concentration;
  const [best = 0] = fifths;
  return (
    <Part title={text.title}>
      <p>
        {text.said(Math.round(accounts / 5), percent(locale, best), accounts)}{' '}
        {best >= carried ? text.high : best < spread ? text.even : ''}
      </p>
      <Bars
        caption={text.chart}
        bars={fifths.map((share, index) => ({ label: text.fifths[index] ?? '', value: share, said: percent(locale, share) }))}
        table={{
          head: [text.fifth, text.share, deskWords(locale).insights.month.revenue],
          rows: fifths.map((share, index) => [
            text.fifths[index] ?? number(locale, index + 1),
            percent(locale, share),
            money(locale, Math.round(share * total), currency),
          ]),
        }}
      />
    </Part>
  );
}
