import { Plus } from 'lucide';
import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { Card } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';
import { useJobParts } from './jobs-later.ts';

/** Where somebody works and worked; of most it is the button alone that notes the first. */
export function WorkHistory({ card }: { card: Pick<Card, 'customer' | 'namesById'> }) {
  const { locale } = useApp();
  const [adding, setAdding] = useState(false);
  const isShown = adding || card.customer.jobs !== undefined;
  const parts = useJobParts(isShown);
  const add = (onClick: () => void, ref: Ref<HTMLButtonElement> = null) => (
    <button ref={ref} type="button" class="chip chip-button chip-add" onClick={onClick}>
      <Icon of={Plus} size={12} />
      {catalogue(locale).history.profile.jobs.add}
    </button>
  );
  return isShown && parts ? <parts.JobList {...card} isAdding={adding} add={add} /> : add(() => setAdding(true));
}
