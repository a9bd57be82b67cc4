import { type Facts, ruleCustomerOf } from '../customers/facts.ts';
import type { Case, Id, Interaction, Referral, Standing, Task, Tier } from '../customers/types.ts';
import type { ValueStanding } from '../customers/value-standing.ts';
import type { RuleCard } from './suggestion.ts';

/** What a customer's own rows say, apart from their entries. */
export interface OwnParts {
  tasks: Task[];
  cases: Case[];
  referrals: Referral[];
}

/** A card for the rules out of what is kept of everybody: the same findings as by the card itself, without reading it. */
export function ruleCardOf(
  id: Id,
  { standing, facts, tier }: { standing: Standing; facts: Facts; tier: Tier | null },
  { tasks, cases, referrals }: OwnParts,
  value: ValueStanding | null,
): RuleCard {
  const mine = { customer: id, by: '' };
  return {
    customer: ruleCustomerOf(id, facts, tier),
    timeline: contactsThatTell(id, standing, facts),
    habit: facts.habit ?? null,
    tasks,
    cases,
    referrals,
    surveys: (facts.surveys ?? []).map((rating) => ({ ...rating, ...mine })),
    feedback: (facts.feedback ?? []).map((answer) => ({ ...answer, ...mine })),
    standing,
    value,
  };
}

/** As much of the timeline as rules look for: the newest contact of ours, the newest of theirs, and the one that waits. */
function contactsThatTell(id: Id, { waiting }: Standing, { spokeAt, heardAt, subject }: Facts): Interaction[] {
  const entry = (kept: Pick<Interaction, 'id' | 'at' | 'kind'> & Partial<Interaction>): Interaction => ({
    customer: id,
    others: [],
    by: '',
    device: '',
    deleted: false,
    ...kept,
  });
  const found: Interaction[] = [];
  if (waiting) {
    const topic = subject === undefined ? {} : { subject };
    found.push(entry({ id: waiting.entry, at: waiting.at, kind: waiting.kind, direction: 'in', ...topic }));
  }
  if (spokeAt !== undefined) found.push(entry({ id: '', at: spokeAt, kind: 'meeting', direction: 'out' }));
  if (heardAt !== undefined) found.push(entry({ id: '', at: heardAt, kind: 'mail', direction: 'in' }));
  return found;
}
