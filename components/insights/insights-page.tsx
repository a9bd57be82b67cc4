import '../ui/desk-tools.css';
import { ChartColumn, FileDown, RefreshCw } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { dayMonth, list } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { useApp } from '../app.tsx';
import { Progress } from '../data/progress.tsx';
import { Empty } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { BackTestPart } from './back-test-part.tsx';
import { ChangesPart } from './changes-part.tsx';
import { ConcentrationPart, MonthPart, PortfolioPart } from './customers-parts.tsx';
import type { InsightActions, Insights } from './insight-actions.ts';
import { monthName } from './names.ts';
import { reportOf } from './report.ts';
import { ChurnPart, RepurchasePart, ResponsesPart } from './retention-parts.tsx';
import { SatisfactionPart } from './satisfaction-part.tsx';

/** Up to so many customers the page follows each change by itself. */
const readAnewUpTo = 2_000;

/** What all customers together say, in sentences, small charts and tables. */
export function InsightsPage({ actions, showTables }: { actions: InsightActions; showTables(): void }) {
  const { locale, today } = useApp();
  const text = deskWords(locale).insights;
  const [found, setFound] = useState<Insights | 'failed' | null>(null);
  const [share, setShare] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const [isStale, setStale] = useState(false);
  const asked = useRef(0);
  const accounts = useRef(0);
  const read = async (): Promise<void> => {
    const turn = ++asked.current;
    setShare(0);
    setStale(false);
    const figures = await actions.figures({ progress: setShare }).catch(() => 'failed' as const);
    if (turn !== asked.current) return;
    setFound(figures);
    accounts.current = figures === 'failed' ? 0 : figures.portfolio.all.accounts;
  };
  useEffect(() => {
    void read();
    const unfollow = actions.follow(() => {
      // Many take seconds to be read anew: then the rep says when.
      if (accounts.current <= readAnewUpTo) void read();
      else setStale(true);
    });
    return () => {
      unfollow();
      asked.current += 1;
    };
  }, []);
  const save = async (insights: Insights): Promise<void> => {
    const saved = await actions.saveReport(reportOf(locale, insights), insights.months.last.month);
    if (saved.ok) setSaid(text.reportSaved(saved.value.fileName));
    else if (saved.error.type !== 'cancelled') setSaid(wordWriteFailure(locale, saved.error));
  };
  const heading = (
    <h1 class="screen-title" id="insights-title">
      {text.title}
    </h1>
  );
  if (found === null || found === 'failed') {
    return (
      <div class="insights">
        {heading}
        {found === null ? <Progress share={share} say={text.working} /> : <p role="alert">{text.failed}</p>}
      </div>
    );
  }
  const hasAnswers = found.nps.year.n + found.csat.year.n > 0;
  if (found.bought.accounts === 0 && !hasAnswers && found.responses.channels.length === 0) {
    return (
      <div class="insights">
        {heading}
        <Empty icon={<Icon of={ChartColumn} size={24} />} title={text.empty.title}>
          <p>{text.empty.text}</p>
          <p>{text.empty.how}</p>
          <button type="button" class="button button-primary" onClick={showTables}>
            {text.empty.toTables}
          </button>
        </Empty>
      </div>
    );
  }
  return (
    <div class="insights">
      <div class="insights-top">
        {heading}
        <span class="grow" />
        <button type="button" class="button button-small" onClick={() => void read()}>
          <Icon of={RefreshCw} size={14} />
          {text.again}
        </button>
        <button type="button" class="button button-small" onClick={() => void save(found)}>
          <Icon of={FileDown} size={14} />
          {text.report}
        </button>
      </div>
      <div role="status">
        {said !== null && <p dir="auto">{said}</p>}
        {isStale && <p class="small due">{text.stale}</p>}
      </div>
      <p class="small quiet">{text.asOf(dayMonth(locale, found.day, today.now, today.timeZone))}</p>
      {found.leftOut.length > 0 && <p class="due">{text.leftOut(list(locale, found.leftOut))}</p>}
      <MonthPart insights={found} name={monthName(locale, found.months.last.month)} />
      <PortfolioPart insights={found} />
      <ConcentrationPart insights={found} />
      <ChangesPart insights={found} />
      <SatisfactionPart insights={found} />
      <RepurchasePart insights={found} />
      <ChurnPart insights={found} />
      <ResponsesPart insights={found} />
      <BackTestPart actions={actions} insights={found} />
    </div>
  );
}
