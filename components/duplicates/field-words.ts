import type { ChoosableField } from '../../lib/customers/duplicates.ts';
import type { Customer, Id } from '../../lib/customers/types.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { App } from '../app.tsx';
import { birthdayWords } from '../card/birthday.tsx';

/** A field's value as the rep reads it. */
export function fieldWords(
  { locale, words, today, rep }: Pick<App, 'locale' | 'words' | 'today' | 'rep'>,
  customer: Customer,
  field: ChoosableField,
  repNames: ReadonlyMap<Id, string>,
): string {
  const { choice } = catalogue(locale).duplicates;
  switch (field) {
    case 'doNotContact':
      return customer.doNotContact ? choice.yes : choice.no;
    case 'birthday':
      return customer.birthday ? birthdayWords(customer.birthday, words, locale) : '';
    case 'cadenceDays':
      return customer.cadenceDays === undefined ? '' : choice.days(customer.cadenceDays);
    case 'owner':
      if (customer.owner === undefined) return '';
      return customer.owner === rep ? words.common.you : (repNames.get(customer.owner) ?? choice.unknownRep);
    case 'consent': {
      const { consent } = customer;
      if (!consent) return '';
      const day = consent.day === undefined ? undefined : dayMonth(locale, consent.day, today.day, 'UTC');
      return [choice.consent[consent.basis], day, consent.note].filter(Boolean).join(words.common.separator);
    }
    case 'lost': {
      const { lost } = customer;
      return lost ? [dayMonth(locale, lost.day, today.day, 'UTC'), lost.reason].filter(Boolean).join(words.common.separator) : '';
    }
    case 'fit':
      return customer.fit === undefined ? '' : String(customer.fit);
    default:
      return customer[field] ?? '';
  }
}
