import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { lastContactOf } from '../../lib/actions/last-contact.ts';
import { amountBand, chanceBand, estimate } from '../../lib/i18n/estimate.ts';
import { dayColumn, money, percent, relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CardView } from '../panel-props.ts';
import { highestScore } from '../value/rating-scale.ts';
import { ChanceWhy, ContactWhy, DealsWhy, ExpectedWhy, FitWhy, RatedWhy } from './facts-why.tsx';

interface Fact {
  key: string;
  label: string;
  said: string;
  /** In small type beside it: the band, or what it rests on. */
  beside: string;
  why: ComponentChildren;
}

/**
 * The facts that decide, always four: the last contact, whether they buy and for how much, how they rate us. A tap opens what one rests on,
 * under all four, so that none of them moves.
 */
export function Facts({ view }: { view: CardView }) {
  const { words, locale, today, rep } = useApp();
  const text = catalogue(locale).value;
  const [open, setOpen] = useState<string | null>(null);
  const id = useId();
  const { card } = view;
  const { customer, value } = card;
  const ago = (moment: number): string => relativeDay(locale, moment, today.now, today.timeZone);

  const last = lastContactOf(card);
  const by = last && (last.by === rep ? words.common.you : card.namesById[last.by]);
  const whom = last?.customer === undefined ? undefined : card.namesById[last.customer];
  const contact: Fact = {
    key: 'contact',
    label: words.facts.lastContact,
    said: last ? ago(last.at) : words.facts.never,
    beside: last
      ? [words.kindsInline[last.kind], by, whom && words.timeline.with(whom)].filter(Boolean).join(words.common.separator)
      : words.facts.addedAgo(ago(customer.addedAt)),
    why: <ContactWhy view={view} />,
  };

  const answered = card.surveys.filter(({ score }) => score !== undefined);
  const [newest] = answered;
  const referred = card.referrals.filter(({ givenAt, referred: who }) => givenAt !== undefined || who !== undefined).length;
  const rated: Fact = {
    key: 'rated',
    label: text.facts.rated,
    said: newest ? text.facts.score(newest.score ?? 0, highestScore[newest.kind]) : text.facts.notRated,
    beside: [newest && dayColumn(locale, newest.at, today.now, today.timeZone), referred > 0 && text.facts.referred(referred)]
      .filter(Boolean)
      .join(words.common.separator),
    why: <RatedWhy card={card} />,
  };

  const facts: Fact[] = [contact];
  if (value?.buys) {
    const { buys, currency } = value;
    const { potential } = value.value;
    facts.push(
      {
        key: 'buys',
        label: text.facts.buys,
        said: percent(locale, buys.in13.value),
        beside: chanceBand(locale, buys.in13.low, buys.in13.high),
        why: <ChanceWhy value={value} />,
      },
      {
        key: 'expected',
        label: text.facts.expected,
        said: estimate(locale, potential.value, currency),
        beside: amountBand(locale, potential.low, potential.high, currency),
        why: <ExpectedWhy value={value} />,
      },
    );
  } else {
    const deals = card.deals.filter(({ outcome }) => outcome === undefined);
    facts.push(
      {
        key: 'fit',
        label: text.facts.fit,
        said: customer.fit === undefined ? text.facts.notRated : text.facts.fitOf(customer.fit),
        beside: customer.fit === undefined ? '' : text.facts.yourWord,
        why: <FitWhy customer={customer} />,
      },
      {
        key: 'deals',
        label: text.facts.deals,
        said:
          deals.length === 0 ? text.facts.noDeals : value ? money(locale, value.value.deals, value.currency) : String(deals.length),
        beside: deals.length === 0 ? '' : text.facts.byChance(deals.length),
        why: <DealsWhy />,
      },
    );
  }
  facts.push(rated);

  const shown = facts.find(({ key }) => key === open);
  return (
    <div class="facts-block">
      <dl class="facts" aria-label={words.facts.label}>
        {facts.map(({ key, label, said, beside }) => (
          <div key={key} class={`fact ${open === key ? 'fact-open' : ''}`}>
            <dt id={`${id}-${key}`}>{label}</dt>
            <dd>
              <button
                type="button"
                class="fact-button"
                aria-expanded={open === key}
                aria-controls={open === key ? id : undefined}
                title={text.facts.why(label)}
                onClick={() => setOpen(open === key ? null : key)}
              >
                <strong>{said}</strong> <span class="quiet small">{beside}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {shown && (
        <section id={id} class="facts-why appear" aria-labelledby={`${id}-${shown.key}`}>
          {shown.why}
        </section>
      )}
    </div>
  );
}
