import { Download, Upload } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { wordImportFailure, wordWriteFailure } from '../../lib/i18n/failure.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { Rep } from '../../lib/customers/types.ts';
import type { ImportReport } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';

type Outcome =
  | { state: 'none' }
  | { state: 'exporting' }
  | { state: 'importing' }
  | { state: 'said'; text: string }
  | { state: 'failed'; text: string }
  /** A file of another team: what to do with it is the rep's word. */
  | { state: 'otherTeam'; text: string; file: File }
  | { state: 'imported'; report: ImportReport; file: string };

interface DataSectionProps {
  samples: number;
  level?: 1 | 2;
  /** The desk takes a file dropped on it as well. */
  drop?: boolean;
}

/** In and out: one button each, and what came of it in words. */
export function DataSection({ samples, level = 2, drop }: DataSectionProps) {
  const { words, locale, actions, rep, perform } = useApp();
  const { settings } = words;
  const [others, setOthers] = useState<readonly Rep[]>([]);
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' });
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const busy = outcome.state === 'exporting' || outcome.state === 'importing';
  const Heading = level === 1 ? 'h1' : 'h2';

  const exportAll = async (): Promise<void> => {
    setOutcome({ state: 'exporting' });
    const result = await actions.exportFile();
    setOutcome(
      result.ok
        ? { state: 'said', text: settings.exported(result.value.fileName) }
        : { state: 'failed', text: wordWriteFailure(locale, result.error) },
    );
  };
  const importOne = async (file: File, anyTeam?: 'takeCustomers' | 'join'): Promise<void> => {
    if (busy) return;
    setOutcome({ state: 'importing' });
    const result = await actions.importFile(file, anyTeam);
    if (result.ok) {
      setOthers((await actions.reps()).filter(({ id }) => id !== rep));
      return setOutcome({ state: 'imported', report: result.value, file: file.name });
    }
    const text = wordImportFailure(locale, result.error);
    setOutcome(result.error.type === 'otherTeam' ? { state: 'otherTeam', text, file } : { state: 'failed', text });
  };
  const joinAs = async (one: Rep): Promise<void> => {
    const result = await perform(actions.joinAs(one.id), settings.thisIsMe(one.name));
    if (result.ok) setOthers([]);
  };
  const removeSamples = async (): Promise<void> => {
    const result = await actions.removeSamples();
    setOutcome(
      result.ok
        ? { state: 'said', text: settings.samplesRemoved(result.value) }
        : { state: 'failed', text: wordWriteFailure(locale, result.error) },
    );
  };

  const dropping = drop
    ? {
        onDragOver: (event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        },
        onDragLeave: () => setOver(false),
        onDrop: (event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer?.files[0];
          if (file) void importOne(file);
        },
      }
    : {};
  return (
    <section class={`block data ${over ? 'data-over' : ''}`} aria-labelledby="data-title" {...dropping}>
      <Heading class={level === 1 ? 'screen-title' : 'block-title'} id="data-title">
        {settings.dataTitle}
      </Heading>
      <div class="data-line">
        <button type="button" class="button data-button" disabled={busy} onClick={() => void exportAll()}>
          <Icon of={Download} size={14} />
          {settings.export}
        </button>
        <p class="grow small quiet">{settings.exportHint}</p>
      </div>
      <div class="data-line">
        <button type="button" class="button data-button" disabled={busy} onClick={() => picker.current?.click()}>
          <Icon of={Upload} size={14} />
          {settings.import}
        </button>
        <p class="grow small quiet">
          {settings.importHint} {drop && words.desk.dropHere}
        </p>
        <input
          ref={picker}
          class="unseen"
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-label={settings.import}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file again is a change as well.
            event.currentTarget.value = '';
            if (file) void importOne(file);
          }}
        />
      </div>
      <div role="status" class="outcome-place">
        {outcome.state === 'exporting' && <p class="quiet">{settings.exporting}</p>}
        {outcome.state === 'importing' && <p class="quiet">{settings.importing}</p>}
        {outcome.state === 'said' && <p dir="auto">{outcome.text}</p>}
        {outcome.state === 'imported' && <Report report={outcome.report} file={outcome.file} Heading={level === 1 ? 'h2' : 'h3'} />}
      </div>
      {outcome.state === 'imported' && others.length > 0 && (
        <div class="outcome">
          <p>{settings.whoAreYou}</p>
          <p class="chips">
            {others.map((one) => (
              <button key={one.id} type="button" class="button button-small" dir="auto" onClick={() => void joinAs(one)}>
                {settings.thisIsMe(one.name)}
              </button>
            ))}
          </p>
        </div>
      )}
      {outcome.state === 'otherTeam' && (
        <div class="outcome" role="alert">
          <p dir="auto">{outcome.text}</p>
          <p class="small quiet">{settings.otherTeamHint}</p>
          <p class="chips">
            <button type="button" class="button button-small" onClick={() => void importOne(outcome.file, 'takeCustomers')}>
              {settings.otherTeamTake}
            </button>
            <button type="button" class="button button-small" onClick={() => void importOne(outcome.file, 'join')}>
              {settings.otherTeamJoin}
            </button>
          </p>
        </div>
      )}
      {outcome.state === 'failed' && (
        <p class="outcome outcome-failed" role="alert" dir="auto">
          {outcome.text}
        </p>
      )}
      {samples > 0 && (
        <div class="data-line">
          <button type="button" class="button data-button" onClick={() => void removeSamples()}>
            {settings.removeSamples}
          </button>
          <p class="grow small quiet">{settings.samplesHint(samples)}</p>
        </div>
      )}
    </section>
  );
}

function Report({ report, file, Heading }: { report: ImportReport; file: string; Heading: 'h2' | 'h3' }) {
  const { words, locale } = useApp();
  const { settings } = words;
  const types = new Map(Object.entries(settings.recordTypes));
  const added = Object.entries(report.added).filter(([, count]) => count > 0);
  const held = Object.entries(report.heldBack).filter(([, count]) => count > 0);
  const nothing = added.length === 0 && report.changed === 0;
  return (
    <div class="outcome appear">
      <Heading class="sub-title" dir="auto">
        {settings.importDone(file)}
      </Heading>
      {nothing && held.length === 0 ? (
        <p>{settings.importNothing}</p>
      ) : (
        <ul class="report">
          {added.map(([type, count]) => (
            <li key={type}>{settings.added(count, types.get(type) ?? type)}</li>
          ))}
          {report.changed > 0 && <li>{settings.changed(report.changed)}</li>}
          {report.unchanged > 0 && <li class="quiet">{settings.unchanged(report.unchanged)}</li>}
        </ul>
      )}
      {held.map(([device, count]) => (
        <p key={device} class="due">
          {catalogue(locale).errors.clockAhead(device, count)}
        </p>
      ))}
    </div>
  );
}
