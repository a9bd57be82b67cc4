import { useCallback, useRef, useState } from 'preact/hooks';
import type { EntryKind, Interaction } from '../../lib/customers/types.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import type { Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { undoMilliseconds } from '../ui/countdown.ts';
import { Cases } from '../value/cases.tsx';
import { useContactsOfYear } from '../value/contacts-of-year.ts';
import { Deals } from '../value/deals.tsx';
import { Purchases } from '../value/purchases.tsx';
import { Ratings } from '../value/ratings.tsx';
import { type Recorded, Recorder } from '../value/recorder.tsx';
import { Referrals } from '../value/referrals.tsx';
import { SpendChart } from '../value/spend-chart.tsx';
import { ValueSection } from '../value/value-section.tsx';
import { Voice } from '../value/voice.tsx';
import { Editable } from '../ui/editable.tsx';
import { CardHead } from './card-head.tsx';
import { Completeness } from './completeness.tsx';
import { DuplicateOffer, MergedFrom } from './duplicates.tsx';
import { ContactDetails } from './contact-details.tsx';
import { Facts } from './facts.tsx';
import type { CompanyChange } from './company-change.ts';
import { LogBar } from './log-bar.tsx';
import { LostForm } from './lost-form.tsx';
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
  const [wayAsked, setWayAsked] = useState(0);
  const [naming, setNaming] = useState(false);
  const [recording, setRecording] = useState<Recorded | null>(null);
  const [losing, setLosing] = useState(false);
  const [moving, setMoving] = useState<CompanyChange | null>(null);
  const contacts = useContactsOfYear(view);
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

  const start = (kind: EntryKind): void => {
    if (!busy.current) void show(actions.startContact(customer.id, kind, view.suggestion?.main.rule));
  };
  const addNeed = (): void => setNeedAsked(needAsked + 1);

  const entry = logged && (card.timeline.find(({ id }) => id === logged.entry.id) ?? logged.entry);
  return (
    <article class="card" aria-label={customer.name}>
      <CardHead
        view={view}
        markLost={() => setLosing(true)}
        naming={naming}
        named={() => setNaming(false)}
        moving={moving}
        setMoving={setMoving}
      />
      {losing && <LostForm customer={customer} close={() => setLosing(false)} />}
      <NextAction
        view={view}
        start={start}
        addNeed={addNeed}
        askRating={() => setRecording('rating')}
        askWhyLost={() => setLosing(true)}
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
      <SignatureOffers view={view} leaves={moving?.from} companyChanged={setMoving} />
      <DuplicateOffer view={view} />
      <Facts view={view} />
      <SpendChart view={view} contacts={contacts} />
      <Completeness
        view={view}
        start={start}
        addNeed={addNeed}
        addWay={() => setWayAsked(wayAsked + 1)}
        addName={() => setNaming(true)}
      />
      <Recorder card={card} open={recording} setOpen={setRecording} />
      <Tasks customer={customer.id} name={customer.name} tasks={card.tasks} />
      <ValueSection card={card} contacts={contacts} />
      <Purchases view={view} />
      <Deals view={view} />
      <Ratings card={card} />
      <Cases view={view} />
      <Referrals card={card} />
      <Voice card={card} />
      <ContactDetails customer={customer} asked={wayAsked} />
      <Profile view={view} needAsked={needAsked} />
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
      <Timeline view={view} />
    </article>
  );
}
