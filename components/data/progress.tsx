import { useApp } from '../app.tsx';
import { catalogue } from '../../lib/i18n/index.ts';

/** How far a long piece of work has come, and its stop. */
export function Progress({ share, say, stop }: { share: number; say(percent: number): string; stop?: () => void }) {
  const { locale } = useApp();
  const percent = Math.floor(share * 100);
  return (
    <div class="progress-line">
      <label class="grow small quiet">
        {say(percent)}
        <progress class="progress" max={100} value={percent} />
      </label>
      {stop && (
        <button type="button" class="button button-small" onClick={stop}>
          {catalogue(locale).data.progress.cancel}
        </button>
      )}
    </div>
  );
}
