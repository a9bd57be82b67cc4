import { Check, X } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Id, Interaction } from '../../lib/customers/types.ts';
import { dateTime } from '../../lib/i18n/format.ts';
import type { Undo } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { undoMilliseconds, useCountdown } from '../ui/countdown.ts';
import { Icon } from '../ui/icon.tsx';
import { EntryForm } from './entry-form.tsx';

export interface JustLogged {
  /** Counts the clicks: a second call logged right after the first is a new strip. */
  turn: number;
  entry: Interaction;
  existing: boolean;
  undo: Undo | null;
}

interface LoggedStripProps {
  customer: Id;
  logged: JustLogged;
  /** The entry as the record has it by now. */
  entry: Interaction;
  namesById: Readonly<Record<Id, string>>;
  close(): void;
}

/**
 * What a click just logged: undo for ten seconds, everything else editable at once. It stays until it is closed, so that nothing
 * moves under the pointer when the ten seconds are over.
 */
export function LoggedStrip({ customer, logged, entry, namesById, close }: LoggedStripProps) {
  const { words, locale, today, perform } = useApp();
  const [undoable, setUndoable] = useState(logged.undo !== null);
  const busy = useRef(false);
  const { pause, resume } = useCountdown(logged.turn, undoMilliseconds, () => setUndoable(false));
  const kind = words.kinds[entry.kind];
  const text = logged.existing ? words.log.already : words.log.logged(kind);

  const undo = async (): Promise<void> => {
    if (!logged.undo || busy.current) return;
    busy.current = true;
    const result = await logged.undo();
    busy.current = false;
    await perform(
      Promise.resolve(result.ok ? { ok: true as const, value: { value: null, undo: null } } : result),
      result.ok && result.value === 'some' ? words.common.partlyUndone : words.log.removed(kind),
    );
    if (result.ok) close();
  };

  return (
    <section
      class="logged appear"
      aria-label={words.entry.label}
      onMouseEnter={pause}
      onMouseLeave={resume}
      onFocusIn={pause}
      onFocusOut={resume}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <div class="logged-top">
        <Icon of={Check} size={14} />
        <p class="grow">
          <strong>{text}</strong> <span class="quiet">{dateTime(locale, entry.at, today.now, today.timeZone)}</span>
        </p>
        {logged.undo && (
          <button
            type="button"
            class={`button button-small logged-undo ${undoable ? '' : 'button-gone'}`}
            disabled={!undoable}
            onClick={() => void undo()}
          >
            {words.common.undo}
            {undoable && <span class="toast-time" aria-hidden="true" />}
          </button>
        )}
        <button type="button" class="icon-button" aria-label={words.common.close} onClick={close}>
          <Icon of={X} size={14} />
        </button>
      </div>
      <EntryForm customer={customer} entry={entry} namesById={namesById} full={false} />
    </section>
  );
}
