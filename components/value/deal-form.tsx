import { useState } from 'preact/hooks';
import { dealStages, type DealStage } from '../../lib/value/deal-stages.ts';
import type { Card } from '../../lib/customers/types.ts';
import { parseAmount } from '../../lib/i18n/amount.ts';
import { isDay } from '../../lib/i18n/calendar.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Segmented } from '../ui/fields.tsx';
import { AmountField, SmallForm, TextInput } from './small-form.tsx';

/** What may be bought: what about, how much, how far it has got, by when. */
export function DealForm({ card, close }: { card: Card; close(): void }) {
  const { locale, words, actions, perform } = useApp();
  const { deals: text, purchases } = catalogue(locale).dealings;
  const [name, setName] = useState('');
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(card.value?.currency ?? card.purchases[0]?.currency ?? 'CNY');
  const [stage, setStage] = useState<DealStage>('talking');
  const [by, setBy] = useState('');
  return (
    <SmallForm
      act={text.add}
      close={close}
      submit={() => {
        const minor = amount.trim() === '' ? undefined : parseAmount(amount, currency);
        if (name.trim() === '') return words.tasks.needsText;
        if (minor === null || (minor !== undefined && minor <= 0)) return purchases.needsAmount;
        if (by !== '' && !isDay(by)) return words.invalid.notADay;
        return perform(
          actions.addDeal({
            customer: card.customer.id,
            name: name.trim(),
            stage,
            probability: dealStages.find((one) => one.stage === stage)!.probability,
            ...(minor === undefined ? {} : { amount: minor, currency }),
            ...(by === '' ? {} : { expectedClose: by }),
          }),
          text.added(name.trim()),
        );
      }}
    >
      <TextInput label={text.name} value={name} set={setName} focus />
      <AmountField
        label={purchases.amount}
        currencyLabel={purchases.currency}
        amount={amount}
        setAmount={setAmount}
        currency={currency}
        setCurrency={setCurrency}
      />
      <Segmented<DealStage>
        label={text.stage}
        value={stage}
        options={dealStages.map((one) => ({ value: one.stage, label: text.stages[one.stage] }))}
        choose={setStage}
      />
      <label class="labelled small quiet">
        {text.close}
        <input class="input" type="date" value={by} onInput={(event) => setBy(event.currentTarget.value)} />
      </label>
    </SmallForm>
  );
}
