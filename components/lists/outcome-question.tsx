import { X } from 'lucide';
import type { Id, Interaction } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';

interface OutcomeQuestionProps {
  customer: Id;
  name: string;
  entry: Id;
  close(): void;
}

const outcomes = ['reached', 'noAnswer', 'leftMessage'] as const satisfies readonly Interaction['outcome'][];

/** How the call went, asked where its line stood: an unanswered one leaves things as they were, and the line comes back. */
export function OutcomeQuestion({ customer, name, entry, close }: OutcomeQuestionProps) {
  const { words, locale, actions, perform } = useApp();
  const text = catalogue(locale).planning.today;
  const answer = (outcome: (typeof outcomes)[number]): void => {
    void perform(actions.editEntry(customer, entry, { outcome }), text.outcomeSaid(words.outcomes[outcome]));
    close();
  };
  return (
    <li class="today-line today-asked appear">
      <div
        class="today-actions"
        role="group"
        aria-label={text.outcomeOf(name)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close();
        }}
      >
        <p class="grow" dir="auto">
          {text.outcomeOf(name)}
        </p>
        <div class="next-buttons">
          {outcomes.map((outcome) => (
            <button key={outcome} type="button" class="button" onClick={() => answer(outcome)}>
              {words.outcomes[outcome]}
            </button>
          ))}
          <button type="button" class="icon-button" aria-label={words.common.close} onClick={close}>
            <Icon of={X} size={14} />
          </button>
        </div>
      </div>
    </li>
  );
}
