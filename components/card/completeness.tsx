import { lastContactOf } from '../../lib/actions/last-contact.ts';
import { completenessOf, completenessParts, type Completeness as Parts } from '../../lib/actions/completeness.ts';
import type { EntryKind, Tier } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';

interface CompletenessProps {
  view: CardView;
  start(kind: EntryKind): void;
  addNeed(): void;
  addWay(): void;
  addName(): void;
}

const offered: readonly Tier[] = ['A', 'B', 'C', 'P'];

/** The four parts of a card that is worth something: those missing are named, each with the click that fills it. */
export function Completeness({ view, start, addNeed, addWay, addName }: CompletenessProps) {
  const { words, locale, today, actions, perform } = useApp();
  const text = catalogue(locale).value.complete;
  const { card, cadence } = view;
  const { customer } = card;
  const parts = completenessOf(card, cadence.days, today);
  const missing = completenessParts.filter((part) => !parts[part]);
  const kind = view.suggestion?.kind ?? lastContactOf(card)?.kind ?? 'call';
  const filled: Record<keyof Parts, () => preact.JSX.Element | null> = {
    identify: () =>
      customer.addresses.length + customer.phones.length + customer.handles.length === 0 ? (
        <Fill said={text.missing.identify} act={text.addWay} onClick={addWay} />
      ) : (
        <Fill said={text.missing.name} act={text.addName} onClick={addName} />
      ),
    classify: () => (
      <p class="missing">
        <span>{text.missing.classify}</span>
        {offered.map((tier) => (
          <button
            key={tier}
            type="button"
            class="chip chip-button"
            aria-label={text.setTier(tier)}
            onClick={() =>
              void perform(
                actions.edit(customer.id, [{ field: 'tier', value: tier }]),
                catalogue(locale).value.pinnedAs(customer.name, tier),
              )
            }
          >
            {tier}
          </button>
        ))}
      </p>
    ),
    needs: () => <Fill said={text.missing.needs} act={text.addNeed} onClick={addNeed} />,
    upkeep: () =>
      customer.doNotContact ? null : (
        <Fill
          said={lastContactOf(card) ? text.missing.upkeep(cadence.days) : text.missing.first}
          act={words.next.actions[kind]}
          onClick={() => start(kind)}
        />
      ),
  };
  return (
    <section class="complete" aria-label={text.label}>
      <ul class="complete-bar">
        {completenessParts.map((part) => (
          <li key={part} class={parts[part] ? 'complete-done' : 'complete-open'}>
            <span aria-hidden="true">{text.parts[part]}</span>
            <span class="unseen">{parts[part] ? text.done(text.parts[part]) : text.open(text.parts[part])}</span>
          </li>
        ))}
      </ul>
      {missing.filter((part) => !isSuggested(part, view)).map((part) => filled[part]())}
    </section>
  );
}

/** What the next action asks for already is not asked for twice. */
function isSuggested(part: keyof Parts, { suggestion }: CardView): boolean {
  return (part === 'upkeep' && suggestion?.main.rule === 'cadence') || (part === 'needs' && suggestion?.main.rule === 'know-needs');
}

function Fill({ said, act, onClick }: { said: string; act: string; onClick(): void }) {
  return (
    <p class="missing">
      <span>{said}</span>
      <button type="button" class="chip chip-button" onClick={onClick}>
        {act}
      </button>
    </p>
  );
}
