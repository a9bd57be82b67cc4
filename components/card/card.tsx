import { useCallback, useRef, useState } from 'preact/hooks';
import type { EntryKind, Interaction } from '../../lib/customers/types.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import type { Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { undoMilliseconds } from '../ui/countdown.ts';
import { Satisfaction } from '../value/satisfaction.tsx';
import { ValueSection } from '../value/value-section.tsx';
import { Editable } from '../ui/editable.tsx';
import { CardHead } from './card-head.tsx';
import { DuplicateOffer, MergedFrom } from './duplicates.tsx';
import { ContactDetails } from './contact-details.tsx';
import { Facts } from './facts.tsx';
import { LogBar } from './log-bar.tsx';
import { LoggedStrip, type JustLogged } from './logged-strip.tsx';
import { NextAction } from './next-action.tsx';
import { Profile } from './profile.tsx';
import { SignatureOffers } from './signature-offers.tsx';
import { Tasks } from './tasks.tsx';
import { Timeline } from './timeline.tsx';

function stillUndoable(last: { logged: JustLogged; at: number } | undefined): JustLogged | null {
  return last && Date.now() - last.at < undoMilliseconds ? last.logged : null;
}

/** One customer: who, what to do and why, log it, the facts that decide, then history. Give it the customer's id as its key. */
export function CustomerCard({ view }: { view: CardView }) {
  const { words, locale, actions, perform, toaster, lastLogged } = useApp();
  const { card } = view;
  const { customer } = card;
  const [logged, setLogged] = useState<JustLogged | null>(() => stillUndoable(lastLogged.get(customer.id)));
  const [needAsked, setNeedAsked] = useState(0);
  const turn = useRef(0);
  const busy = useRef(false);

  const show = async (write: Promise<Written<{ entry: Interaction; existing: boolean }>>): Promise<void> => {
    busy.current = true;
    const result = await write;
    busy.current = false;
    if (!result.ok) return toaster.fail(wordWriteFailure(locale, result.error));
    turn.current += 1;
    const { entry: written, existing } = result.value.value;
    toaster.speak(existing ? words.log.already : words.log.logged(words.kinds[written.kind]));
    const now = { turn: turn.current, entry: written, existing, undo: result.value.undo };
    lastLogged.set(customer.id, { logged: now, at: Date.now() });
    setLogged(now);
  };
  const log = useCallback(
    (kind: EntryKind): void => {
      // One click is one entry, however nervous the finger.
      if (!busy.current) void show(actions.log(customer.id, kind));
    },
    [customer.id, actions, locale],
  );

  const entry = logged && (card.timeline.find(({ id }) => id === logged.entry.id) ?? logged.entry);
  return (
    <article class="card" aria-label={customer.name}>
      <CardHead view={view} />
      <NextAction
        view={view}
        start={(kind) => {
          if (!busy.current) void show(actions.startContact(customer.id, kind, view.suggestion?.main.rule));
        }}
        addNeed={() => setNeedAsked(needAsked + 1)}
      />
      <LogBar log={log} openMail={view.openMail} />
      {logged && entry && (
        <LoggedStrip
          key={logged.turn}
          customer={customer.id}
          logged={logged}
          entry={entry}
          namesById={card.namesById}
          close={() => {
            lastLogged.delete(customer.id);
            setLogged(null);
          }}
        />
      )}
      <SignatureOffers view={view} />
      <DuplicateOffer view={view} />
      <Facts view={view} />
      <Tasks customer={customer.id} tasks={card.tasks} />
      <ValueSection card={card} />
      <Satisfaction card={card} />
      <ContactDetails customer={customer} />
      <Profile customer={customer} needAsked={needAsked} />
      <section class="block" aria-labelledby="notes-title">
        <h2 class="block-title" id="notes-title">
          {words.notes.label}
        </h2>
        <Editable
          label={words.notes.label}
          value={customer.notes}
          add={words.notes.placeholder}
          multiline
          save={(value) => perform(actions.edit(customer.id, [{ field: 'notes', value }]), words.notes.changed)}
        />
      </section>
      <MergedFrom view={view} />
      <Timeline card={card} />
    </article>
  );
}
