import type { Finding, RuleFacts, RuleId, Suggestion, Today } from '../actions/suggestion.ts';
import type { Customer, Day, EntryKind, Moment } from '../customers/types.ts';
import { dateTime, dayMonth, dueDay, money, percent } from './format.ts';
import { catalogue } from './index.ts';
import type { Locale } from './locale.ts';

/** A suggestion in words: the title says what to do, `lead` why, `also` every further sentence, `due` by when. */
export interface WordedSuggestion {
  title: string;
  lead: string;
  also: string[];
  due: string;
}

/**
 * The name a suggestion calls a customer by: 称呼 where the rep gave one; a person's given name in English; the whole name in Chinese,
 * where a given name alone would be too familiar.
 */
export function addressedAs(locale: Locale, customer: Pick<Customer, 'name' | 'salutation' | 'givenName' | 'kind'>): string {
  if (customer.salutation) return customer.salutation;
  if (locale === 'en' && customer.kind === 'person' && customer.givenName) return customer.givenName;
  return customer.name;
}

/** What to do. */
function title(locale: Locale, { main, kind }: Suggestion, name: string): string {
  const words = catalogue(locale).actions;
  switch (main.rule) {
    case 'promise':
      return words.promise.title(main.facts);
    case 'unanswered':
      return words.unanswered.title(main.facts, name);
    case 'cadence':
      return words.cadence.title(main.facts, name, kind);
    case 'know-needs':
      return words['know-needs'].title(main.facts, name);
    case 'care':
      return words.care.title(main.facts, name);
    default:
      return wordsOf(words, main.rule, main.facts).title(name, kind);
  }
}

/** What the words of most rules are made with. */
export interface Telling {
  day(day: Day): string;
  moment(moment: Moment): string;
  money(amount: number, currency: string): string;
  percent(share: number): string;
}

/** The words of a rule: what to do, and why in whole sentences, the first of which stands for it where it is folded into another. */
export interface RuleWords<Facts> {
  title(facts: Facts, name: string, kind: EntryKind): string;
  reasons(facts: Facts, tell: Telling): [string, ...string[]];
}

/** The rules that are worded alike. */
export type PlainRule = Exclude<RuleId, 'promise' | 'unanswered' | 'cadence' | 'know-needs' | 'care'>;
export type PlainRuleWords = { [Rule in PlainRule]: RuleWords<RuleFacts[Rule]> };

function wordsOf<Rule extends PlainRule>(words: PlainRuleWords, rule: Rule, facts: RuleFacts[Rule]) {
  return {
    title: (name: string, kind: EntryKind) => words[rule].title(facts, name, kind),
    reasons: (tell: Telling) => words[rule].reasons(facts, tell),
  };
}

/** Why: whole sentences, never none. The first stands for the finding where it is folded into another. */
export function reasons(locale: Locale, finding: Finding, today: Today): [string, ...string[]] {
  const words = catalogue(locale).actions;
  const { now, timeZone } = today;
  switch (finding.rule) {
    case 'promise': {
      const { facts } = finding;
      return [words.promise.reason(facts, dayMonth(locale, facts.due, now, timeZone)), ...words.promise.more(facts)];
    }
    case 'unanswered':
      return [words.unanswered.reason(finding.facts, dateTime(locale, finding.facts.since, now, timeZone))];
    case 'cadence':
      return [words.cadence.reason(finding.facts), ...words.cadence.more(finding.facts)];
    case 'know-needs':
      return [words['know-needs'].reason(finding.facts), ...words['know-needs'].more(finding.facts)];
    case 'care':
      return [words.care.reason(finding.facts, dayMonth(locale, finding.facts.date, now, timeZone))];
    default:
      return wordsOf(words, finding.rule, finding.facts).reasons({
        day: (day) => dayMonth(locale, day, now, timeZone),
        moment: (moment) => dayMonth(locale, moment, now, timeZone),
        money: (amount, currency) => money(locale, amount, currency),
        percent: (share) => percent(locale, share),
      });
  }
}

/** The suggestion's words. `customerName` is what the title calls the customer: see `addressedAs`. */
export function wordSuggestion(locale: Locale, suggestion: Suggestion, customerName: string, today: Today): WordedSuggestion {
  const [lead, ...more] = reasons(locale, suggestion.main, today);
  const folded = suggestion.also.map((finding) => reasons(locale, finding, today)[0]);
  return {
    title: title(locale, suggestion, customerName),
    lead,
    also: [...more, ...folded],
    due: dueDay(locale, suggestion.main.due, today.day),
  };
}
