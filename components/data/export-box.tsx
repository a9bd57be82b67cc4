import { Download } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { dateTime } from '../../lib/i18n/format.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { SentMark } from '../../lib/store/store.ts';
import type { Packing } from '../../lib/sync/exchange-packing.ts';
import { useApp } from '../app.tsx';
import { Field, Segmented } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { Input } from '../ui/input.ts';
import type { Saved } from './data-actions.ts';
import { Progress } from './progress.tsx';

const packings: readonly Packing[] = ['plain', 'gzip', 'encrypted'];

/** Everything out with one click; what and how it is written behind "Options". */
export function ExportBox({ disabled }: { disabled: boolean }) {
  const { words, locale, actions, rep, today } = useApp();
  const text = catalogue(locale).data.export;
  const [what, setWhat] = useState<'all' | 'since'>('all');
  const [colleague, setColleague] = useState('');
  const [packing, setPacking] = useState<Packing>('plain');
  const [passphrase, setPassphrase] = useState('');
  const [share, setShare] = useState<number | null>(null);
  const [said, setSaid] = useState<{ failed: boolean; text: string } | null>(null);
  const [colleagues, setColleagues] = useState<readonly string[]>([]);
  const [marks, setMarks] = useState<readonly SentMark[]>([]);
  const stop = useRef<AbortController | null>(null);

  useEffect(() => {
    let gone = false;
    void Promise.all([actions.reps(), actions.sentMarks()]).then(([reps, sent]) => {
      if (gone) return;
      const names = [...reps.filter(({ id }) => id !== rep).map(({ name }) => name), ...sent.map(({ colleague: name }) => name)];
      setColleagues([...new Set(names)]);
      setMarks(sent);
    });
    return () => {
      gone = true;
    };
  }, [actions, rep, said]);

  const saidOf = (saved: Saved): { failed: boolean; text: string } => {
    if (saved.ok) return { failed: false, text: text.done(saved.value.fileName) };
    const { error } = saved;
    return error.type === 'cancelled'
      ? { failed: false, text: text.cancelled }
      : { failed: true, text: wordWriteFailure(locale, error) };
  };
  const run = async (): Promise<void> => {
    if (packing === 'encrypted' && passphrase === '') return setSaid({ failed: true, text: text.passphraseMissing });
    const abort = new AbortController();
    stop.current = abort;
    setSaid(null);
    setShare(0);
    const name = colleague.trim();
    const saved = await actions.exportFile(
      {
        ...(what === 'since' && name !== '' ? { part: { type: 'since' as const, colleague: name } } : {}),
        packing,
        ...(packing === 'encrypted' ? { passphrase } : {}),
      },
      { progress: setShare, signal: abort.signal },
    );
    setShare(null);
    setSaid(saidOf(saved));
  };
  const mark = marks.find(({ colleague: name }) => name === colleague.trim());
  return (
    <div class="data-part">
      <div class="data-line">
        <button type="button" class="button data-button" disabled={disabled || share !== null} onClick={() => void run()}>
          <Icon of={Download} size={14} />
          {words.settings.export}
        </button>
        <p class="grow small quiet">{words.settings.exportHint}</p>
      </div>
      <details class="data-options">
        <summary class="small">{text.options}</summary>
        <Segmented
          label={text.what}
          value={what}
          options={[
            { value: 'all', label: text.everything },
            { value: 'since', label: text.newFor },
          ]}
          choose={(one) => setWhat(one)}
        />
        {what === 'since' && (
          <Field
            label={text.colleague}
            hint={mark ? text.lastSent(dateTime(locale, mark.at, today.now, today.timeZone)) : text.neverSent}
          >
            {(id, describedBy) => (
              <>
                <Input
                  id={id}
                  class="input"
                  list={`${id}-names`}
                  aria-describedby={describedBy}
                  value={colleague}
                  dir="auto"
                  onInput={(event) => setColleague(event.currentTarget.value)}
                />
                <datalist id={`${id}-names`}>
                  {colleagues.map((name) => (
                    <option key={name} value={name} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        )}
        <Segmented
          label={text.how}
          value={packing}
          options={packings.map((one) => ({ value: one, label: text.packing[one] }))}
          choose={(one) => setPacking(one)}
        />
        {packing === 'encrypted' && (
          <Field label={text.passphrase} hint={text.passphraseHint}>
            {(id, describedBy) => (
              <Input
                id={id}
                class="input"
                type="password"
                autocomplete="new-password"
                aria-describedby={describedBy}
                value={passphrase}
                onInput={(event) => setPassphrase(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
      </details>
      {share !== null && (
        <Progress share={share} say={catalogue(locale).data.progress.exporting} stop={() => stop.current?.abort()} />
      )}
      <div role="status" class="outcome-place">
        {said && !said.failed && <p dir="auto">{said.text}</p>}
      </div>
      {said?.failed && (
        <p class="outcome outcome-failed" role="alert" dir="auto">
          {said.text}
        </p>
      )}
    </div>
  );
}
