import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ChoosableField } from '../../lib/customers/duplicates.ts';
import type { Customer, Id } from '../../lib/customers/types.ts';
import { relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { DuplicatePair, Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { fieldWords } from './field-words.ts';

interface MergeChoiceProps {
  pair: DuplicatePair;
  merge(shown: Readonly<Record<string, Id>>, name: string): Promise<Written<unknown>>;
  close(): void;
}

/**
 * Two customers side by side, field by field where they differ; what was edited last is chosen until the rep says otherwise. The
 * arrow keys choose, Escape gives up.
 */
export function MergeChoice({ pair, merge, close }: MergeChoiceProps) {
  const app = useApp();
  const { choice } = catalogue(app.locale).duplicates;
  const { a, b, newer, suggested } = pair;
  const sides = [a, b] as const;
  const fields = Object.keys(suggested) as ChoosableField[];
  const [shown, setShown] = useState<typeof suggested>({});
  const repNames = useRepNames(fields.includes('owner'));
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const busy = useRef(false);
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('input:checked, .button-primary');
    first?.focus();
    box.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);

  // A field that began to differ since has what is suggested; what was chosen stays through every repaint.
  const chosen = { ...suggested, ...shown };
  const confirm = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const name = (chosen.name === b.id ? b : a).name;
    await merge(chosen, name);
    busy.current = false;
  };
  return (
    <section
      ref={box}
      class="merge appear"
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => {
        // Letters pressed here choose nothing and must log nothing.
        event.stopPropagation();
        if (event.key === 'Escape') close();
      }}
    >
      <h2 class="sub-title" id={`${id}-title`}>
        {choice.title}
      </h2>
      <p class="quiet small">{fields.length > 0 ? choice.lead : choice.nothing}</p>
      <div class="merge-sides">
        {sides.map((side, index) => (
          <div key={side.id} class="merge-side">
            <p class="person-name" dir="auto">
              {side.name}
            </p>
            <p class="quiet small">
              {[
                choice.added(relativeDay(app.locale, side.addedAt, app.today.now, app.today.timeZone)),
                ...(side.id === newer ? [choice.editedLast] : []),
              ].join(app.words.common.separator)}
            </p>
            {fields.length > 1 && (
              <button
                type="button"
                class="button button-small"
                aria-label={choice.takeAllOf(side.name, index)}
                onClick={() => setShown(Object.fromEntries(fields.map((field) => [field, side.id])))}
              >
                {choice.takeAll}
              </button>
            )}
          </div>
        ))}
      </div>
      {fields.map((field) => (
        <fieldset key={field} class="merge-field">
          <legend class="field-label">{choice.fields[field]}</legend>
          <div class="merge-options">
            {sides.map((side) => (
              <label key={side.id} class="merge-option">
                <input
                  type="radio"
                  name={`${id}-${field}`}
                  checked={chosen[field] === side.id}
                  onChange={() => setShown({ ...shown, [field]: side.id })}
                />
                <span class="merge-value" dir="auto">
                  {fieldWords(app, side, field, repNames)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p class="quiet small">
        {app.words.common.sentences([
          choice.kept(keptWords(a, b, choice)),
          ...(a.tier !== null && b.tier !== null && a.tier !== b.tier ? [choice.tier] : []),
        ])}
      </p>
      <div class="row">
        <button type="button" class="button button-primary" onClick={() => void confirm()}>
          {choice.do}
        </button>
        <button type="button" class="button-plain" onClick={close}>
          {app.words.common.cancel}
        </button>
      </div>
    </section>
  );
}

/** What the two have together; nothing of it is chosen between. */
function keptWords(a: Customer, b: Customer, choice: ReturnType<typeof catalogue>['duplicates']['choice']): string[] {
  const parts: string[] = [];
  for (const list of ['addresses', 'phones', 'handles'] as const) {
    const { size } = new Set([...a[list], ...b[list]].map(({ key }) => key));
    if (size > 0) parts.push(choice[list](size));
  }
  for (const list of ['tags', 'needs'] as const) {
    const { size } = new Set([...a[list], ...b[list]]);
    if (size > 0) parts.push(choice[list](size));
  }
  return [...parts, choice.timeline];
}

/** Names of the team's reps, read where an owner is to be chosen. */
function useRepNames(wanted: boolean): ReadonlyMap<Id, string> {
  const { actions } = useApp();
  const [names, setNames] = useState<ReadonlyMap<Id, string>>(new Map());
  useEffect(() => {
    if (wanted) void actions.reps().then((reps) => setNames(new Map(reps.map(({ id, name }) => [id, name]))));
  }, [wanted, actions]);
  return names;
}
