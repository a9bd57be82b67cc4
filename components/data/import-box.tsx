import { Upload } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Rep } from '../../lib/customers/types.ts';
import { wordImportFailure, wordWriteFailure } from '../../lib/i18n/failure.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { DryRun, ImportFailure, ImportReport } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Field } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { Input } from '../ui/input.ts';
import { DryRunView } from './dry-run-view.tsx';
import { ImportReportView } from './import-report.tsx';
import { Progress } from './progress.tsx';

type Stage =
  | { state: 'none' }
  | { state: 'checking'; share: number }
  | { state: 'passphrase'; file: File; problem: string | null }
  | { state: 'dry'; dry: DryRun; file: string }
  | { state: 'applying'; share: number }
  /** A file of another team: what to do with it is the rep's word. */
  | { state: 'otherTeam'; text: string; dry: DryRun; file: string }
  | { state: 'said'; text: string }
  | { state: 'failed'; text: string }
  | { state: 'done'; report: ImportReport; file: string };

/** A file in: checked, shown, and taken in when the rep says so. `take` also takes a file that was dropped. */
export function useImport() {
  const { locale, actions, rep } = useApp();
  const [stage, setStage] = useState<Stage>({ state: 'none' });
  const [others, setOthers] = useState<readonly Rep[]>([]);
  const stop = useRef<AbortController | null>(null);
  const failed = (error: ImportFailure): void =>
    setStage({ state: error.type === 'cancelled' ? 'said' : 'failed', text: wordImportFailure(locale, error) });

  const take = async (file: File, passphrase?: string): Promise<void> => {
    const abort = new AbortController();
    stop.current = abort;
    setStage({ state: 'checking', share: 0 });
    const staged = await actions.stageImport(file, {
      signal: abort.signal,
      progress: (share) => setStage({ state: 'checking', share }),
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    if (staged.ok) return setStage({ state: 'dry', dry: staged.value, file: file.name });
    const { error } = staged;
    if (error.type === 'passphraseNeeded') return setStage({ state: 'passphrase', file, problem: null });
    if (error.type === 'wrongPassphrase') return setStage({ state: 'passphrase', file, problem: wordImportFailure(locale, error) });
    failed(error);
  };
  const apply = async (dry: DryRun, file: string, anyTeam?: 'takeCustomers' | 'join'): Promise<void> => {
    const abort = new AbortController();
    stop.current = abort;
    setStage({ state: 'applying', share: 0 });
    const applied = await actions.applyImport(dry.id, {
      signal: abort.signal,
      progress: (share) => setStage({ state: 'applying', share }),
      ...(anyTeam === undefined ? {} : { anyTeam }),
    });
    if (applied.ok) {
      setOthers((await actions.reps()).filter(({ id }) => id !== rep));
      return setStage({ state: 'done', report: applied.value, file });
    }
    if (applied.error.type === 'otherTeam') {
      return setStage({ state: 'otherTeam', text: wordImportFailure(locale, applied.error), dry, file });
    }
    failed(applied.error);
  };
  const discard = async (dry: DryRun): Promise<void> => {
    await actions.discardImport(dry.id);
    setStage({ state: 'said', text: catalogue(locale).data.dryRun.discarded });
  };
  const undo = async (): Promise<void> => {
    const last = await actions.lastImport();
    const { report } = catalogue(locale).data;
    if (!last) return;
    setStage({ state: 'said', text: report.undoing });
    const undone = await actions.undoImport(last.id);
    setStage(
      undone.ok
        ? { state: 'said', text: report.undone[undone.value] }
        : { state: 'failed', text: wordWriteFailure(locale, undone.error) },
    );
  };
  return { stage, others, setOthers, take, apply, discard, undo, stop: () => stop.current?.abort() };
}

export type Importing = ReturnType<typeof useImport>;

export function isBusy({ stage }: Importing): boolean {
  return stage.state === 'checking' || stage.state === 'applying';
}

export function ImportBox({ importing, hint }: { importing: Importing; hint: string }) {
  const { words, locale } = useApp();
  const { settings } = words;
  const text = catalogue(locale).data;
  const { stage } = importing;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div class="data-part">
      <div class="data-line">
        <button type="button" class="button data-button" disabled={isBusy(importing)} onClick={() => picker.current?.click()}>
          <Icon of={Upload} size={14} />
          {settings.import}
        </button>
        <p class="grow small quiet">{hint}</p>
        <input
          ref={picker}
          class="unseen"
          type="file"
          accept=".json,.gz,.enc,application/json,application/gzip"
          tabIndex={-1}
          aria-label={settings.import}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file again is a change as well.
            event.currentTarget.value = '';
            if (file) void importing.take(file);
          }}
        />
      </div>
      {stage.state === 'checking' && <Progress share={stage.share} say={text.progress.checking} stop={importing.stop} />}
      {stage.state === 'applying' && <Progress share={stage.share} say={text.progress.applying} stop={importing.stop} />}
      {stage.state === 'passphrase' && <PassphraseForm file={stage.file} problem={stage.problem} take={importing.take} />}
      {stage.state === 'dry' && (
        <DryRunView
          dry={stage.dry}
          file={stage.file}
          apply={() => void importing.apply(stage.dry, stage.file)}
          discard={() => void importing.discard(stage.dry)}
        />
      )}
      <div role="status" class="outcome-place">
        {stage.state === 'said' && <p dir="auto">{stage.text}</p>}
        {stage.state === 'done' && <ImportReportView report={stage.report} file={stage.file} undo={() => void importing.undo()} />}
      </div>
      {stage.state === 'otherTeam' && (
        <div class="outcome" role="alert">
          <p dir="auto">{stage.text}</p>
          <p class="small quiet">{settings.otherTeamHint}</p>
          <p class="chips">
            <button
              type="button"
              class="button button-small"
              onClick={() => void importing.apply(stage.dry, stage.file, 'takeCustomers')}
            >
              {settings.otherTeamTake}
            </button>
            <button type="button" class="button button-small" onClick={() => void importing.apply(stage.dry, stage.file, 'join')}>
              {settings.otherTeamJoin}
            </button>
          </p>
        </div>
      )}
      {stage.state === 'failed' && (
        <p class="outcome outcome-failed" role="alert" dir="auto">
          {stage.text}
        </p>
      )}
    </div>
  );
}

function PassphraseForm({ file, problem, take }: { file: File; problem: string | null; take: Importing['take'] }) {
  const { words, locale } = useApp();
  const text = catalogue(locale).data.export;
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      class="outcome"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') void take(file, passphrase);
      }}
    >
      <Field label={text.passphrase} problem={problem}>
        {(id, describedBy) => (
          <Input
            id={id}
            class="input"
            type="password"
            autocomplete="off"
            aria-describedby={describedBy}
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="button button-primary" disabled={passphrase === ''}>
        {words.settings.import}
      </button>
    </form>
  );
}
