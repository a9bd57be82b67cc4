import { useRef } from 'preact/hooks';
import type { CustomerDraft } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { CustomerForm } from '../lists/customer-form.tsx';
import type { Focus, PanelActions } from '../panel-props.ts';
import { Avatar, Chip } from '../ui/chips.tsx';

/** Someone new: what the page offers is filled in, one click keeps. */
export function UnknownPerson({ focus, actions }: { focus: Extract<Focus, { state: 'unknown' }>; actions: PanelActions }) {
  const { words, perform } = useApp();
  const { person, draft, origins, company } = focus;
  // A page tells more as it loads: the form takes it, until the rep has typed.
  const touched = useRef<string | null>(null);
  const offered = `${person.key} ${JSON.stringify(draft)}`;
  const formKey = touched.current?.startsWith(`${person.key} `) ? touched.current : offered;
  const keep = (wanted: CustomerDraft) => {
    const name = wanted.name || wanted.addresses?.[0] || wanted.phones?.[0] || person.name;
    return perform(actions.keep(wanted, person.key), words.unknown.kept(name));
  };
  return (
    <section class="ask" aria-labelledby="ask-title">
      <header class="head">
        <Avatar name={person.name} />
        <div class="grow">
          <h1 class="card-name" id="ask-title" dir="auto">
            {person.name}
          </h1>
          <p class="chips">
            {!company && <Chip class="chip-new">{words.people.newHere}</Chip>}
            {company && (
              <Chip class="chip-new">
                <span class="chip-words" dir="auto">
                  {words.unknown.newAt(company.name, company.tier)}
                  {words.common.separator}
                  {words.unknown.knownThere(company.people)}
                </span>
              </Chip>
            )}
          </p>
        </div>
      </header>
      <p class="quiet">{words.unknown.lead}</p>
      <div onInput={() => (touched.current = formKey)}>
        <CustomerForm key={formKey} draft={draft} origins={origins} keep={words.unknown.keep} save={keep} />
      </div>
    </section>
  );
}
