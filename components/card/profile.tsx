import { Plus, X } from 'lucide';
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { WordList } from '../../lib/customers/drafts.ts';
import type { Customer } from '../../lib/customers/types.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { AddInline } from '../ui/add-inline.tsx';
import { Editable } from '../ui/editable.tsx';
import { Icon } from '../ui/icon.tsx';
import { Opens } from '../ui/opens.tsx';
import { BirthdayField } from './birthday.tsx';
import { RegionField } from './region.tsx';
import { WorkHistory } from './work-history.tsx';

interface ProfileProps {
  view: CardView;
  /** The next action asked for a need: its field opens. Counts the times. */
  needAsked: number;
}

/** Needs, pain points, preferences, tags, how to address them, where they worked, birthday. */
export function Profile({ view, needAsked }: ProfileProps) {
  const { words, locale, actions, perform } = useApp();
  const { profile, facts } = words;
  const { customer } = view.card;
  const { cadence } = view;
  const dealings = catalogue(locale).dealings.profile;
  const { lists, channel, jobs } = catalogue(locale).history.profile;
  // How to name them: what is not known is asked for only on request.
  const texts = [
    { field: 'familyName', label: profile.familyName, add: profile.addFamilyName },
    { field: 'givenName', label: profile.givenName, add: profile.addGivenName },
    { field: 'salutation', label: profile.salutation, add: profile.addSalutation },
    { field: 'phonetic', label: profile.phonetic, add: profile.addPhonetic },
  ] as const;
  const unknown = texts.filter(({ field }) => customer[field] === undefined);
  const textRow = ({ field, label, add }: (typeof texts)[number]) => (
    <Fragment key={field}>
      <dt>{label}</dt>
      <dd>
        <Editable
          label={label}
          value={customer[field]}
          add={add}
          save={(value) =>
            perform(actions.edit(customer.id, [{ field, value }]), value === null ? profile.cleared(label) : profile.changed(label))
          }
        />
      </dd>
    </Fragment>
  );
  return (
    <section class="block" aria-labelledby="profile-title">
      <h2 class="block-title" id="profile-title">
        {profile.label}
      </h2>
      <dl class="profile">
        <dt>{profile.needs}</dt>
        <dd>
          <ChipList customer={customer} list="needs" asked={needAsked} />
        </dd>
        <dt>{lists.painPoints.label}</dt>
        <dd>
          <ChipList customer={customer} list="painPoints" asked={0} />
        </dd>
        <dt>{lists.preferences.label}</dt>
        <dd>
          <ChipList customer={customer} list="preferences" asked={0} />
        </dd>
        <dt>{profile.tags}</dt>
        <dd>
          <ChipList customer={customer} list="tags" asked={0} />
        </dd>
        <dt>{dealings.cadence}</dt>
        <dd>
          <Editable
            label={facts.cadenceDays}
            value={String(cadence.days)}
            display={facts.every(cadence.days)}
            add={facts.every(cadence.days)}
            inputType="number"
            save={(text) =>
              perform(
                actions.edit(customer.id, [{ field: 'cadenceDays', value: text === null ? null : Number(text) }]),
                facts.cadenceChanged,
              )
            }
          />{' '}
          <span class="quiet small">
            {cadence.own ? facts.cadenceOwn : customer.tier === null ? facts.cadenceUnrated : facts.cadenceTier(customer.tier)}
          </span>
        </dd>
        <dt>{channel.label}</dt>
        <dd>
          <Editable
            label={channel.label}
            value={customer.preferredChannel}
            add={channel.add}
            save={(text) =>
              perform(
                actions.edit(customer.id, [{ field: 'preferredChannel', value: text }]),
                text === null ? profile.cleared(channel.label) : profile.changed(channel.label),
              )
            }
          />
        </dd>
        <dt>{dealings.competitor}</dt>
        <dd>
          <Editable
            label={dealings.competitor}
            value={customer.competitor}
            add={dealings.addCompetitor}
            save={(text) =>
              perform(
                actions.edit(customer.id, [{ field: 'competitor', value: text }]),
                text === null ? profile.cleared(dealings.competitor) : profile.changed(dealings.competitor),
              )
            }
          />
        </dd>
        {customer.kind === 'person' && (
          <>
            <dt>{jobs.label}</dt>
            <dd>
              <WorkHistory card={view.card} />
            </dd>
          </>
        )}
        {(customer.kind === 'person' || customer.birthday) && (
          <>
            <dt>{words.birthday.label}</dt>
            <dd>
              <BirthdayField customer={customer} />
            </dd>
          </>
        )}
        <dt>{catalogue(locale).planning.region.label}</dt>
        <dd>
          <RegionField customer={customer} />
        </dd>
        {texts.filter(({ field }) => customer[field] !== undefined).map(textRow)}
      </dl>
      <Origin view={view} />
      {unknown.length > 0 && (
        <Opens label={dealings.more}>
          <dl class="profile profile-more">{unknown.map(textRow)}</dl>
        </Opens>
      )}
    </section>
  );
}

/** How and when they came in. */
function Origin({ view: { card } }: { view: CardView }) {
  const { locale, today, rep, words, handleSites } = useApp();
  const { customer, namesById } = card;
  const { site, way } = customer.source ?? { way: 'hand' as const };
  const text = catalogue(locale).history.profile.origin;
  const from = site === undefined ? undefined : (handleSites.find(({ id }) => id === site)?.label ?? site);
  const by = customer.addedBy === rep ? words.common.you : namesById[customer.addedBy];
  return (
    <p class="small quiet" dir="auto">
      {text.said(
        dayMonth(locale, customer.addedAt, today.now, today.timeZone),
        from === undefined ? text.ways[way] : text.from(from),
        by ?? null,
      )}
    </p>
  );
}

/** Words of one list, each with a button that takes it out, and one that adds another. */
function ChipList({ customer, list, asked }: { customer: Customer; list: WordList; asked: number }) {
  const { words, locale, actions, perform } = useApp();
  const { profile } = words;
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (asked > 0) setAdding(true);
  }, [asked]);
  const text = {
    needs: { add: profile.addNeed, hint: profile.needPlaceholder, added: profile.needAdded, removed: profile.needRemoved },
    tags: { add: profile.addTag, hint: profile.tagPlaceholder, added: profile.tagAdded, removed: profile.tagRemoved },
    ...catalogue(locale).history.profile.lists,
  }[list];
  return (
    <span class="chips">
      {(customer[list] ?? []).map((item) => (
        <span key={item} class="chip chip-removable">
          <span class="chip-words" dir="auto">
            {item}
          </span>
          <button
            type="button"
            class="chip-remove"
            aria-label={words.common.remove(item)}
            onClick={() => void perform(actions.edit(customer.id, [{ list, remove: item }]), text.removed(item))}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      {adding ? (
        <AddInline
          class="chip-field"
          label={text.add}
          placeholder={text.hint}
          several
          add={(typed) => perform(actions.edit(customer.id, [{ list, add: typed }]), text.added(typed))}
          close={() => setAdding(false)}
        />
      ) : (
        <button type="button" class="chip chip-button chip-add" onClick={() => setAdding(true)}>
          <Icon of={Plus} size={12} />
          {text.add}
        </button>
      )}
    </span>
  );
}
