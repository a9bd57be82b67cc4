import { useEffect, useState } from 'preact/hooks';
import { dateTime } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { SubHeading } from './sub-heading.tsx';

/** The weekly backup: off until turned on, which asks the browser for the permission to save files. */
export function BackupBox() {
  const { locale, actions, today } = useApp();
  const text = catalogue(locale).data.backup;
  const [backup, setBackup] = useState<{ on: boolean; lastAt: number | null } | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    void actions.backup().then(setBackup);
  }, [actions]);
  const set = async (on: boolean): Promise<void> => {
    const done = await actions.setBackup(on);
    setRefused(!done);
    setBackup(await actions.backup());
  };
  if (!backup) return null;
  return (
    <div class="data-part">
      <SubHeading>{text.title}</SubHeading>
      <label class="check">
        <input type="checkbox" checked={backup.on} onChange={(event) => void set(event.currentTarget.checked)} />
        {text.on}
      </label>
      <p class="small quiet">
        {text.hint} {backup.lastAt !== null && text.last(dateTime(locale, backup.lastAt, today.now, today.timeZone))}
      </p>
      {refused && (
        <p class="small due" role="alert">
          {text.refused}
        </p>
      )}
    </div>
  );
}
