import type { Finding, Suggestion, Today } from '../actions/suggestion.ts';
import type { Customer } from '../customers/types.ts';
import { dateTime, dayMonth, dueDay } from './format.ts';
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
  }
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
