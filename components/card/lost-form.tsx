import { useState } from 'preact/hooks';
import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { SmallForm, TextInput } from '../value/small-form.tsx';

/** The rep's word that a customer is gone, and why: usual reasons on buttons, any other typed. */
export function LostForm({ customer, close }: { customer: Customer; close(): void }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.lost;
  const [reason, setReason] = useState('');
  return (
    <section aria-label={text.why}>
      <SmallForm
        act={text.save}
        close={close}
        submit={() =>
          reason.trim() === ''
            ? text.needsReason
            : perform(
                actions.edit(customer.id, [{ field: 'lost', value: { day: today.day, reason: reason.trim() } }]),
                text.marked(customer.name),
              )
        }
      >
        <p class="question">{text.why}</p>
        <div class="quick-days" role="group" aria-label={text.why}>
          {text.reasons.map((one) => (
            <button
              key={one}
              type="button"
              class={`chip chip-button ${reason === one ? 'chip-chosen' : ''}`}
              aria-pressed={reason === one}
              onClick={() => setReason(one)}
            >
              {one}
            </button>
          ))}
        </div>
        <TextInput label={text.other} value={reason} set={setReason} focus />
        <p class="small quiet">{text.note}</p>
      </SmallForm>
    </section>
  );
}
