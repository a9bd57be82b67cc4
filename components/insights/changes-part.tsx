import { TrendingDown, TrendingUp } from 'lucide';
import { useState } from 'preact/hooks';
import { money, percent } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import type { ValueChange } from '../../lib/value/insights.ts';
import { useApp } from '../app.tsx';
import { TierMark } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { Part } from './figures.tsx';
import type { Insights } from './insight-actions.ts';

const shownFirst = 8;
/** Above so many the list is one of names, not of alerts. */
const shownAtMost = 300;

/** Whose worth rose or fell markedly, why, and the way to their card. */
export function ChangesPart({ insights: { changes, currency } }: { insights: Insights }) {
  const { locale } = useApp();
  const { changes: text } = deskWords(locale).insights;
  const [all, setAll] = useState(false);
  return (
    <Part title={text.title}>
      <p class="small quiet">{changes.length === 0 ? text.none : text.hint}</p>
      <ul class="change-list">
        {changes.slice(0, all ? shownAtMost : shownFirst).map((change) => (
          <li key={change.account}>
            <Change change={change} currency={currency} />
          </li>
        ))}
      </ul>
      {!all && changes.length > shownFirst && (
        <p>
          <button type="button" class="button button-small" onClick={() => setAll(true)}>
            {text.more(Math.min(changes.length, shownAtMost))}
          </button>
        </p>
      )}
    </Part>
  );
}

function Change({
  change: { name, tier, change, before, now, trend, silence, customer },
  currency,
}: {
  change: ValueChange;
  currency: string;
}) {
  const { locale, actions } = useApp();
  const { changes: text } = deskWords(locale).insights;
  const by = percent(locale, Math.abs(now / before - 1));
  const reasons = [
    ...(trend === undefined ? [] : [text.trend(percent(locale, trend))]),
    ...(change === 'down' && silence && silence.share < 0.5 ? [text.silence(silence.days, percent(locale, silence.share))] : []),
  ];
  if (change === 'up' && reasons.length === 0) reasons.push(text.newRegular);
  return (
    <button type="button" class="change" title={text.open(name)} onClick={() => actions.openCustomer(customer)}>
      <span class={change === 'down' ? 'due' : 'rise'}>
        <Icon of={change === 'down' ? TrendingDown : TrendingUp} />
      </span>
      <TierMark tier={tier} />
      <span class="grow change-text">
        <span class="block-line" dir="auto">
          <strong>{name}</strong>
        </span>
        <span class="block-line small">
          {change === 'up' ? text.up(by) : text.down(by)},{' '}
          {text.fromTo(money(locale, before, currency), money(locale, now, currency))}
        </span>
        <span class="block-line small quiet">{reasons.join(' ')}</span>
      </span>
    </button>
  );
}
