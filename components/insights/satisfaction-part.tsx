import { number, percent } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import type { SatisfactionFigures } from '../../lib/value/satisfaction.ts';
import { useApp } from '../app.tsx';
import { Bars, Part } from './figures.tsx';
import type { Insights } from './insight-actions.ts';
import { quarterName, shortQuarter } from './names.ts';

/** NPS and CSAT with their number of answers; hidden while there are too few of them. */
export function SatisfactionPart({ insights: { nps, csat } }: { insights: Insights }) {
  const { locale } = useApp();
  const { satisfaction: text } = deskWords(locale).insights;
  return (
    <Part title={text.title}>
      <div class="insight-pair">
        <Score
          title={text.nps}
          figures={nps}
          said={(score, n) => text.npsSaid(signed(locale, score), n)}
          hint={text.npsHint}
          chart={text.chartNps}
          column={text.score}
          format={(score) => signed(locale, score)}
          least={-100}
          most={100}
        />
        <Score
          title={text.csat}
          figures={csat}
          said={(score, n) => text.csatSaid(percent(locale, score), n)}
          hint={text.csatHint}
          chart={text.chartCsat}
          column={text.share}
          format={(score) => percent(locale, score)}
          most={1}
        />
      </div>
      {nps.year.n + csat.year.n === 0 && <p class="small quiet">{text.ask}</p>}
    </Part>
  );
}

function signed(locale: Parameters<typeof number>[0], score: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(score);
}

interface ScoreProps {
  title: string;
  figures: SatisfactionFigures;
  said(score: number, n: number): string;
  hint: string;
  chart: string;
  column: string;
  format(score: number): string;
  least?: number;
  most: number;
}

function Score({ title, figures: { year, quarters }, said, hint, chart, column, format, least, most }: ScoreProps) {
  const { locale } = useApp();
  const { satisfaction: text } = deskWords(locale).insights;
  const hasTrend = quarters.some(({ score }) => score !== undefined);
  return (
    <div class="insight-half">
      <h3 class="small quiet">{title}</h3>
      <p>{year.score === undefined ? text.missing(year.n, year.missing) : said(year.score, year.n)}</p>
      {(year.score !== undefined || hasTrend) && <p class="small quiet">{hint}</p>}
      {hasTrend && (
        <Bars
          caption={chart}
          narrow
          {...(least === undefined ? {} : { least })}
          most={most}
          bars={quarters.map(({ quarter, score }) => ({
            label: shortQuarter(quarter),
            value: score ?? null,
            said: score === undefined ? '–' : format(score),
          }))}
          table={{
            head: [text.quarter, column, text.answers],
            rows: quarters.map(({ quarter, score, n }) => [
              quarterName(locale, quarter),
              score === undefined ? text.missingShort(n) : format(score),
              number(locale, n),
            ]),
          }}
        />
      )}
    </div>
  );
}
