import { Archive as ArchiveIcon } from 'lucide';
import { useState } from 'preact/hooks';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { Archive } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Segmented } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { Progress } from './progress.tsx';

const years = ['1', '2', '3', '5'] as const;

/** Old contacts to a file first, and out of the database only when the rep says that the file is safe. */
export function ArchiveBox() {
  const { locale, actions } = useApp();
  const { archive: text, progress } = catalogue(locale).data;
  const [older, setOlder] = useState<(typeof years)[number]>('3');
  const [share, setShare] = useState<number | null>(null);
  const [saved, setSaved] = useState<{ fileName: string; archive: Archive } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setSaid(null);
    setSaved(null);
    setShare(0);
    const done = await actions.archive(Number(older), { progress: setShare });
    setShare(null);
    if (done.ok) return done.value.archive.entries > 0 ? setSaved(done.value) : setSaid(text.none);
    if (done.error.type !== 'cancelled') setSaid(wordWriteFailure(locale, done.error));
  };
  const remove = async (archive: Archive): Promise<void> => {
    const done = await actions.removeArchived(archive);
    setSaved(null);
    setSaid(done.ok ? text.removed(done.value) : wordWriteFailure(locale, done.error));
  };
  return (
    <details class="data-options">
      <summary>{text.title}</summary>
      <p class="small quiet">{text.hint}</p>
      <p class="small">{text.older}</p>
      <Segmented
        label={text.older}
        value={older}
        options={years.map((one) => ({ value: one, label: text.years(Number(one)) }))}
        choose={(one) => setOlder(one)}
      />
      <p class="chips">
        <button type="button" class="button" disabled={share !== null} onClick={() => void save()}>
          <Icon of={ArchiveIcon} size={14} />
          {text.save}
        </button>
      </p>
      {share !== null && <Progress share={share} say={progress.exporting} />}
      {saved && (
        <div class="outcome">
          <p dir="auto">{text.saved(saved.archive.entries, saved.fileName)}</p>
          <p class="chips">
            <button type="button" class="button button-small" onClick={() => void remove(saved.archive)}>
              {text.remove(saved.archive.entries)}
            </button>
          </p>
        </div>
      )}
      <div role="status" class="outcome-place">
        {said !== null && <p>{said}</p>}
      </div>
    </details>
  );
}
