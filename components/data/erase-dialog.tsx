import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Erases one person for good. */
export function EraseDialog({ customer, close }: { customer: Customer; close(): void }) {
  const { locale, actions, perform } = useApp();
  const text = catalogue(locale).data.person;
  return (
    <ConfirmDialog
      title={text.eraseTitle(customer.name)}
      text={text.eraseText}
      keep={text.keep}
      act={text.eraseDo}
      onAct={() => void perform(actions.eraseCustomer(customer.id), text.erased(customer.name))}
      close={close}
    />
  );
}
