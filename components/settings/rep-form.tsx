import { useRef, useState } from 'preact/hooks';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { useApp } from '../app.tsx';
import { splitList } from '../lists/customer-form.tsx';
import { Field } from '../ui/fields.tsx';
import { Input } from '../ui/input.ts';

interface RepFormProps {
  name: string;
  addresses: readonly string[];
  /** The button's words. */
  save: string;
  said: string;
}

/** As loose as it can be while still catching a slip: the store says the last word. */
const looksLikeAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The rep's name and own addresses: at the first run, and in the settings. */
export function RepForm({ name: givenName, addresses: givenAddresses, save, said }: RepFormProps) {
  const { words, locale, actions, perform } = useApp();
  const label = words.firstRun;
  const [name, setName] = useState(givenName);
  const [addresses, setAddresses] = useState(givenAddresses.join(', '));
  const [problem, setProblem] = useState<{ field: 'name' | 'addresses'; text: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const busy = useRef(false);

  const refuse = (field: 'name' | 'addresses', text: string): void => {
    setProblem({ field, text });
    form.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy.current) return;
    if (name.trim() === '') return refuse('name', label.nameNeeded);
    const list = splitList(addresses);
    const wrong = list.find((address) => !looksLikeAddress.test(address));
    if (wrong !== undefined) return refuse('addresses', label.addressWrong(wrong));
    busy.current = true;
    const result = await perform(
      actions.introduce({ name: name.trim(), addresses: list.map((address) => address.toLowerCase()) }),
      said,
    );
    busy.current = false;
    if (!result.ok) return refuse('name', wordWriteFailure(locale, result.error));
    setProblem(null);
  };

  return (
    <form ref={form} class="rep-form" noValidate onSubmit={(event) => void submit(event)}>
      <Field label={label.name} problem={problem?.field === 'name' ? problem.text : null}>
        {(id, describedBy) => (
          <Input
            id={id}
            class="input"
            type="text"
            name="name"
            autocomplete="name"
            dir="auto"
            maxLength={200}
            aria-describedby={describedBy}
            aria-invalid={problem?.field === 'name'}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={label.addresses} hint={label.addressesHint} problem={problem?.field === 'addresses' ? problem.text : null}>
        {(id, describedBy) => (
          <Input
            id={id}
            class="input"
            type="text"
            inputMode="email"
            name="addresses"
            autocomplete="email"
            spellcheck={false}
            maxLength={2000}
            aria-describedby={describedBy}
            aria-invalid={problem?.field === 'addresses'}
            placeholder="me@company.com"
            value={addresses}
            onInput={(event) => setAddresses(event.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="button button-primary">
        {save}
      </button>
    </form>
  );
}
