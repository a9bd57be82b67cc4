import { Ban, Pencil, ThumbsDown } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { RuleId } from '../../lib/actions/suggestion.ts';
import type { Day, Id } from '../../lib/customers/types.ts';
import { addDays } from '../../lib/i18n/calendar.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';

/** How long "not relevant" mutes a rule for a customer. */
const mutedDays = 90;

/** Says that a rule is not to speak of this customer for a while. */
export function useMute(customer: Id, rule: RuleId): () => Promise<unknown> {
  const { words, today, actions, perform } = useApp();
  return () =>
    perform(
      actions.giveFeedback({ customer, rule, answer: 'notRelevant', until: addDays(today.day, mutedDays) }),
      words.next.muted,
    );
}

interface DismissProps {
  customer: Id;
  rule: RuleId;
  /** Where the record is not open already. */
  openRecord?: (() => void) | undefined;
}

/** Why it is not to be done: each reason has its own consequence. */
export function DismissMenu({ customer, rule, openRecord }: DismissProps) {
  const { locale, actions, perform } = useApp();
  const words = catalogue(locale).planning.dismiss;
  const mute = useMute(customer, rule);
  const items: MenuItem[] = [
    { label: words.notRelevant, hint: words.notRelevantHint, icon: ThumbsDown, onSelect: () => void mute() },
  ];
  if (openRecord) items.push({ label: words.wrongData, hint: words.wrongDataHint, icon: Pencil, onSelect: openRecord });
  items.push({
    label: words.doNotContact,
    hint: words.doNotContactHint,
    icon: Ban,
    onSelect: () => void perform(actions.doNotContact(customer, rule), words.doNotContactSaid),
  });
  return (
    <Menu class="button-plain" title={words.title} items={items}>
      {words.dismiss}
    </Menu>
  );
}

interface StopQuestionProps {
  customer: Id;
  rule: RuleId;
  /** The day it would be put off to. */
  day: Day;
  putOff(day: Day): void;
  close(): void;
}

/** At the third time it is asked whether what is put off again and again should stop. */
export function StopQuestion({ customer, rule, day, putOff, close }: StopQuestionProps) {
  const { locale, today } = useApp();
  const words = catalogue(locale).planning.dismiss;
  const mute = useMute(customer, rule);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div
      class="stop-question appear"
      role="group"
      aria-label={words.thirdTime}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <p>{words.thirdTime}</p>
      <div class="next-buttons">
        <button
          ref={first}
          type="button"
          class="button"
          onClick={() => {
            close();
            void mute();
          }}
        >
          {words.stop}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            close();
            putOff(day);
          }}
        >
          {words.putOff(dayMonth(locale, day, today.now, today.timeZone))}
        </button>
      </div>
    </div>
  );
}
