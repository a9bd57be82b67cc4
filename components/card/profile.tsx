import { Plus, X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Customer } from '../../lib/customers/types.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { AddInline } from '../ui/add-inline.tsx';
import { Editable } from '../ui/editable.tsx';
import { Icon } from '../ui/icon.tsx';
import { BirthdayField } from './birthday.tsx';
import { RegionField } from './region.tsx';

interface ProfileProps {
  customer: Customer;
  /** The next action asked for a need: its field opens. Counts the times. */
  needAsked: number;
}

/** Needs, tags, how to address them, birthday. */
export function Profile({ customer, needAsked }: ProfileProps) {
  const { words, locale, actions, perform } = useApp();
  const { profile } = words;
  const saveText = (field: 'familyName' | 'givenName' | 'salutation' | 'phonetic', label: string) => (value: string | null) =>
    perform(actions.edit(customer.id, [{ field, value }]), value === null ? profile.cleared(label) : profile.changed(label));
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
        <dt>{profile.tags}</dt>
        <dd>
          <ChipList customer={customer} list="tags" asked={0} />
        </dd>
        <dt>{words.birthday.label}</dt>
        <dd>
          <BirthdayField customer={customer} />
        </dd>
        <dt>{catalogue(locale).planning.region.label}</dt>
        <dd>
          <RegionField customer={customer} />
        </dd>
        <dt>{profile.familyName}</dt>
        <dd>
          <Editable
            label={profile.familyName}
            value={customer.familyName}
            add={profile.addFamilyName}
            save={saveText('familyName', profile.familyName)}
          />
        </dd>
        <dt>{profile.givenName}</dt>
        <dd>
          <Editable
            label={profile.givenName}
            value={customer.givenName}
            add={profile.addGivenName}
            save={saveText('givenName', profile.givenName)}
          />
        </dd>
        <dt>{profile.salutation}</dt>
        <dd>
          <Editable
            label={profile.salutation}
            value={customer.salutation}
            add={profile.addSalutation}
            save={saveText('salutation', profile.salutation)}
          />
        </dd>
        <dt>{profile.phonetic}</dt>
        <dd>
          <Editable
            label={profile.phonetic}
            value={customer.phonetic}
            add={profile.addPhonetic}
            save={saveText('phonetic', profile.phonetic)}
          />
        </dd>
      </dl>
    </section>
  );
}

function ChipList({ customer, list, asked }: { customer: Customer; list: 'needs' | 'tags'; asked: number }) {
  const { words, actions, perform } = useApp();
  const { profile } = words;
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (asked > 0) setAdding(true);
  }, [asked]);
  const added = list === 'needs' ? profile.needAdded : profile.tagAdded;
  const removed = list === 'needs' ? profile.needRemoved : profile.tagRemoved;
  const addWords = list === 'needs' ? profile.addNeed : profile.addTag;
  return (
    <span class="chips">
      {customer[list].map((item) => (
        <span key={item} class="chip chip-removable">
          <span class="chip-words" dir="auto">
            {item}
          </span>
          <button
            type="button"
            class="chip-remove"
            aria-label={words.common.remove(item)}
            onClick={() => void perform(actions.edit(customer.id, [{ list, remove: item }]), removed(item))}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      {adding ? (
        <AddInline
          class="chip-field"
          label={addWords}
          placeholder={list === 'needs' ? profile.needPlaceholder : profile.tagPlaceholder}
          several
          add={(text) => perform(actions.edit(customer.id, [{ list, add: text }]), added(text))}
          close={() => setAdding(false)}
        />
      ) : (
        <button type="button" class="chip chip-button chip-add" onClick={() => setAdding(true)}>
          <Icon of={Plus} size={12} />
          {addWords}
        </button>
      )}
    </span>
  );
}
