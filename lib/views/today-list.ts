import type { TodayRow } from '../../components/panel-props.ts';
import { compareSuggestions, suggest } from '../actions/rank.ts';
import { defaultSettings } from '../actions/settings.ts';
import type { Today } from '../actions/suggestion.ts';
import type { Id } from '../customers/types.ts';
import type { CustomerRow, CustomerRows } from '../customers/customer-row.ts';
import type { Store } from '../store/store.ts';

/** How many cards are read to rank Today: those that may have something urgent, most pressing first. */
const readAtMost = 300;
const day = 86_400_000;

/**
 * Ranks what to do today. Reading every card of a big book takes too long for a list that opens at once, so the customers are first
 * ordered by what is known without their cards: open tasks, someone waiting, days since the last contact.
 */
export async function rankToday(store: Store, book: CustomerRows, today: Today): Promise<TodayRow[]> {
  const [tasks, standings] = await Promise.all([store.openTasks(), store.standings()]);
  const dueTasks = new Set(tasks.filter(({ due }) => due <= today.day).map(({ customer }) => customer));
  const waiting = new Set(standings.filter((standing) => standing.waiting).map(({ customer }) => customer));
  const pressing = book
    .slice()
    .map((row) => ({ row, press: pressOf(row, dueTasks, waiting, today) }))
    .toSorted((one, other) => other.press - one.press)
    .slice(0, readAtMost);

  const ranked: TodayRow[] = [];
  for (const { row } of pressing) {
    const card = await store.card(row.id);
    const suggestion = card ? suggest(card, today, defaultSettings) : null;
    if (!suggestion) continue;
    ranked.push({
      customer: row.id,
      name: row.name,
      ...(row.company === undefined ? {} : { company: row.company }),
      tier: row.tier,
      suggestion,
    });
  }
  return ranked.toSorted((one, other) => compareSuggestions(one.suggestion, other.suggestion));
}

/** Roughly how pressing a customer is: due promises and waiting answers first, then contact overdue against the tier's cadence. */
function pressOf(row: CustomerRow, dueTasks: ReadonlySet<Id>, waiting: ReadonlySet<Id>, { now }: Today): number {
  const cadence = defaultSettings.cadenceDays[row.tier ?? 'unrated'];
  const silence = row.lastContactAt ? (now - row.lastContactAt) / day / cadence : 1;
  return (dueTasks.has(row.id) ? 100 : 0) + (waiting.has(row.id) ? 50 : 0) + Math.min(silence, 10);
}
