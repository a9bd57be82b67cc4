import { AtSign, Copy, Ellipsis, Mail, Pencil, Phone, Plus, Star, Tag, Trash2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { ContactPoint, Customer } from '../../lib/customers/types.ts';
import type { CustomerChange } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { AddInline } from '../ui/add-inline.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { Editable } from '../ui/editable.tsx';

type ListName = 'addresses' | 'phones' | 'handles';

const icons = { addresses: Mail, phones: Phone, handles: AtSign };

/** Every way to reach them: a click writes or calls, each copied, labelled, added and removed in place. */
export function ContactDetails({ customer, asked }: { customer: Customer; asked: number }) {
  const { words, handleSites } = useApp();
  const { contact } = words;
  const [adding, setAdding] = useState<ListName | null>(null);
  // Something else on the card asked for a way to reach them: its field opens. Counts the times.
  useEffect(() => {
    if (asked > 0) setAdding('addresses');
  }, [asked]);
  const lists: readonly ListName[] = ['addresses', 'phones', 'handles'];
  const nothing = lists.every((list) => customer[list].length === 0);
  const kinds: MenuItem[] = [
    { label: contact.address, icon: icons.addresses, onSelect: () => setAdding('addresses') },
    { label: contact.phone, icon: icons.phones, onSelect: () => setAdding('phones') },
  ];
  if (handleSites.length > 0) kinds.push({ label: contact.handle, icon: icons.handles, onSelect: () => setAdding('handles') });

  return (
    <section class="block" aria-labelledby="contact-title">
      <div class="block-top">
        <h2 class="block-title" id="contact-title">
          {contact.label}
        </h2>
        <Menu class="icon-button" label={contact.add} title={contact.add} items={kinds}>
          <Icon of={Plus} />
        </Menu>
      </div>
      {nothing && adding === null && <p class="quiet">{contact.none}</p>}
      <ul class="points">
        {lists.flatMap((list) =>
          customer[list].map((point) => <Point key={`${list} ${point.key}`} customer={customer} list={list} point={point} />),
        )}
      </ul>
      {adding === 'handles' ? (
        <AddProfile customer={customer} close={() => setAdding(null)} />
      ) : (
        adding && <AddPoint key={adding} customer={customer} list={adding} close={() => setAdding(null)} />
      )}
    </section>
  );
}

/** A label and the main mark are set by adding what is there again. */
function relabel(list: ListName, point: ContactPoint, change: { label?: string; main?: boolean }): CustomerChange {
  if (list !== 'handles') return { list, add: point.typed, ...change };
  const [site = '', ...rest] = point.key.split(':');
  return { list, add: { site, handle: rest.join(':') }, ...(change.label === undefined ? {} : { label: change.label }) };
}

function Point({ customer, list, point }: { customer: Customer; list: ListName; point: ContactPoint }) {
  const { words, actions, perform, toaster, handleSites } = useApp();
  const { contact, common } = words;
  const [labelling, setLabelling] = useState(false);
  const [editing, setEditing] = useState(false);
  const edit = (change: CustomerChange, said: string) => perform(actions.edit(customer.id, [change]), said);
  const copy = async (): Promise<void> => {
    if (await actions.copy(point.typed)) toaster.say(common.copied);
    else toaster.fail(common.notCopied);
  };

  const several = list !== 'handles' && customer[list].length > 1;
  const items: MenuItem[] = [
    { label: contact.edit, icon: Pencil, onSelect: () => setEditing(true) },
    { label: contact.labelPlaceholder, icon: Tag, onSelect: () => setLabelling(true) },
  ];
  if (several && !point.main)
    items.push({
      label: contact.makeMain,
      icon: Star,
      onSelect: () => void edit(relabel(list, point, { main: true }), words.head.saved),
    });
  items.push({
    label: common.remove(point.typed),
    icon: Trash2,
    onSelect: () => void edit({ list, remove: point.key }, contact.removed(point.typed)),
  });

  const site = list === 'handles' ? point.key.split(':')[0] : undefined;
  /** Corrected in one write: the old one out, the new one in with its label and mark. */
  const correct = (typed: string): CustomerChange[] => [
    { list, remove: point.key },
    relabel(
      list,
      { ...point, typed, key: site === undefined ? point.key : `${site}:${typed}` },
      {
        ...(point.label === undefined ? {} : { label: point.label }),
        ...(point.main ? { main: true } : {}),
      },
    ),
  ];
  const siteLabel = handleSites.find(({ id }) => id === site)?.label ?? site;
  return (
    <li class="point">
      <span class="point-icon">
        <Icon of={icons[list]} size={14} />
      </span>
      <span class="point-value" dir="auto">
        {editing && (
          <Editable
            label={contact.edit}
            value={point.typed}
            add={contact.edit}
            required
            startOpen
            closed={() => setEditing(false)}
            save={(typed) => perform(actions.edit(customer.id, correct(typed ?? '')), contact.edited(point.typed))}
          />
        )}
        {!editing && list === 'addresses' && (
          <a href={`mailto:${encodeURIComponent(point.typed).replaceAll('%40', '@')}`} title={contact.writeTo(point.typed)}>
            {point.typed}
          </a>
        )}
        {!editing && list === 'phones' && (
          <a href={`tel:${point.key.replace(/[^\d+]/g, '')}`} title={contact.callTo(point.typed)}>
            {point.typed}
          </a>
        )}
        {!editing && list === 'handles' && point.typed}
        {(point.main && several) || siteLabel ? (
          <span class="quiet small">
            {' '}
            {[siteLabel, point.main && several ? contact.main : ''].filter(Boolean).join(common.separator)}
          </span>
        ) : null}
        {(point.label || labelling) && (
          <span class="point-label small">
            {point.main && several ? words.common.separator : null}
            <Editable
              label={contact.labelOf(point.typed)}
              value={point.label}
              add={contact.addLabel}
              startOpen={labelling}
              closed={() => setLabelling(false)}
              placeholder={contact.labelPlaceholder}
              save={(label) => edit(relabel(list, point, { label: label ?? '' }), contact.labelled)}
            />
          </span>
        )}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={common.copy(point.typed)}
        title={common.copy(point.typed)}
        onClick={() => void copy()}
      >
        <Icon of={Copy} size={14} />
      </button>
      <Menu class="icon-button" label={contact.actions(point.typed)} items={items}>
        <Icon of={Ellipsis} size={14} />
      </Menu>
    </li>
  );
}

function AddPoint({ customer, list, close }: { customer: Customer; list: 'addresses' | 'phones'; close(): void }) {
  const { words, actions, perform } = useApp();
  const { contact } = words;
  return (
    <AddInline
      label={list === 'addresses' ? contact.address : contact.phone}
      placeholder={list === 'addresses' ? 'name@company.com' : '+44 20 7946 0958'}
      inputType={list === 'addresses' ? 'email' : 'tel'}
      add={(text) => perform(actions.edit(customer.id, [{ list, add: text }]), contact.added(text))}
      close={close}
    />
  );
}

function AddProfile({ customer, close }: { customer: Customer; close(): void }) {
  const { words, actions, perform, handleSites } = useApp();
  const { contact } = words;
  const [site, setSite] = useState(handleSites[0]?.id ?? '');
  return (
    <div class="row add-profile">
      <select class="input" aria-label={contact.site} value={site} onChange={(event) => setSite(event.currentTarget.value)}>
        {handleSites.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <AddInline
        label={contact.handle}
        placeholder={contact.addProfilePlaceholder}
        add={(handle) => perform(actions.edit(customer.id, [{ list: 'handles', add: { site, handle } }]), contact.added(handle))}
        close={close}
        keepOnBlur
      />
    </div>
  );
}
