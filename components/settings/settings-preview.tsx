import { useEffect, useState } from 'preact/hooks';
import type { ChangedSuggestion } from '../../lib/actions/settings-preview.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { SettingsPreview, TeamSettings } from './team-settings.ts';

/** Milliseconds of rest before what was typed is worked out. */
const rest = 350;
const namesShown = 4;

/** What these settings would change, worked out anew with each change of the form. */
export function PreviewedChanges({ next }: { next: TeamSettings }) {
  const { locale, actions } = useApp();
  const words = catalogue(locale).planning.preview;
  const [preview, setPreview] = useState<SettingsPreview | null>(null);
  const [working, setWorking] = useState(true);
  const asked = JSON.stringify(next);
  useEffect(() => {
    const stop = new AbortController();
    setWorking(true);
    const timer = setTimeout(() => {
      void actions.previewSettings(next, stop.signal).then((found) => {
        if (stop.signal.aborted) return;
        setPreview(found);
        setWorking(false);
      });
    }, rest);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);

  return (
    <div class="outcome planning-preview" role="status" aria-label={words.label} aria-busy={working} tabIndex={0}>
      <p class="sub-title">{words.label}</p>
      {working ? <p class="quiet">{words.working}</p> : preview && <Changes preview={preview} />}
    </div>
  );
}

function Changes({ preview }: { preview: SettingsPreview }) {
  const { locale, today } = useApp();
  const words = catalogue(locale).planning.preview;
  const day = (of: string): string => dayMonth(locale, of, today.now, today.timeZone);
  const ofSuggestions = (change: ChangedSuggestion['change']) => {
    const all = preview.suggestions.filter((one) => one.change === change);
    return {
      head: words[change](all.length),
      names: all.map(({ name, before, after }) =>
        change === 'moved' && before && after ? words.due(name, day(before.main.due), day(after.main.due)) : name,
      ),
    };
  };
  const parts = [
    ...(['gone', 'come', 'moved', 'other'] as const).map(ofSuggestions),
    { head: words.tiers(preview.tiers.length), names: preview.tiers.map(({ name, from, to }) => words.tier(name, from, to)) },
  ].filter(({ names }) => names.length > 0);
  return (
    <>
      {parts.length === 0 && <p>{words.none}</p>}
      {parts.map(({ head, names }) => (
        <p key={head}>
          <strong>{head}</strong>
          <br />
          <span class="small quiet" dir="auto">
            {words.names(names.slice(0, namesShown), Math.max(0, names.length - namesShown))}
          </span>
        </p>
      ))}
      {preview.looked < preview.customers && <p class="small quiet">{words.looked(preview.looked, preview.customers)}</p>}
    </>
  );
}
