import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { dayMonth, money, number, percent } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import type { ModelResult } from '../../lib/value/back-test.ts';
import { useApp } from '../app.tsx';
import { Bars, Part, PlainTable } from './figures.tsx';
import type { BackTestOutcome, InsightActions, Insights } from './insight-actions.ts';

/** "How well would this have foretold?": the forecasts tried on the rep's own past. */
export function BackTestPart({ actions, insights }: { actions: InsightActions; insights: Insights }) {
  const { locale } = useApp();
  const { backTest: text } = deskWords(locale).insights;
  const id = useId();
  const [split, setSplit] = useState('');
  const [outcome, setOutcome] = useState<BackTestOutcome | 'running' | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const { first, last } = insights.bought;
  if (first === undefined || last === undefined) return null;
  const run = async (): Promise<void> => {
    stop.current?.abort();
    const abort = new AbortController();
    stop.current = abort;
    setOutcome('running');
    const tested = await actions
      .backTest(split === '' ? null : split, abort.signal)
      .catch((): BackTestOutcome => ({ state: 'failed' }));
    if (!abort.signal.aborted) setOutcome(tested);
  };
  return (
    <Part title={text.title}>
      <p>{text.intro}</p>
      <form
        class="back-test-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div class="field">
          <label class="field-label" for={id}>
            {text.split}
          </label>
          <input
            id={id}
            class="input"
            type="date"
            min={first}
            max={last}
            value={split}
            aria-describedby={`${id}-hint`}
            onInput={(event) => setSplit(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button" disabled={outcome === 'running'}>
          {text.run}
        </button>
        <span id={`${id}-hint`} class="small quiet">
          {text.splitHint}
        </span>
      </form>
      <div role="status">
        {outcome === 'running' && <p class="quiet">{text.running}</p>}
        {outcome !== null && outcome !== 'running' && <Outcome outcome={outcome} currency={insights.currency} />}
      </div>
    </Part>
  );
}

/** Differences smaller than these are none: in the share of the miss, in pairs of 100. */
const [sameMiss, samePairs] = [0.03, 1];

function Outcome({ outcome, currency }: { outcome: BackTestOutcome; currency: string }) {
  const { locale, today } = useApp();
  const { backTest: text } = deskWords(locale).insights;
  if (outcome.state === 'failed') return <p class="outcome outcome-failed">{text.failed}</p>;
  const day = dayMonth(locale, outcome.split, today.now, today.timeZone);
  if (outcome.state === 'tooLittle') return <p class="due">{text.tooLittle[outcome.what](outcome.have, outcome.need, day)}</p>;
  const { customers, weeks, actual, models } = outcome.result;
  const by = (name: string): ModelResult | undefined => models.find(({ model }) => model === name);
  const [own, again] = [by('MBG/NBD'), by('same rate again')];
  const shown = ['MBG/NBD', 'same rate again', 'recency', 'RFM', 'past spend'].flatMap((name) => by(name) ?? []);
  const pairs = ({ auc }: ModelResult): number => auc * 100;
  const bands = own?.calibration ?? [];
  const likeliest = bands.at(-1);
  return (
    <div class="outcome appear">
      <p>{text.done(day, Math.round(weeks), customers, actual.buyers, money(locale, Math.round(actual.revenue), currency))}</p>
      {own && (
        <ul class="back-test-said">
          <li>{text.total(number(locale, Math.round(own.total ?? 0)), number(locale, actual.purchases))}</li>
          {again && <li>{missSaid(own, again)}</li>}
          <li>{pairsSaid(own)}</li>
          {likeliest && <li>{text.calibration(percent(locale, likeliest.predicted), percent(locale, likeliest.observed))}</li>}
        </ul>
      )}
      <PlainTable
        caption={text.title}
        head={[text.method, text.mae, text.auc, text.topFifth]}
        rows={shown.map((one) => [
          text.methods[one.model] ?? one.model,
          one.mae === undefined ? text.noNumber : decimals(one.mae),
          decimals(pairs(one), 1),
          percent(locale, one.topFifthRevenue),
        ])}
      />
      <p class="small quiet">{text.aucHint}</p>
      {bands.length > 0 && (
        <Bars
          caption={text.chart}
          most={1}
          bars={bands.map(({ predicted, observed }, index) => ({
            label: number(locale, index + 1),
            value: observed,
            beside: predicted,
            said: percent(locale, observed),
          }))}
          table={{
            head: [text.band, text.customers, text.predicted, text.observed],
            rows: bands.map((band, index) => [
              number(locale, index + 1),
              number(locale, band.customers),
              percent(locale, band.predicted),
              percent(locale, band.observed),
            ]),
          }}
        />
      )}
    </div>
  );

  function decimals(value: number, digits = 2): string {
    return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  }

  function missSaid(ours: ModelResult, same: ModelResult): string {
    const [mine = 0, theirs = 0] = [ours.mae, same.mae];
    const less = theirs > 0 ? 1 - mine / theirs : 0;
    if (Math.abs(less) < sameMiss) return text.even;
    return less > 0 ? text.better(percent(locale, less)) : text.worse(percent(locale, -less));
  }

  function pairsSaid(ours: ModelResult): string {
    const simple = Math.max(
      ...models.filter(({ model }) => ['same rate again', 'recency', 'RFM', 'past spend'].includes(model)).map(pairs),
    );
    const ahead = pairs(ours) - simple;
    if (Math.abs(ahead) < samePairs) return text.alike;
    return ahead > 0 ? text.ahead(decimals(ahead, 1)) : text.behind(decimals(-ahead, 1));
  }
}
