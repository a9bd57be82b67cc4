import { useEffect, useState } from 'preact/hooks';
import { dateTime } from '../../lib/i18n/format.ts';
import { wordImportFailure, wordWriteFailure } from '../../lib/i18n/failure.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { HeldBack, LastImport } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { SubHeading, SubHeadingLevel } from './sub-heading.tsx';
import { ArchiveBox } from './archive-box.tsx';
import { DeleteAllBox } from './delete-all-box.tsx';
import { BackupBox } from './backup-box.tsx';
import { ExportBox } from './export-box.tsx';
import { ImportBox, isBusy, useImport } from './import-box.tsx';
import { TableSection } from './table-section.tsx';

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
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const importing = useImport();
  const busy = isBusy(importing);
  const Heading = level === 1 ? 'h1' : 'h2';
  const removeSamples = async (): Promise<void> => {
    const result = await actions.removeSamples();
    setSaid(result.ok ? settings.samplesRemoved(result.value) : wordWriteFailure(locale, result.error));
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
          if (file && !busy) void importing.take(file);
        },
      }
    : {};
  return (
    <SubHeadingLevel.Provider value={level === 1 ? 'h2' : 'h3'}>
      <section class={`block data ${over ? 'data-over' : ''}`} aria-labelledby="data-title" {...dropping}>
        <Heading class={level === 1 ? 'screen-title' : 'block-title'} id="data-title">
          {settings.dataTitle}
        </Heading>
        <ClockWarning />
        <ExportBox disabled={busy} />
        <ImportBox importing={importing} hint={drop ? `${settings.importHint} ${words.desk.dropHere}` : settings.importHint} />
        {importing.stage.state === 'done' && importing.others.length > 0 && (
          <div class="outcome">
            <p>{settings.whoAreYou}</p>
            <p class="chips">
              {importing.others
                .filter(({ id }) => id !== rep)
                .map((one) => (
                  <button
                    key={one.id}
                    type="button"
                    class="button button-small"
                    dir="auto"
                    onClick={() =>
                      void perform(actions.joinAs(one.id), settings.thisIsMe(one.name)).then(
                        (joined) => joined.ok && importing.setOthers([]),
                      )
                    }
                  >
                    {settings.thisIsMe(one.name)}
                  </button>
                ))}
            </p>
          </div>
        )}
        <Waiting importing={importing} />
        {drop && <TableSection />}
        <BackupBox />
        <ArchiveBox />
        {samples > 0 && (
          <div class="data-line">
            <button type="button" class="button data-button" onClick={() => void removeSamples()}>
              {settings.removeSamples}
            </button>
            <p class="grow small quiet">{settings.samplesHint(samples)}</p>
          </div>
        )}
        <DeleteAllBox />
        <div role="status" class="outcome-place">
          {said !== null && <p dir="auto">{said}</p>}
        </div>
      </section>
    </SubHeadingLevel.Provider>
  );
}

/** What earlier imports left: rows held back, and the last one, which can still be taken back. */
function Waiting({ importing }: { importing: ReturnType<typeof useImport> }) {
  const { locale, actions, today } = useApp();
  const text = catalogue(locale).data;
  const [held, setHeld] = useState<readonly HeldBack[]>([]);
  const [last, setLast] = useState<LastImport | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { state } = importing.stage;
  useEffect(() => {
    let gone = false;
    void Promise.all([actions.held(), actions.lastImport()]).then(([rows, before]) => {
      if (gone) return;
      setHeld(rows);
      setLast(before);
    });
    return () => {
      gone = true;
    };
  }, [actions, state, said]);
  const take = async (device: string, anyway: boolean): Promise<void> => {
    const taken = await actions.takeHeld(device, anyway);
    const count = taken.ok ? Object.values(taken.value.added).reduce((sum, n) => sum + n, taken.value.changed) : 0;
    setSaid(taken.ok ? text.held.taken(count) : wordImportFailure(locale, taken.error));
  };
  return (
    <>
      {held.length > 0 && (
        <div class="outcome">
          <SubHeading>{text.held.title}</SubHeading>
          {held.map(({ device, count, until }) => (
            <div key={device} class="data-line">
              <p class="grow small">{text.held.line(count, device, dateTime(locale, until, today.now, today.timeZone))}</p>
              <button type="button" class="button button-small" onClick={() => void take(device, true)}>
                {text.held.take}
              </button>
            </div>
          ))}
        </div>
      )}
      {last && (state === 'none' || state === 'said') && (
        <div class="data-line">
          <p class="grow small quiet">{text.report.last(dateTime(locale, last.at, today.now, today.timeZone))}</p>
          <button type="button" class="button button-small" onClick={() => void importing.undo()}>
            {text.report.undo}
          </button>
        </div>
      )}
      {said !== null && (
        <p role="status" class="small">
          {said}
        </p>
      )}
    </>
  );
}

const dayMs = 86_400_000;

function ClockWarning() {
  const { locale, actions } = useApp();
  const text = catalogue(locale).data.clock;
  const [ahead, setAhead] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    void actions.clockAhead().then(setAhead);
  }, [actions]);
  const repair = async (): Promise<void> => {
    const repaired = await actions.repairClock();
    setSaid(repaired.ok ? text.repaired(repaired.value) : wordWriteFailure(locale, repaired.error));
    if (repaired.ok) setAhead(0);
  };
  if (ahead === 0) return said === null ? null : <p role="status">{said}</p>;
  const long = ahead >= 2 * dayMs;
  const count = Math.max(1, Math.round(ahead / (long ? dayMs : 3_600_000)));
  const unit = new Intl.NumberFormat(locale, { style: 'unit', unit: long ? 'day' : 'hour', unitDisplay: 'long' });
  return (
    <div class="outcome outcome-failed" role="alert">
      <p>{text.ahead(unit.format(count))}</p>
      <p class="chips">
        <button type="button" class="button button-small" onClick={() => void repair()}>
          {text.repair}
        </button>
      </p>
    </div>
  );
}
