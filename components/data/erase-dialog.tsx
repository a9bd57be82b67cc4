import { useEffect, useId, useRef } from 'preact/hooks';
import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';

/** What cannot be undone is asked for once more, with the harmless answer in front. */
export function EraseDialog({ customer, close }: { customer: Customer; close(): void }) {
  const { locale, actions, perform } = useApp();
  const text = catalogue(locale).data.person;
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const erase = (): void => {
    close();
    void perform(actions.eraseCustomer(customer.id), text.erased(customer.name));
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={title} onClose={close}>
      <h2 id={title} class="sub-title" dir="auto">
        {text.eraseTitle(customer.name)}
      </h2>
      <p>{text.eraseText}</p>
      <p class="chips">
        <button type="button" class="button" autofocus onClick={close}>
          {text.keep}
        </button>
        <button type="button" class="button button-due" onClick={erase}>
          {text.eraseDo}
        </button>
      </p>
    </dialog>
  );
}
