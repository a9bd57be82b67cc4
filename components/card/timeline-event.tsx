import type { ComponentChildren } from 'preact';
import type { Card, Id } from '../../lib/customers/types.ts';
import { dateTime, dayColumn, dayMonth, money } from '../../lib/i18n/format.ts';
import { type Locale, catalogue } from '../../lib/i18n/index.ts';
import { isDealStage } from '../../lib/value/deal-stages.ts';
import { useApp } from '../app.tsx';
import type { TimelineItem } from './timeline-items.ts';

type EventItem = Exclude<TimelineItem, { kind: 'contact' }>;

interface Said {
  title: string;
  /** What a person wrote. */
  lines: readonly string[];
  whose: Id;
  /** How it is said whose it was. */
  by: (name: string) => string;
}

function saidOf(item: EventItem, locale: Locale): Said {
  const { history: text, dealings } = catalogue(locale);
  const comma = catalogue(locale).panel.common.comma;
  switch (item.kind) {
    case 'purchase': {
      const { amount, currency, lines, customer } = item.purchase;
      const paid = money(locale, Math.abs(amount), currency);
      const products = lines.map(({ product }) => product).join(comma);
      return {
        title: amount < 0 ? text.returned(paid) : text.purchase(paid),
        lines: products === '' ? [] : [products],
        whose: customer,
        by: text.boughtBy,
      };
    }
    case 'deal': {
      const { name, amount, currency, lostReason, customer } = item.deal;
      const { stage, outcome, added } = item.step;
      const stageName = stage === undefined ? undefined : isDealStage(stage) ? dealings.deals.stages[stage] : stage;
      const worth = amount === undefined || currency === undefined ? [] : [money(locale, amount, currency)];
      const because = outcome === 'lost' && lostReason !== undefined ? [text.lostBecause(lostReason)] : [];
      return {
        title: added
          ? text.dealAdded
          : outcome !== undefined
            ? text.dealEnded[outcome]
            : text.dealAt(stageName ?? dealings.deals.label),
        lines: [[name, ...worth, ...(added && stageName !== undefined ? [stageName] : []), ...because].join(' · ')],
        whose: customer,
        by: text.withWhom,
      };
    }
    case 'case': {
      const { text: what, resolution, customer } = item.one;
      return {
        title: item.closed ? text.caseClosed : text.caseOpened,
        lines: [what, ...(item.closed && resolution !== undefined ? [resolution] : [])],
        whose: customer,
        by: text.from,
      };
    }
    case 'survey': {
      const { kind, score, comment, customer } = item.survey;
      return {
        title: score === undefined ? text.asked : text.rated[kind](score),
        lines: comment === undefined ? [] : [`“${comment}”`],
        whose: customer,
        by: text.from,
      };
    }
  }
}

/** Something that happened beside contacts: said, with whose it was on the card of an account. */
export function TimelineEvent({ card, item }: { card: Card; item: EventItem }) {
  const { locale, today } = useApp();
  const { title, lines, whose, by } = saidOf(item, locale);
  const name = whose === card.customer.id ? undefined : card.namesById[whose];
  const moment =
    item.at === null ? dayMonth(locale, item.day, today.now, today.timeZone) : dateTime(locale, item.at, today.now, today.timeZone);
  return (
    <li class="entry">
      <time class="entry-day small quiet" dateTime={item.at === null ? item.day : new Date(item.at).toISOString()} title={moment}>
        {dayColumn(locale, item.day, today.now, today.timeZone)}
      </time>
      <div class="entry-body">
        <p>
          <strong class="event-title">{title}</strong>
        </p>
        {lines.map((line) => (
          <Line key={line}>{line}</Line>
        ))}
        {name !== undefined && (
          <p class="small quiet" dir="auto">
            {by(name)}
          </p>
        )}
      </div>
    </li>
  );
}

function Line({ children }: { children: ComponentChildren }) {
  return (
    <p class="entry-subject quiet" dir="auto">
      {children}
    </p>
  );
}
