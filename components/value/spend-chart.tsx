import { dayOf } from '../../lib/i18n/calendar.ts';
import type { Moment, Purchase } from '../../lib/customers/types.ts';
import { money, number } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';

const months = 12;
const height = 36;
/** More dots than this are a number. */
const mostDots = 4;

interface SpendChartProps {
  view: CardView;
  contacts: readonly Moment[];
}

/** Spend and contacts of the last twelve months: a bar a month, a dot a contact. Absent where there was neither. */
export function SpendChart({ view: { card, account }, contacts }: SpendChartProps) {
  const { words, locale, today } = useApp();
  const text = catalogue(locale).value.chart;
  const [year = 0, month = 0] = today.day.split('-').map(Number);
  const keys = Array.from({ length: months }, (_, index) =>
    new Date(Date.UTC(year, month - months + index, 1)).toISOString().slice(0, 7),
  );
  const inYear = (account ?? card).purchases.filter(({ day }) => day.slice(0, 7) >= keys[0]! && day <= today.day);
  const currency = usualCurrency(inYear, card.value?.currency ?? 'CNY');
  const contactMonths = contacts.map((at) => dayOf(at, today.timeZone).slice(0, 7));
  const bars = keys.map((key) => {
    const own = inYear.filter((one) => one.currency === currency && one.day.startsWith(key));
    return {
      key,
      amount: own.reduce((sum, one) => sum + one.amount, 0),
      contacts: contactMonths.filter((one) => one === key).length,
    };
  });
  const most = Math.max(...bars.map(({ amount }) => amount));
  if (inYear.length === 0 && bars.every((bar) => bar.contacts === 0)) return null;
  const hasSpend = inYear.length > 0;
  const long = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const hasOther = inYear.some((one) => one.currency !== currency);
  return (
    <figure class="spend-chart">
      <figcaption class="block-title chart-title">
        <span>
          {hasSpend ? text.label : text.contactsOnly}
          {hasSpend && <span class="unseen"> {text.key}</span>}
        </span>
        {most > 0 && <span class="chart-most">{text.most(money(locale, most, currency))}</span>}
      </figcaption>
      <ul>
        {bars.map(({ key, amount, contacts: count }) => {
          const spent = amount < 0 ? `${money(locale, amount, currency)} (${text.returned})` : money(locale, amount, currency);
          const said = `${long.format(new Date(`${key}-01`))}${locale === 'en' ? ': ' : '：'}${[...(hasSpend ? [spent] : []), text.contacts(count)].join(words.common.comma)}`;
          const tall = most > 0 && amount > 0 ? Math.max(2, (amount / most) * height) : 0;
          return (
            <li key={key} title={said}>
              <span class="unseen">{said}</span>
              <span class="chart-bars" style={{ blockSize: `${hasSpend ? height : 1}px` }} aria-hidden="true">
                {tall > 0 && <span class="spend-bar" style={{ blockSize: `${tall}px` }} />}
                {amount < 0 && <span class="spend-bar spend-return" />}
              </span>
              <span class="chart-dots" aria-hidden="true">
                {count > mostDots
                  ? number(locale, count)
                  : Array.from({ length: count }, (_, index) => <span key={index} class="chart-dot" />)}
              </span>
              <span class="chart-month" aria-hidden="true">
                {short.format(new Date(`${key}-01`))}
              </span>
            </li>
          );
        })}
      </ul>
      {hasOther && <p class="small quiet">{text.others(currency)}</p>}
    </figure>
  );
}

/** What most of them were paid in; of equals the home currency. */
function usualCurrency(purchases: readonly Purchase[], home: string): string {
  const counts = new Map<string, number>([[home, 0]]);
  for (const { currency } of purchases) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
