import { useEffect, useRef, useState } from 'preact/hooks';
import type { Id, Tier } from '../../lib/customers/types.ts';
import type { DraftOrigins } from '../../lib/customers/draft-from-sighting.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { CustomerDraft, Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { AlreadyHere, useAlreadyHere } from '../duplicates/already-here.tsx';
import { tiers } from '../ui/chips.tsx';
import { Field, Segmented, SelectField } from '../ui/fields.tsx';
import { Input } from '../ui/input.ts';

interface CustomerFormProps {
  /** What the page offers, or what was searched for. */
  draft: CustomerDraft;
  /** Where what is prefilled stands. */
  origins?: DraftOrigins | undefined;
  /** The button's words. */
  keep: string;
  save(draft: CustomerDraft): Promise<Written<Id>>;
  cancel?: () => void;
  /** Put the focus into the name at once: asked for by hand, not by a page that opened. */
  focus?: boolean;
}

/** "a@x.example, b@x.example" → the two. Chinese commas and new lines part as well. */
export function splitList(text: string): string[] {
  return text
    .split(/[,;，；、\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A customer to be: every field editable, one click keeps. */
export function CustomerForm({ draft, origins = {}, keep, save, cancel, focus }: CustomerFormProps) {
  const { words, locale } = useApp();
  const label = words.form;
  const [kind, setKind] = useState<'person' | 'company'>(draft.kind ?? 'person');
  const [name, setName] = useState(draft.name);
  const [title, setTitle] = useState(draft.title ?? '');
  const [company, setCompany] = useState(draft.company ?? '');
  const [addresses, setAddresses] = useState((draft.addresses ?? []).join(', '));
  const [phones, setPhones] = useState((draft.phones ?? []).join(', '));
  const [tier, setTier] = useState<Tier | ''>(draft.tier ?? '');
  const [notes, setNotes] = useState(draft.notes ?? '');
  const [handles, setHandles] = useState(draft.handles ?? []);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  useEffect(() => {
    if (focus) form.current?.querySelector<HTMLInputElement>('input[type="text"]')?.focus();
  }, [focus]);

  const already = useAlreadyHere({ kind, name, addresses: splitList(addresses), phones: splitList(phones), handles });

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy.current) return;
    const wanted: CustomerDraft = {
      ...(draft.source ? { source: draft.source } : {}),
      ...(draft.tags ? { tags: draft.tags } : {}),
      ...(draft.needs ? { needs: draft.needs } : {}),
      // The parts of a name the page told apart hold only while the name is the page's.
      ...(name.trim() === draft.name && draft.familyName ? { familyName: draft.familyName } : {}),
      ...(name.trim() === draft.name && draft.givenName ? { givenName: draft.givenName } : {}),
      kind,
      name: name.trim(),
      addresses: splitList(addresses),
      phones: splitList(phones),
      handles,
      ...(title.trim() && kind === 'person' ? { title: title.trim() } : {}),
      ...(company.trim() && kind === 'person' ? { company: company.trim() } : {}),
      ...(tier === '' ? {} : { tier }),
      ...(notes.trim() ? { notes: notes.trim() } : {}),
    };
    const reachable = (wanted.addresses?.length ?? 0) + (wanted.phones?.length ?? 0) + handles.length > 0;
    if (wanted.name === '' && !reachable) {
      setProblem(label.nameNeeded);
      form.current?.querySelector<HTMLInputElement>('input[type="text"]')?.focus();
      return;
    }
    busy.current = true;
    const mayAdd = already.mayAdd();
    const result = mayAdd === true || (await mayAdd) ? await save(wanted) : null;
    busy.current = false;
    if (!result) return;
    setProblem(result.ok ? null : wordWriteFailure(locale, result.error));
  };

  const said = catalogue(locale).signature.origins;
  /** Until it is changed a field says where its words are from. */
  const from = (field: keyof DraftOrigins, value: string, offered: string | undefined): string | undefined => {
    const origin = origins[field];
    return origin && value === (offered ?? '') ? said[origin] : undefined;
  };
  const text = (id: string, describedBy: string | undefined, value: string, set: (value: string) => void, type = 'text') => (
    <Input
      id={id}
      class="input"
      type={type}
      dir="auto"
      maxLength={500}
      autocomplete="off"
      aria-describedby={describedBy}
      value={value}
      onInput={(event) => set(event.currentTarget.value)}
    />
  );
  return (
    <form
      ref={form}
      class="customer-form"
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel?.();
      }}
    >
      <Segmented<'person' | 'company'>
        label={label.kind}
        value={kind}
        options={[
          { value: 'person', label: label.person },
          { value: 'company', label: label.company_ },
        ]}
        choose={setKind}
      />
      <Field label={label.name} hint={from('name', name, draft.name)}>
        {(id, describedBy) => text(id, describedBy, name, setName)}
      </Field>
      {kind === 'person' && (
        <div class="form-two">
          <Field label={label.title_} hint={from('title', title, draft.title)}>
            {(id, describedBy) => text(id, describedBy, title, setTitle)}
          </Field>
          <Field label={label.company} hint={from('company', company, draft.company)}>
            {(id, describedBy) => text(id, describedBy, company, setCompany)}
          </Field>
        </div>
      )}
      <Field label={label.addresses} hint={from('addresses', addresses, draft.addresses?.join(', '))}>
        {(id, describedBy) => text(id, describedBy, addresses, setAddresses)}
      </Field>
      <div class="form-two">
        <Field label={label.phones} hint={from('phones', phones, draft.phones?.join(', '))}>
          {(id, describedBy) => text(id, describedBy, phones, setPhones)}
        </Field>
        <SelectField<Tier | ''>
          label={label.tier}
          value={tier}
          options={[
            { value: '', label: words.tiers.name(null) },
            ...tiers.map((one) => ({ value: one, label: `${one}${words.common.separator}${words.tiers.meaning[one]}` })),
          ]}
          choose={setTier}
        />
      </div>
      {handles.map(({ site, handle }) => (
        <Field key={site} label={`${label.handle}${words.common.separator}${site}`}>
          {(id, describedBy) =>
            text(id, describedBy, handle, (typed) =>
              setHandles(
                handles.map((one) => (one.site === site ? { site, handle: typed } : one)).filter((one) => one.handle !== ''),
              ),
            )
          }
        </Field>
      ))}
      <Field label={label.notes} hint={from('notes', notes, draft.notes)}>
        {(id, describedBy) => (
          <textarea
            id={id}
            aria-describedby={describedBy}
            class="input"
            rows={2}
            dir="auto"
            maxLength={20_000}
            value={notes}
            onInput={(event) => setNotes(event.currentTarget.value)}
          />
        )}
      </Field>
      <p class="quiet small">{label.several}</p>
      <AlreadyHere found={already.found} />
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="row form-foot">
        <button type="submit" class="button button-primary">
          {already.found ? catalogue(locale).duplicates.already.addAnyway : keep}
        </button>
        {cancel && (
          <button type="button" class="button-plain" onClick={cancel}>
            {words.common.cancel}
          </button>
        )}
      </div>
    </form>
  );
}
