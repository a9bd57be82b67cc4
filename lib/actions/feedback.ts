import { addDays, dayOf } from '../customers/day.ts';
import type { SuggestionFeedback } from '../customers/types.ts';
import { rulesById } from './rules/index.ts';
import { careDaysAhead } from './rules/care.ts';
import type { Finding, RuleCard, RuleId, Today } from './suggestion.ts';

/** How long "not relevant" mutes a rule for a customer, where the answer names no day itself. */
const mutedDays = 90;

/** The answers that still hold on this day, the newest of each kind to each rule. */
export interface StandingAnswers {
  snoozed: SuggestionFeedback[];
  muted: ReadonlySet<string>;
  done: SuggestionFeedback[];
}

/** What the rep has said about this customer's suggestions and still holds today. */
export function standingAnswers(card: RuleCard, today: Today): StandingAnswers {
  const newest = new Map<string, SuggestionFeedback>();
  for (const given of card.feedback) {
    const key = `${given.rule} ${given.answer}`;
    const other = newest.get(key);
    if (!other || given.at > other.at || (given.at === other.at && given.id > other.id)) newest.set(key, given);
  }
  const answers = [...newest.values()];
  const notRelevant = answers.filter(({ answer, until, at }) => {
    if (answer !== 'notRelevant') return false;
    // The day itself is the last one muted.
    return today.day <= (until ?? addDays(dayOf(at, today.timeZone), mutedDays));
  });
  return {
    // The day itself is the first one shown again.
    snoozed: answers.filter(({ answer, until }) => answer === 'snoozed' && until !== undefined && today.day < until),
    muted: new Set(notRelevant.map(({ rule }) => rule)),
    done: answers.filter(({ answer }) => answer === 'done'),
  };
}

/** Whether the finding is of something that happened after an answer was given, so that the answer cannot have meant it. */
function isNewerThan(finding: Finding, given: SuggestionFeedback, card: RuleCard, today: Today): boolean {
  switch (finding.rule) {
    case 'promise':
      // It was not due yet.
      return finding.due > dayOf(given.at, today.timeZone);
    case 'unanswered':
      // The customer wrote (again) since.
      return card.timeline.some(
        (entry) =>
          entry.direction === 'in' &&
          entry.kind !== 'note' &&
          entry.answeredAt === undefined &&
          !entry.deleted &&
          entry.at > given.at,
      );
    case 'care':
      return addDays(finding.facts.date, -careDaysAhead[finding.facts.event]) > dayOf(given.at, today.timeZone);
    case 'complaint':
      return card.cases.some(({ id, openedAt }) => id === finding.facts.case && openedAt > given.at);
    case 'low-score':
      return finding.facts.at > given.at;
    default:
      return false;
  }
}

function silencedByContact(rule: RuleId): boolean {
  return rulesById[rule].afterContact === 'silent';
}

/** Rules whose trigger outlasts what was done about it: for so many days it is enough. A second try to win somebody back comes later. */
const quietAfterDone: Partial<Record<RuleId, number>> = {
  'win-back': 30,
  'cross-sell': 90,
  'second-order': 90,
  rising: 90,
  falling: 30,
  silent: 14,
  reorder: 14,
  referral: 180,
  survey: 180,
};

/** Whether what the rep said keeps this finding from being shown today. */
export function isAnswered(finding: Finding, answers: StandingAnswers, card: RuleCard, today: Today): boolean {
  if (answers.muted.has(finding.rule)) return true;
  // "Later" says "not this customer now", as a recent contact does: what a contact silences stays silent whichever rule was snoozed,
  // or the next reason would step forward at once.
  if (answers.snoozed.length > 0 && silencedByContact(finding.rule)) return true;
  if (answers.snoozed.some((given) => given.rule === finding.rule && !isNewerThan(finding, given, card, today))) return true;
  const quiet = quietAfterDone[finding.rule];
  if (quiet !== undefined) {
    const since = addDays(today.day, -quiet);
    if (answers.done.some((given) => given.rule === finding.rule && dayOf(given.at, today.timeZone) > since)) return true;
  }
  // Other triggers end with what was done (a contact, a task ticked off); a birthday stays where it is.
  return (
    finding.rule === 'care' && answers.done.some((given) => given.rule === 'care' && !isNewerThan(finding, given, card, today))
  );
}
