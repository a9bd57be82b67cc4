import { useState } from 'preact/hooks';
import { dayMonth, money } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { useApp } from '../app.tsx';
import { Segmented } from '../ui/fields.tsx';
import { SubHeading } from './sub-heading.tsx';
import type { TableCheck } from './table-actions.ts';

interface TableCheckViewProps {
  file: string;
  check: TableCheck;
  apply(unknown: 'create' | 'skip'): void;
  back(): void;
}

/** So many rows and names are listed; all of them are counted. */
const listed = 200;

/** What a table would do, before it does it. */
export function TableCheckView({ file, check, apply, back }: TableCheckViewProps) {
  const { locale, today, words } = useApp();
  const text = deskWords(locale).tables.check;
  const [unknown, setUnknown] = useState<'create' | 'skip'>('create');
  const { purchases, deals, customers } = unknown === 'create' ? check.withNew : check.known;
  const count = purchases.length + deals.length;
  const { separator } = words.common;
  return (
    <div class="outcome appear">
      <SubHeading>{text.title(file)}</SubHeading>
      <p class="small quiet">{text.nothingYet}</p>
      <ul class="report" aria-live="polite">
        {purchases.length > 0 && <li>{text.newPurchases(purchases.length)}</li>}
        {deals.length > 0 && <li>{text.newDeals(deals.length)}</li>}
        {customers.length > 0 && <li>{text.newCustomers(customers.length)}</li>}
        {count === 0 && <li>{text.nothing}</li>}
        {check.alreadyThere > 0 && <li class="quiet">{text.alreadyThere(check.alreadyThere)}</li>}
        {check.otherAmount > 0 && <li class="due">{text.otherAmount(check.otherAmount)}</li>}
      </ul>
      {check.examples.length > 0 && (
        <div>
          <p class="small quiet">{text.examples}</p>
          <ul class="table-read">
            {check.examples.map(({ row, who, what, day, amount, currency }) => (
              <li key={row} dir="auto">
                <span class="quiet">{text.example(row)}</span>{' '}
                {[
                  who,
                  ...(what === undefined ? [] : [what]),
                  ...(day === undefined ? [] : [dayMonth(locale, day, today.now, today.timeZone)]),
                  ...(amount === undefined || currency === undefined ? [] : [money(locale, amount, currency)]),
                ].join(separator)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {check.unknownBuyers.length > 0 && (
        <>
          <p>{text.unknown(check.unknownBuyers.length)}</p>
          <Segmented
            label={text.unknownDo}
            value={unknown}
            options={(['create', 'skip'] as const).map((one) => ({ value: one, label: text.unknownChoices[one] }))}
            choose={(one) => setUnknown(one)}
          />
          <Names names={check.unknownBuyers} label={text.newCustomers(check.unknownBuyers.length)} />
        </>
      )}
      {check.ambiguousBuyers.length > 0 && (
        <>
          <p class="due">{text.ambiguous(check.ambiguousBuyers.length)}</p>
          <Names names={check.ambiguousBuyers} label={String(check.ambiguousBuyers.length)} open />
        </>
      )}
      {check.goneBuyers > 0 && <p class="due">{text.gone(check.goneBuyers)}</p>}
      {check.rejected.length > 0 && (
        <details class="difference-group" open={check.rejected.length <= 20}>
          <summary class="due">{text.rejected(check.rejected.length)}</summary>
          <ul class="difference-list">
            {check.rejected.slice(0, listed).map(({ row, why, value }) => (
              <li key={row} dir="auto">
                {text.rejectedRow(row, why, value)}
              </li>
            ))}
          </ul>
          {check.rejected.length > listed && <p class="small quiet">{text.listed(listed)}</p>}
        </details>
      )}
      <p class="chips">
        <button type="button" class="button button-primary" disabled={count === 0} onClick={() => apply(unknown)}>
          {text.apply(count)}
        </button>
        <button type="button" class="button" onClick={back}>
          {text.back}
        </button>
      </p>
    </div>
  );
}

function Names({ names, label, open }: { names: readonly string[]; label: string; open?: boolean }) {
  const { locale } = useApp();
  const text = deskWords(locale).tables.check;
  return (
    <details class="difference-group" open={open === true}>
      <summary class="small">{label}</summary>
      <ul class="difference-list">
        {names.slice(0, listed).map((name, index) => (
          <li key={index} dir="auto">
            {name}
          </li>
        ))}
      </ul>
      {names.length > listed && <p class="small quiet">{text.listed(listed)}</p>}
    </details>
  );
}
