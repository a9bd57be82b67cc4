import { type Habit, habitOf, habits } from '../customers/facts.ts';
import type { EntryKind, Task } from '../customers/types.ts';
import type { Finding, RuleCard } from './suggestion.ts';

/** What a promise's own words ask for. Latin words whole, Chinese ones anywhere. The first that is found wins. */
const wordsByKind: readonly [EntryKind, RegExp][] = [
  ['call', /\b(?:call|phone|ring)\b|电话|致电|回电|通话/iu],
  ['visit', /\bvisit\b|拜访|上门/iu],
  ['meeting', /\b(?:meet|meeting|demo)\b|会议|开会|见面|演示/iu],
  ['message', /\b(?:wechat|whatsapp|text|sms)\b|微信|短信/iu],
  ['mail', /\b(?:mail|email|e-mail|send)\b|邮件|(?<![开研出批触])发/iu],
];

function canReach(card: RuleCard, kind: Habit): boolean {
  const { phones, addresses, handles } = card.customer;
  if (kind === 'call') return phones.length > 0;
  if (kind === 'mail') return addresses.length > 0;
  return handles.length > 0 || phones.length > 0;
}

/** The way this customer is usually in touch by; without a habit, the first way we know to reach them. */
export function usualKind(card: RuleCard): Habit {
  const habit = card.habit === undefined ? habitOf(card.timeline) : card.habit;
  return habit ?? habits.find((kind) => canReach(card, kind)) ?? 'call';
}

function kindOfPromise(text: Task['text']): EntryKind | null {
  return wordsByKind.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** The kind of contact the suggestion's button starts and logs: what the reason asks for, else what this customer is used to. */
export function suggestionKind(finding: Finding, card: RuleCard): EntryKind {
  switch (finding.rule) {
    case 'promise':
      return kindOfPromise(finding.facts.text) ?? usualKind(card);
    case 'unanswered':
      // A mail is answered by mail, a missed call by a call; after a meeting or a visit any way will do.
      return finding.facts.kind === 'meeting' || finding.facts.kind === 'visit' ? usualKind(card) : finding.facts.kind;
    case 'complaint':
      // Trouble is talked about, where there is a number to call.
      return canReach(card, 'call') ? 'call' : usualKind(card);
    default:
      return usualKind(card);
  }
}
