import { useRef } from 'preact/hooks';
import type { Card } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { AddTask } from '../card/tasks.tsx';
import { CaseForm } from './cases.tsx';
import { DealForm } from './deal-form.tsx';
import { PurchaseForm } from './purchase-form.tsx';
import { RatingForm } from './ratings.tsx';
import { ReferralForm } from './referrals.tsx';
import { VoiceForm } from './voice.tsx';

/** What can be recorded of a customer, in the order of the row. */
export const recorded = ['purchase', 'deal', 'rating', 'task', 'case', 'referral', 'voice'] as const;
export type Recorded = (typeof recorded)[number];

interface RecorderProps {
  card: Card;
  /** Whose form is open. The card holds it, as the next action may ask for one. */
  open: Recorded | null;
  setOpen(open: Recorded | null): void;
}

/** One row that records everything beside contacts, so that what there is none of takes no room on the card. */
export function Recorder({ card, open, setOpen }: RecorderProps) {
  const { locale } = useApp();
  const text = catalogue(locale).dealings.record;
  const row = useRef<HTMLDivElement>(null);
  const { id } = card.customer;
  const close = (): void => {
    // The focus goes back to where the form was opened.
    row.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
    setOpen(null);
  };
  return (
    <section class="block" aria-labelledby="record-title">
      <h2 class="block-title" id="record-title">
        {text.label}
      </h2>
      <div ref={row} class="chips" role="group" aria-labelledby="record-title">
        {recorded.map((part) => (
          <button
            key={part}
            type="button"
            class={`chip chip-button ${open === part ? 'chip-chosen' : ''}`}
            aria-expanded={open === part}
            onClick={() => setOpen(open === part ? null : part)}
          >
            {text[part]}
          </button>
        ))}
      </div>
      {open === 'purchase' && <PurchaseForm card={card} close={close} />}
      {open === 'deal' && <DealForm card={card} close={close} />}
      {open === 'rating' && <RatingForm customer={id} close={close} />}
      {open === 'task' && <AddTask customer={id} close={close} />}
      {open === 'case' && <CaseForm customer={id} close={close} />}
      {open === 'referral' && <ReferralForm customer={id} close={close} />}
      {open === 'voice' && <VoiceForm customer={id} close={close} />}
    </section>
  );
}
