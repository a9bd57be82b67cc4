import { useEffect, useId, useRef } from 'preact/hooks';

interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The harmless answer. */
  keep: string;
  /** The other one. */
  act: string;
  onAct(): void;
  close(): void;
}

/** What cannot be undone is asked for once more, with the harmless answer in front. */
export function ConfirmDialog({ title, text, keep, act, onAct, close }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onClose={close}>
      <h2 id={titleId} class="sub-title" dir="auto">
        {title}
      </h2>
      <p>{text}</p>
      <p class="chips">
        <button type="button" class="button" autofocus onClick={close}>
          {keep}
        </button>
        <button
          type="button"
          class="button button-due"
          onClick={() => {
            close();
            onAct();
          }}
        >
          {act}
        </button>
      </p>
    </dialog>
  );
}
