import { useEffect, useId, useRef } from 'preact/hooks';
import type { Customer } from '../../lib/customers/types.ts';
import { jobWords } from '../../lib/i18n/job-words.ts';
import type { CustomerChange } from '../../lib/store/store.ts';
import { jobsAfterCorrection, jobsAfterMove } from '../../lib/value/jobs.ts';
import { useApp } from '../app.tsx';
import type { CompanyChange } from './company-change.ts';

interface JobQuestionProps {
  customer: Customer;
  change: CompanyChange;
  /** `focused` where the focus was here and has to go elsewhere. */
  close(focused: boolean): void;
}

/** "New job at Acme?": only the rep knows whether somebody moved or a name was wrong, and what they bought before hangs on it. */
export function JobQuestion({ customer, change, close }: JobQuestionProps) {
  const { locale, today, actions, perform, toaster } = useApp();
  const { asked } = jobWords(locale);
  const id = useId();
  const { from, to } = change;
  const question = asked.question(to);
  useEffect(() => {
    // The focus stays where it is: a second Enter must not answer.
    toaster.speak(question);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented)
        close(document.getElementById(id)?.contains(document.activeElement) === true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [question]);

  const busy = useRef(false);
  const answer = async (changes: CustomerChange[], said: string): Promise<void> => {
    // A nervous finger answers once.
    if (busy.current) return;
    if (changes.length > 0) {
      busy.current = true;
      const written = await perform(actions.edit(customer.id, changes), said);
      busy.current = false;
      if (!written.ok) return;
    }
    close(true);
  };
  return (
    <section id={id} class="add-task job-asked appear" role="group" aria-label={question}>
      <p dir="auto">{question}</p>
      {actions.companyNamed(from) !== undefined && <p class="small quiet">{asked.why(from)}</p>}
      <div class="row wrap">
        <button
          type="button"
          class="button button-small"
          onClick={() =>
            void answer(jobsAfterMove(customer, { from, to, day: today.day }, actions.companyNamed), asked.movedSaid(to))
          }
        >
          {asked.moved}
        </button>
        <button
          type="button"
          class="button-plain button-small"
          onClick={() => void answer(jobsAfterCorrection(customer, change, actions.companyNamed), asked.correctedSaid)}
        >
          {asked.corrected}
        </button>
      </div>
    </section>
  );
}
