import { useState } from 'preact/hooks';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Takes all of it off this browser: of this device alone, colleagues keep what they have. */
export function DeleteAllBox() {
  const { locale, actions } = useApp();
  const text = catalogue(locale).data.deleteAll;
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    // Where it succeeds this view is loaded anew.
    if (!(await actions.deleteEverything())) setSaid(text.failed);
  };
  return (
    <div class="data-line">
      <button type="button" class="button data-button" onClick={() => setAsking(true)}>
        {text.button}
      </button>
      <p class="grow small quiet" role="status">
        {said ?? text.hint}
      </p>
      {asking && (
        <ConfirmDialog
          title={text.title}
          text={text.text}
          keep={catalogue(locale).data.person.keep}
          act={text.act}
          onAct={() => void remove()}
          close={() => setAsking(false)}
        />
      )}
    </div>
  );
}
