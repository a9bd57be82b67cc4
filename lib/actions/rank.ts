import type { Facts } from '../customers/facts.ts';
import type { Day, Tier } from '../customers/types.ts';
import { isAnswered, standingAnswers } from './feedback.ts';
import { accountContactDay, daysSince, lastContactDay } from './last-contact.ts';
import { rules, rulesById } from './rules/index.ts';
import { cadenceOf } from './settings.ts';
import { suggestionKind } from './suggestion-kind.ts';
import type { ActionSettings, Finding, Learned, RuleCard, RuleId, Suggestion, Today } from './suggestion.ts';

/**
 * What a finding's urgency is weighed by: the customer's value (a percentile), how sure the model is, and what the rep made of such
 * suggestions before. The defaults are those of a customer without purchases.
 */
export interface Weights {
  valuePercentile: number;
  confidence: number;
  feedback: number;
}

const confidenceByLevel = [0.6, 0.8, 1] as const;

/** The weights of one customer's finding: without purchases worked out yet, those of a customer who has none. */
export function weightsOf({ customer, value }: RuleCard, rule: RuleId, learned: Learned): Weights {
  return {
    valuePercentile: value?.percentile ?? 0.5,
    confidence: confidenceByLevel[value?.level ?? 0],
    feedback: feedbackFactor(learned[`${rule} ${customer.tier ?? 'unrated'}`]),
  };
}

/** 2(done + 2)/(done + irrelevant + 4), clipped to .5–1.5: what is mostly done speaks louder, what is mostly dismissed quieter. */
export function feedbackFactor({ done, irrelevant }: { done: number; irrelevant: number } = { done: 0, irrelevant: 0 }): number {
  return Math.min(1.5, Math.max(0.5, (2 * (done + 2)) / (done + irrelevant + 4)));
}

/** urgency × (.4 + .6 × value percentile) × confidence × feedback. */
export function score(urgency: number, weights: Weights): number {
  return urgency * (0.4 + 0.6 * weights.valuePercentile) * weights.confidence * weights.feedback;
}

function compareFindings(a: Finding, b: Finding): number {
  const pinned = Number(rulesById[b.rule].pinned) - Number(rulesById[a.rule].pinned);
  if (pinned !== 0) return pinned;
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return rules.indexOf(rulesById[a.rule]) - rules.indexOf(rulesById[b.rule]);
}

/** The card without the tasks that a snooze hides: else one snoozed promise would stand before another that fell due since. */
function withoutSnoozedTasks(
  card: RuleCard,
  answered: (finding: Finding) => boolean,
  today: Today,
  settings: ActionSettings,
): RuleCard {
  let rest = card;
  for (;;) {
    const finding = rulesById.promise.find(rest, today, settings);
    if (!finding || !answered(finding)) return rest;
    rest = { ...rest, tasks: rest.tasks.filter(({ id }) => id !== finding.facts.task) };
  }
}

/** The card with what was answered to account-wide suggestions that stood on the others of the account. */
function withAccountAnswers(card: RuleCard): RuleCard {
  const others = (card.value?.answers ?? []).filter(
    ({ customer, rule }) => customer !== card.customer.id && (rulesById as Partial<typeof rulesById>)[rule as RuleId]?.accountWide,
  );
  return others.length === 0 ? card : { ...card, feedback: [...card.feedback, ...others.map((answer) => ({ ...answer, by: '' }))] };
}

/**
 * What to do next for one customer, with every further reason folded in, or null where there is nothing to do. The same card, day
 * and settings give the same suggestion everywhere.
 */
export function suggest(card: RuleCard, today: Today, settings: ActionSettings, learned: Learned = {}): Suggestion | null {
  if (card.customer.doNotContact || card.customer.deleted) return null;

  const answers = standingAnswers(card, today);
  const answered = (finding: Finding): boolean => isAnswered(finding, answers, card, today);
  const seen = withoutSnoozedTasks(card, answered, today, settings);
  const cadence = cadenceOf(seen.customer, settings).days;
  const isRecent = (contact: Day | null): boolean => contact !== null && daysSince(contact, today) * 3 <= cadence;
  const justInTouch = isRecent(lastContactDay(seen, today));
  const accountInTouch = isRecent(accountContactDay(seen, today));

  // What concerns the whole account was answered for all of it, whoever it stood on then.
  const ofAccount = withAccountAnswers(seen);
  const accountAnswers = ofAccount === seen ? answers : standingAnswers(ofAccount, today);
  const findings: Finding[] = [];
  const isMain = card.value === null || card.value.mainContact === card.customer.id;
  for (const rule of rules) {
    if (settings.off.includes(rule.id) || (rule.accountWide && !isMain)) continue;
    // One who is gone by the rep's word is not sold to; what was promised or is asked still stands.
    if ((card.customer.lost || (rule.accountWide && card.value?.stage === 'lost')) && !rule.pinned) continue;
    if (rule.afterContact === 'silent' && (rule.accountWide ? accountInTouch : justInTouch)) continue;
    const finding = rule.find(rule.accountWide ? ofAccount : seen, today, settings);
    if (!finding || answered(finding)) continue;
    if (rule.accountWide && isAnswered(finding, accountAnswers, ofAccount, today)) continue;
    findings.push(finding);
  }
  const [main, ...also] = findings.toSorted(compareFindings);
  if (!main) return null;
  const asked = rulesById[main.rule].accountWide ? ofAccount : card;
  const snoozes = asked.feedback.filter(({ rule, answer }) => rule === main.rule && answer === 'snoozed').length;
  return { main, also, score: score(main.urgency, weightsOf(card, main.rule, learned)), kind: suggestionKind(main, card), snoozes };
}

/** The order of Today: the pinned rules first, then by score, then by the day it is due. */
export function compareSuggestions(a: Suggestion, b: Suggestion): number {
  const pinned = Number(rulesById[b.main.rule].pinned) - Number(rulesById[a.main.rule].pinned);
  if (pinned !== 0) return pinned;
  if (a.score !== b.score) return b.score - a.score;
  return a.main.due < b.main.due ? -1 : a.main.due > b.main.due ? 1 : 0;
}

/** What the counts of all answers add up to, by rule and tier. */
export function learnedFrom(counts: Iterable<{ tier: Tier | null; answers: Facts['answers'] }>): Learned {
  const learned: Record<string, { done: number; irrelevant: number }> = {};
  for (const { tier, answers } of counts) {
    for (const [rule, [done, irrelevant]] of Object.entries(answers ?? {})) {
      const count = (learned[`${rule} ${tier ?? 'unrated'}`] ??= { done: 0, irrelevant: 0 });
      count.done += done;
      count.irrelevant += irrelevant;
    }
  }
  return learned;
}
