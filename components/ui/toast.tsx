import { signal, type Signal } from '@preact/signals';
import { X } from 'lucide';
import { useRef } from 'preact/hooks';
import type { Undo } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { undoMilliseconds, useCountdown } from './countdown.ts';
import { Icon } from './icon.tsx';

export interface Toast {
  id: number;
  text: string;
  failed: boolean;
  undo: Undo | null;
}

/** The one message shown at the foot; a new one takes the place of the old. */
export interface Toaster {
  current: Signal<Toast | null>;
  spoken: Signal<string>;
  say(text: string, undo?: Undo | null): void;
  /** For the live region alone: the screen already shows it. */
  speak(text: string): void;
  fail(text: string): void;
  dismiss(): void;
}

export function createToaster(): Toaster {
  const current = signal<Toast | null>(null);
  const spoken = signal('');
  let last = 0;
  const show = (text: string, failed: boolean, undo: Undo | null): void => {
    last += 1;
    current.value = { id: last, text, failed, undo };
    spoken.value = '';
  };
  return {
    current,
    spoken,
    say: (text, undo = null) => show(text, false, undo),
    speak: (text) => {
      // The same words twice are read out twice.
      spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
    },
    fail: (text) => show(text, true, null),
    dismiss: () => {
      current.value = null;
    },
  };
}

/** Both live regions are always in the page: a region that arrives together with its text is not read out. */
export function ToastHost() {
  const { toaster, words } = useApp();
  const toast = toaster.current.value;
  return (
    <section class="toast-host" aria-label={words.toast.label}>
      <div role="status" class="unseen">
        {toaster.spoken.value || (toast && !toast.failed ? toast.text : '')}
      </div>
      <div role="alert" class="unseen">
        {toast?.failed ? toast.text : ''}
      </div>
      {toast && <ToastCard key={toast.id} toast={toast} />}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { toaster, words, perform } = useApp();
  const busy = useRef(false);
  const { pause, resume } = useCountdown(toast.id, undoMilliseconds, () => {
    if (toaster.current.peek()?.id === toast.id) toaster.dismiss();
  });
  const undo = async (): Promise<void> => {
    if (!toast.undo || busy.current) return;
    busy.current = true;
    const result = await toast.undo();
    await perform(
      Promise.resolve(result.ok ? { ok: true as const, value: { value: null, undo: null } } : result),
      result.ok && result.value === 'some' ? words.common.partlyUndone : words.common.undone,
    );
  };
  return (
    <div
      class={toast.failed ? 'toast toast-failed appear' : 'toast appear'}
      onMouseEnter={pause}
      onMouseLeave={resume}
      onFocusIn={pause}
      onFocusOut={resume}
    >
      <span class="toast-text" dir="auto" aria-hidden="true">
        {toast.text}
      </span>
      {toast.undo && (
        <button type="button" class="toast-undo" onClick={() => void undo()}>
          {words.common.undo}
        </button>
      )}
      <button type="button" class="toast-close" aria-label={words.toast.dismiss} onClick={() => toaster.dismiss()}>
        <Icon of={X} size={14} />
      </button>
      {toast.undo && <span class="toast-time" aria-hidden="true" />}
    </div>
  );
}
