import type { Card, Moment } from '../../lib/customers/types.ts';
import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import { estimate } from '../../lib/i18n/estimate.ts';
import { dayMonth, money } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { Opens } from '../ui/opens.tsx';
import { Breakdown } from './breakdown.tsx';
import { DialMarks, Dials } from './dials.tsx';
import { layerWords } from './layer-words.ts';

/** What the account is worth and why: what changed said at once, what it is made of a tap away. Absent before there is a purchase or a deal. */
export function ValueSection({ card, contacts }: { card: Card; contacts: readonly Moment[] }) {
  const { locale } = useApp();
  const text = catalogue(locale).value;
  const { value, customer } = card;
  if (value === null || (value.level === 0 && value.value.deals === 0 && !customer.lost)) return null;
  const isOfCompany = value.account !== customer.id || value.mainContact !== customer.id;
  const alerts = useAlerts(card, value);
  const where = [
    layerWords(locale, value),
    text.standing.stages[value.stage],
    ...value.segments.map((one) => text.standing.segments[one]),
  ];
  return (
    <section class="block" aria-labelledby="value-title">
      <h2 class="block-title" id="value-title">
        {text.label}
      </h2>
      {alerts.map(({ said, due }) => (
        <p key={said} class={due ? 'alert due' : 'alert'} dir="auto">
          {said}
        </p>
      ))}
      {isOfCompany && <p class="small quiet">{text.ofAccount(accountName(card))}</p>}
      <div class="opens-list">
        {value.value.total > 0 && (
          <Opens label={text.breakdown.label} said={text.breakdown.total(estimate(locale, value.value.total, value.currency))}>
            <Breakdown card={card} value={value} />
          </Opens>
        )}
        {value.level > 0 && (
          <Opens label={text.standing.label} said={where.slice(0, 2).join(' · ')}>
            <WhereTheyStand value={value} />
          </Opens>
        )}
        {value.level > 0 && (
          <Opens label={text.dials.short} said={<DialMarks value={value} />}>
            <Dials value={value} contacts={contacts} />
          </Opens>
        )}
      </div>
    </section>
  );
}

function accountName({ customer }: Card): string {
  return customer.kind === 'company' ? customer.name : (customer.company ?? customer.name);
}

/** What a rep should not have to look for: rise and fall, what is left out, what this season was like, whom they gave up. */
function useAlerts({ customer }: Card, value: ValueStanding): { said: string; due: boolean }[] {
  const { locale, today } = useApp();
  const text = catalogue(locale).value.alerts;
  const told = (amount: number): string => estimate(locale, amount, value.currency);
  const { potential, capped, leftOut } = value.value;
  const alerts: { said: string; due: boolean }[] = [];
  if (customer.lost) {
    const { day, reason } = customer.lost;
    alerts.push({ said: text.lost(dayMonth(locale, day, today.now, today.timeZone), reason), due: true });
  }
  if (value.change !== undefined && value.valueBefore !== undefined && !customer.lost) {
    const say = value.change === 'up' ? text.up : text.down;
    alerts.push({ said: say(told(value.valueBefore), told(potential.value)), due: value.change === 'down' });
  }
  if (value.level === 1) alerts.push({ said: catalogue(locale).value.why.provisional, due: false });
  if (leftOut.length > 0) alerts.push({ said: text.leftOut(leftOut), due: false });
  if (capped) alerts.push({ said: value.history.count === 1 ? text.onlyCapped : text.capped, due: false });
  // Worth a word while this month is still without an order; else it stands with the parts of the value.
  const thisMonth = today.day.slice(0, 7);
  if (value.sameMonthLastYear !== undefined && !value.history.last?.startsWith(thisMonth) && !customer.lost) {
    const month =
      locale === 'en'
        ? new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(today.day))
        : `${Number(today.day.slice(5, 7))} 月`;
    alerts.push({ said: text.sameMonth(month, money(locale, value.sameMonthLastYear, value.currency)), due: false });
  }
  return alerts;
}

/** Layer, stage and groups, each with its reason. */
function WhereTheyStand({ value }: { value: ValueStanding }) {
  const { locale } = useApp();
  const text = catalogue(locale).value.standing;
  const layerWhy =
    value.layer === 'new' && value.history.count >= 3
      ? value.stage === 'retain'
        ? text.layerWhy.notYet
        : text.layerWhy.lapsed
      : text.layerWhy[value.layer];
  const rows: [string, string][] = [
    [layerWords(locale, value), layerWhy],
    [text.stages[value.stage], text.stageWhy[value.stage]],
    ...value.segments.map((one): [string, string] => [text.segments[one], text.segmentWhy[one]]),
  ];
  return (
    <>
      <dl class="reasons">
        {rows.map(([label, why]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
      {value.rfm && <p class="small quiet">{text.rfm(value.rfm.recency, value.rfm.frequency, value.rfm.monetary)}</p>}
    </>
  );
}
