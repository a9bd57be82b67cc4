import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { DatabaseState } from '../panel-props.ts';

/** Over everything, where a newer Sidecard wrote the data: look and export, no more. */
export function ReadOnlyNote({ database }: { database: DatabaseState }) {
  const { locale } = useApp();
  if (database.state !== 'open' || !database.newer) return null;
  const { version, known } = database.newer;
  return (
    <p class="read-only" role="status">
      {catalogue(locale).data.readOnly(version, known)}
    </p>
  );
}
