import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';

/** The rep's own rating of how well a customer fits, one click; the same click again takes it back. */
export function FitButtons({ customer }: { customer: Customer }) {
  const { locale, actions, perform } = useApp();
  const text = catalogue(locale).dealings.profile;
  return (
    <div class="scores scores-five" role="group" aria-label={text.fit}>
      {[1, 2, 3, 4, 5].map((fit) => {
        const chosen = customer.fit === fit;
        return (
          <button
            key={fit}
            type="button"
            class={`button score ${chosen ? 'score-chosen' : ''}`}
            aria-pressed={chosen}
            onClick={() =>
              void perform(
                actions.edit(customer.id, [{ field: 'fit', value: chosen ? null : fit }]),
                chosen ? text.fitCleared : text.fitSaid(String(fit)),
              )
            }
          >
            {fit}
          </button>
        );
      })}
    </div>
  );
}
