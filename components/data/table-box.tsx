import '../ui/desk-tools.css';
import { Table2 } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CsvForm } from '../../lib/exchange/csv.ts';
import type { TableMapping } from '../../lib/exchange/table-columns.ts';
import { wordImportFailure, wordWriteFailure } from '../../lib/i18n/failure.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { Locale } from '../../lib/i18n/locale.ts';
import type { ImportReport } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';
import { Progress } from './progress.tsx';
import { SubHeading } from './sub-heading.tsx';
import type { ReadTableFile, TableActions, TableCheck, TableFailure } from './table-actions.ts';
import { TableCheckView } from './table-check-view.tsx';
import { TableMap } from './table-map.tsx';

type Stage =
  | { state: 'none' }
  | { state: 'map'; table: ReadTableFile }
  | { state: 'working'; share: number; writing: boolean }
  | { state: 'check'; table: ReadTableFile; check: TableCheck }
  | { state: 'done'; report: ImportReport }
  | { state: 'said'; text: string }
  | { state: 'failed'; text: string };

/** A table in: its columns are said what they mean, then what it would do is shown, then it is taken in. */
export function TableBox({ usualCurrency }: { usualCurrency: string }) {
  const { locale, actions } = useApp();
  const text = deskWords(locale).tables;
  const [file, setFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage>({ state: 'none' });
  const stop = useRef<AbortController | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const tables = useRef<Promise<TableActions> | null>(null);
  tables.current ??= actions.tables();
  useEffect(() => () => stop.current?.abort(), []);

  const failed = (error: TableFailure): void =>
    setStage({ state: error.type === 'cancelled' ? 'said' : 'failed', text: wordTableFailure(locale, error) });
  /** Shows how far it is, and can be stopped. */
  const following = (writing: boolean): { signal: AbortSignal; progress(share: number): void } => {
    const abort = new AbortController();
    stop.current = abort;
    setStage({ state: 'working', share: 0, writing });
    return { signal: abort.signal, progress: (share) => setStage({ state: 'working', share, writing }) };
  };
  const read = async (chosen: File, currency: string, form?: CsvForm): Promise<void> => {
    setFile(chosen);
    setStage({ state: 'working', share: 0, writing: false });
    const table = await (await tables.current!).readTable(chosen, currency, form);
    if (table.ok) setStage({ state: 'map', table: table.value });
    else failed(table.error);
  };
  const check = async (table: ReadTableFile, mapping: TableMapping): Promise<void> => {
    if (!file) return;
    const tried = await (await tables.current!).tryTable(file, { ...table, mapping }, following(false));
    if (tried.ok) setStage({ state: 'check', table: { ...table, mapping }, check: tried.value });
    else failed(tried.error);
  };
  const apply = async (table: ReadTableFile, tried: TableCheck, unknown: 'create' | 'skip'): Promise<void> => {
    const applied = await (await tables.current!).applyTable(tried, table.head, table.mapping, unknown, following(true));
    if (applied.ok) setStage({ state: 'done', report: applied.value });
    else failed(applied.error);
  };
  const undo = async (): Promise<void> => {
    const last = await actions.lastImport();
    if (!last) return;
    setStage({ state: 'said', text: text.done.undoing });
    const undone = await actions.undoImport(last.id);
    const { report } = catalogue(locale).data;
    if (undone.ok) setStage({ state: 'said', text: report.undone[undone.value] });
    else setStage({ state: 'failed', text: wordWriteFailure(locale, undone.error) });
  };
  const name = file?.name ?? '';
  return (
    <div class="data-part table-box">
      <SubHeading>{text.title}</SubHeading>
      <div class="data-line">
        <button
          type="button"
          class="button data-button"
          disabled={stage.state === 'working'}
          onClick={() => picker.current?.click()}
        >
          <Icon of={Table2} size={14} />
          {stage.state === 'done' ? text.done.another : text.choose}
        </button>
        <p class="grow small quiet">{text.hint}</p>
        <input
          ref={picker}
          class="unseen table-file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          tabIndex={-1}
          aria-label={text.choose}
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            // The same file again is a change as well.
            event.currentTarget.value = '';
            if (chosen) void read(chosen, usualCurrency);
          }}
        />
      </div>
      {stage.state === 'working' && (
        <Progress share={stage.share} say={stage.writing ? text.applying : text.reading} stop={() => stop.current?.abort()} />
      )}
      {stage.state === 'map' && (
        <TableMap
          // Another form is another table.
          key={`${stage.table.form.encoding} ${stage.table.form.separator}`}
          file={name}
          table={stage.table}
          readAs={(form) => file && void read(file, stage.table.mapping.currency, form)}
          check={(mapping) => void check(stage.table, mapping)}
          leave={() => setStage({ state: 'none' })}
        />
      )}
      {stage.state === 'check' && (
        <TableCheckView
          file={name}
          check={stage.check}
          apply={(unknown) => void apply(stage.table, stage.check, unknown)}
          back={() => setStage({ state: 'map', table: stage.table })}
        />
      )}
      <div role="status" class="outcome-place">
        {stage.state === 'said' && <p dir="auto">{stage.text}</p>}
        {stage.state === 'done' && <Done report={stage.report} file={name} undo={() => void undo()} />}
      </div>
      {stage.state === 'failed' && (
        <p class="outcome outcome-failed" role="alert" dir="auto">
          {stage.text}
        </p>
      )}
    </div>
  );
}

function Done({ report, file, undo }: { report: ImportReport; file: string; undo(): void }) {
  const { locale } = useApp();
  const { check, done } = deskWords(locale).tables;
  const { purchase = 0, deal = 0, customer = 0 } = report.added;
  const lines = [
    ...(purchase > 0 ? [check.newPurchases(purchase)] : []),
    ...(deal > 0 ? [check.newDeals(deal)] : []),
    ...(customer > 0 ? [check.newCustomers(customer)] : []),
  ];
  return (
    <div class="outcome appear">
      <SubHeading>{done.title(file)}</SubHeading>
      {lines.length === 0 ? (
        <p>{check.nothing}</p>
      ) : (
        <>
          <ul class="report">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p class="chips">
            <button type="button" class="button button-small" onClick={undo}>
              {done.undo}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** Why a table was not read or taken in. Nothing of it was written. */
function wordTableFailure(locale: Locale, failure: TableFailure): string {
  const { failures } = deskWords(locale).tables;
  if (failure.type === 'emptyTable' || failure.type === 'openQuote' || failure.type === 'unreadable')
    return failures[failure.type](failure.type === 'openQuote' ? failure.row : 0);
  return wordImportFailure(locale, failure);
}
