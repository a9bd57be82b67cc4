import { useState } from 'preact/hooks';
import type { CsvEncoding, CsvForm, CsvSeparator } from '../../lib/exchange/csv.ts';
import type { TableField, TableKind, TableMapping } from '../../lib/exchange/table-columns.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { useApp } from '../app.tsx';
import { Segmented, SelectField } from '../ui/fields.tsx';
import { SubHeading } from './sub-heading.tsx';
import type { ReadTableFile } from './table-actions.ts';

interface TableMapProps {
  file: string;
  table: ReadTableFile;
  /** Reads the file anew in another form. */
  readAs(form: CsvForm): void;
  check(mapping: TableMapping): void;
  leave(): void;
}

const offeredCurrencies = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'SGD', 'KRW', 'INR', 'CHF', 'AUD', 'CAD'];

const shared = ['address', 'phone', 'name', 'company', 'customerId', 'amount', 'currency'] as const;
const meanings: Record<TableKind, readonly TableField[]> = {
  purchases: [
    'day',
    ...shared,
    'order',
    'product',
    'category',
    'quantity',
    'price',
    'lineAmount',
    'margin',
    'channel',
    'promotion',
    'note',
  ],
  deals: ['deal', ...shared, 'stage', 'probability', 'expectedClose', 'note'],
};

/** Each column of a table, its first values, and what it means. */
export function TableMap({ file, table, readAs, check, leave }: TableMapProps) {
  const { locale, words } = useApp();
  const text = deskWords(locale).tables;
  const { map } = text;
  const { head, form } = table;
  const [mapping, setMapping] = useState(table.mapping);
  const { kind, columns, currency } = mapping;
  const width = Math.max(head.columns.length, ...head.samples.slice(0, 20).map(({ cells }) => cells.length));
  const meaningOf = (column: number): TableField | '' => meanings[kind].find((field) => columns[field] === column) ?? '';
  const mean = (column: number, field: TableField | ''): void => {
    const others = Object.entries(columns).filter(([name, at]) => at !== column && name !== field);
    setMapping({ ...mapping, columns: { ...Object.fromEntries(others), ...(field === '' ? {} : { [field]: column }) } });
  };
  const missing = missingIn(mapping);
  const dayField = kind === 'purchases' ? 'day' : 'expectedClose';
  // Another column may leave open what the guessed one said.
  const isDayOrderAsked = !table.isDayOrderSure || columns[dayField] !== table.mapping.columns[dayField];
  return (
    <form
      class="outcome appear"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) check(mapping);
      }}
    >
      <SubHeading>{map.title(file)}</SubHeading>
      {table.remembered && <p class="small quiet">{map.remembered}</p>}
      <Segmented
        label={map.kind}
        value={kind}
        options={(['purchases', 'deals'] as const).map((one) => ({ value: one, label: map.kinds[one] }))}
        choose={(one) => setMapping({ ...mapping, kind: one })}
      />
      <div class="table-scroll">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{map.column}</th>
              <th scope="col">{map.examples}</th>
              <th scope="col">{map.means}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: width }, (_, column) => {
              const name = head.columns[column] || map.unnamed(column + 1);
              const field = meaningOf(column);
              return (
                <tr key={column}>
                  <th scope="row" dir="auto">
                    {name}
                  </th>
                  <td dir="auto" class="small quiet table-examples">
                    {examplesOf(table, column).join(' · ')}
                  </td>
                  <td>
                    <select
                      class={`input ${field === '' ? 'quiet' : ''}`}
                      aria-label={map.meaningOf(name)}
                      value={field}
                      onChange={(event) => mean(column, event.currentTarget.value as TableField | '')}
                    >
                      <option value="">{map.nothing}</option>
                      {meanings[kind].map((one) => (
                        <option key={one} value={one}>
                          {map.fields[one]}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div class="form-two">
        <SelectField
          label={map.currency}
          value={currency}
          options={[...new Set([currency, ...offeredCurrencies])].map((one) => ({ value: one, label: one }))}
          choose={(one) => setMapping({ ...mapping, currency: one })}
        />
        {isDayOrderAsked && (
          <SelectField
            label={map.dayOrder}
            value={mapping.dayOrder}
            options={(['dayFirst', 'monthFirst'] as const).map((one) => ({ value: one, label: map.dayOrders[one] }))}
            choose={(one) => setMapping({ ...mapping, dayOrder: one })}
          />
        )}
        {kind === 'purchases' && columns.order !== undefined && (
          <SelectField
            label={map.amountOf}
            value={mapping.amountOf}
            options={(['row', 'order'] as const).map((one) => ({ value: one, label: map.amountsOf[one] }))}
            choose={(one) => setMapping({ ...mapping, amountOf: one })}
          />
        )}
      </div>
      <details class="data-options">
        <summary class="small">{map.form}</summary>
        <div class="form-two">
          <SelectField<CsvEncoding>
            label={map.encoding}
            value={form.encoding}
            options={(Object.keys(map.encodings) as CsvEncoding[]).map((one) => ({ value: one, label: map.encodings[one] }))}
            choose={(encoding) => readAs({ ...form, encoding })}
          />
          <SelectField<CsvSeparator>
            label={map.separator}
            value={form.separator}
            options={(Object.keys(map.separators) as CsvSeparator[]).map((one) => ({ value: one, label: map.separators[one] }))}
            choose={(separator) => readAs({ ...form, separator })}
          />
        </div>
      </details>
      {missing.map((one) => (
        <p key={one} class="small due">
          {map.missing[one]}
        </p>
      ))}
      <p class="chips">
        <button type="submit" class="button button-primary" disabled={missing.length > 0}>
          {map.check}
        </button>
        <button type="button" class="button" onClick={leave}>
          {words.common.cancel}
        </button>
      </p>
    </form>
  );
}

function examplesOf({ head }: ReadTableFile, column: number): string[] {
  const values = head.samples.slice(0, 50).flatMap(({ cells }) => cells[column] || []);
  return [...new Set(values)].slice(0, 3).map((value) => value.slice(0, 40));
}

/** What is still to be said before rows can be read. */
function missingIn({ kind, columns }: TableMapping): ('day' | 'amount' | 'customer' | 'deal')[] {
  const has = (...fields: TableField[]): boolean => fields.some((field) => columns[field] !== undefined);
  return [
    ...(kind === 'purchases' && !has('day') ? ['day' as const] : []),
    ...(kind === 'deals' && !has('deal') ? ['deal' as const] : []),
    ...(has('customerId', 'address', 'phone', 'name', 'company') ? [] : ['customer' as const]),
    ...(kind === 'purchases' && !has('amount', 'price', 'lineAmount') ? ['amount' as const] : []),
  ];
}
