import type { ComponentChildren } from 'preact';
import { lastContactOf } from '../../lib/actions/last-contact.ts';
import type { Card, Customer } from '../../lib/customers/types.ts';
import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import { estimate } from '../../lib/i18n/estimate.ts';
import { dayMonth, money, number, percent } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { enoughAnswers, highestScore } from '../value/rating-scale.ts';
import { FitButtons } from '../value/fit.tsx';

/** What each of the facts rests on, in whole sentences. */

function Sentences({ all }: { all: readonly (string | null | undefined | false)[] }) {
  return <>{all.map((sentence) => sentence && <p key={sentence}>{sentence}</p>)}</>;
}

/** Words of days and amounts that several explanations need. */
function useTelling(currency: string) {
  const { locale, today } = useApp();
  return {
    day: (on: string | number): string => dayMonth(locale, on, today.now, today.timeZone),
    about: (amount: number): string => estimate(locale, amount, currency),
    paid: (amount: number): string => money(locale, amount, currency),
  };
}

export function ContactWhy({ view }: { view: CardView }) {
  const { words, locale, rep } = useApp();
  const text = catalogue(locale).value.why;
  const { day } = useTelling('CNY');
  const { card } = view;
  const last = lastContactOf(card);
  const whom = last?.customer === undefined ? undefined : card.namesById[last.customer];
  const by = last && (last.by === rep ? words.common.you : (card.namesById[last.by] ?? null));
  return (
    <Sentences
      all={[
        last
          ? text.lastContact(words.kindsInline[last.kind], day(last.at), by ?? null, whom ?? null)
          : text.noContact(day(card.customer.addedAt)),
        words.next.nothingLead(view.cadence.days),
        text.counts,
      ]}
    />
  );
}

/** From so many gaps on a rhythm shows; steady is what differs by less than half of the usual gap. */
const enoughGaps = 3;
const steady = 0.5;
/** Silence under this share of such silences is said to be rare. */
const rare = 0.1;

export function ChanceWhy({ value }: { value: ValueStanding }) {
  const { locale } = useApp();
  const text = catalogue(locale).value.why;
  const { day } = useTelling(value.currency);
  const { buys, silence, next, history } = value;
  if (!buys) return null;
  const of100 = (chance: number): string => number(locale, Math.round(chance * 100));
  return (
    <Sentences
      all={[
        text.chance(of100(buys.in13.value), of100(buys.in13.low), of100(buys.in13.high)),
        text.later(of100(buys.in26.value), of100(buys.in52.value)),
        silence &&
          (silence.share < rare
            ? text.silentRare(silence.days, percent(locale, silence.share))
            : text.silentUsual(silence.days, percent(locale, silence.share))),
        next && text.next(day(next.early), day(next.middle), day(next.late)),
        history.last !== undefined &&
          text.rhythm(history.count, day(history.last), history.gaps > 0 ? (history.medianGapDays ?? null) : null),
        history.gaps >= enoughGaps && history.gapVariation !== undefined && text.rhythmOf(history.gapVariation < steady),
        value.level === 1 && text.provisional,
      ]}
    />
  );
}

export function ExpectedWhy({ value }: { value: ValueStanding }) {
  const { locale } = useApp();
  const text = catalogue(locale).value;
  const { about, paid } = useTelling(value.currency);
  const { potential, existing, capped, leftOut } = value.value;
  const { history } = value;
  const [low, high] = [about(potential.low), about(potential.high)];
  return (
    <Sentences
      all={[
        text.why.expected(about(potential.value), low, high),
        text.why.sure,
        history.meanAmount !== undefined && text.why.each(history.count, paid(Math.round(history.meanAmount))),
        text.why.year(paid(existing)),
        capped && (history.count === 1 ? text.alerts.onlyCapped : text.alerts.capped),
        leftOut.length > 0 && text.alerts.leftOut(leftOut),
        value.level === 1 && text.why.provisional,
      ]}
    />
  );
}

export function FitWhy({ customer }: { customer: Customer }) {
  const { locale } = useApp();
  const text = catalogue(locale).value.why;
  return (
    <>
      <p>{text.fit}</p>
      <FitButtons customer={customer} />
    </>
  );
}

export function DealsWhy() {
  const { locale } = useApp();
  return <p>{catalogue(locale).value.why.deals}</p>;
}

export function RatedWhy({ card }: { card: Card }) {
  const { locale } = useApp();
  const text = catalogue(locale).value;
  const { ratings } = catalogue(locale).dealings;
  const { day } = useTelling('CNY');
  const answered = card.surveys.filter(({ score }) => score !== undefined);
  if (answered.length === 0) return <p>{text.why.noRating}</p>;
  const csat = answered.filter(({ kind }) => kind === 'csat');
  const good = csat.filter(({ score = 0 }) => score >= 4).length;
  return (
    <>
      <p>{text.why.ratings}</p>
      <ul>
        {answered.slice(0, 6).map(({ id, kind, score = 0, at, comment }) => (
          <Line key={id}>
            {day(at)} · {kind === 'nps' ? ratings.recommend : ratings.satisfied} · {text.facts.score(score, highestScore[kind])}
            {comment !== undefined && <span class="quiet"> “{comment}”</span>}
          </Line>
        ))}
      </ul>
      {csat.length >= enoughAnswers && <p>{text.why.satisfied(percent(locale, good / csat.length), good, csat.length)}</p>}
    </>
  );
}

function Line({ children }: { children: ComponentChildren }) {
  return <li dir="auto">{children}</li>;
}
