import type { TodayRow } from '../../components/panel-props.ts';
import { compareSuggestions, suggest } from '../actions/rank.ts';
import type { ActionSettings, Today } from '../actions/suggestion.ts';
import type { Id } from '../customers/types.ts';
import type { CustomerRow, CustomerRows } from '../customers/customer-row.ts';
import type { Store } from '../store/store.ts';
import type { Values } from '../value/values.ts';

/** How many cards are read to rank Today: those that may have something urgent, most pressing first. */
const readAtMost = 300;
const day = 86_400_000;

/**
 * Ranks what to do today. Reading every card of a big book takes too long for a list that opens at once, so the customers are first
 * ordered by what is known without their cards: open tasks, someone waiting, days since the last contact.
 */
export async function rankToday(
  store: Store,
  book: CustomerRows,
  today: Today,
  values: Values | null,
  settings: ActionSettings,
): Promise<TodayRow[]> {
  const [tasks, standings, troubled] = await Promise.all([store.openTasks(), store.standings(), store.openCases()]);
  const complaints = new Set(troubled);
  const dueTasks = new Set(tasks.filter(({ due }) => due <= today.day).map(({ customer }) => customer));
  const waiting = new Set(standings.filter((standing) => standing.waiting).map(({ customer }) => customer));
  const pressing = book
    .slice()
    .map((row) => ({
      row,
      press:
        (complaints.has(row.id) ? 90 : 0) + pressOf(row, dueTasks, waiting, today, settings) + pressOfValue(row, values, settings),
    }))
    .toSorted((one, other) => other.press - one.press)
    .slice(0, readAtMost);

  const ranked: TodayRow[] = [];
  for (const { row } of pressing) {
    const card = await store.card(row.id);
    const suggestion = card ? suggest({ ...card, value: values?.byCustomer.get(row.id) ?? null }, today, settings) : null;
    if (!suggestion) continue;
    ranked.push({
      customer: row.id,
      name: row.name,
      ...(row.company === undefined ? {} : { company: row.company }),
      tier: row.tier,
      ...(card?.customer.owner === undefined ? {} : { owner: card.customer.owner }),
      suggestion,
    });
  }
  return ranked.toSorted((one, other) => compareSuggestions(one.suggestion, other.suggestion));
}

/** What the account's purchases make pressing, on the one it is spoken of: the rules' urgency times what the account is worth. */
function pressOfValue({ id, tier }: CustomerRow, values: Values | null, settings: ActionSettings): number {
  const value = values?.byCustomer.get(id);
  if (!value || value.mainContact !== id || value.level === 0) return 0;
  const isGood = tier === 'A' || tier === 'B';
  const { silence, trend, history, buys } = value;
  const urgency = Math.max(
    isGood && history.gaps >= 3 && silence && silence.share < settings.thresholds.silence ? 0.9 : 0,
    trend && trend.ratio < settings.thresholds.falling ? 0.75 : 0,
    history.count === 1 ? 0.7 : 0,
    isGood && buys && buys.in13.value < settings.thresholds.winBack ? 0.6 : 0,
  );
  return 40 * urgency * (0.4 + 0.6 * value.percentile);
}

/** Roughly how pressing a customer is: due promises and waiting answers first, then contact overdue against the tier's cadence. */
function pressOf(
  row: CustomerRow,
  dueTasks: ReadonlySet<Id>,
  waiting: ReadonlySet<Id>,
  { now }: Today,
  settings: ActionSettings,
): number {
  const cadence = settings.cadenceDays[row.tier ?? 'unrated'];
  const silence = row.lastContactAt ? (now - row.lastContactAt) / day / cadence : 1;
  return (dueTasks.has(row.id) ? 100 : 0) + (waiting.has(row.id) ? 50 : 0) + Math.min(silence, 10);
}
