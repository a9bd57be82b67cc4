import type { Purchase } from '../../lib/customers/types.ts';
import { money } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';

const months = 12;
const height = 36;

interface SpendChartProps {
  purchases: readonly Purchase[];
  /** Only purchases in it are drawn; the newest one's where the home currency is not known yet. */
  currency: string | undefined;
}

/** Spend of the last twelve months, a bar a month. */
export function SpendChart({ purchases, currency = purchases[0]?.currency ?? '' }: SpendChartProps) {
  const { locale, today } = useApp();
  const [year = 0, month = 0] = today.day.split('-').map(Number);
  const bars = Array.from({ length: months }, (_, index) => {
    const at = new Date(Date.UTC(year, month - months + index, 1)).toISOString().slice(0, 7);
    const amount = purchases
      .filter((one) => one.currency === currency && one.day.startsWith(at))
      .reduce((sum, one) => sum + one.amount, 0);
    return { at, amount: Math.max(0, amount) };
  });
  const most = Math.max(...bars.map(({ amount }) => amount));
  if (most === 0) return null;
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <figure class="spend-chart">
      <figcaption class="small quiet">{catalogue(locale).value.chart(months)}</figcaption>
      <ul style={{ blockSize: `${height}px` }}>
        {bars.map(({ at, amount }) => (
          <li key={at} title={`${name.format(new Date(`${at}-01`))}: ${money(locale, amount, currency)}`}>
            <span class="unseen">{`${name.format(new Date(`${at}-01`))}: ${money(locale, amount, currency)}`}</span>
            <span
              aria-hidden="true"
              class="spend-bar"
              style={{ blockSize: `${Math.max(amount > 0 ? 2 : 1, (amount / most) * height)}px` }}
            />
          </li>
        ))}
      </ul>
    </figure>
  );
}
