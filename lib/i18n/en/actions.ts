import type { EntryKind } from '../../customers/types.ts';
import type { RuleFacts, UnknownField } from '../../actions/suggestion.ts';
import { list, number, plural } from '../format.ts';

const days = (count: number): string => `${number('en', count)} ${plural('en', count, { one: 'day', other: 'days' })}`;

/** "Wei’s", "James’s": one form for every name. */
const of = (name: string): string => `${name}’s`;

const kinds: Record<EntryKind, string> = {
  call: 'call',
  mail: 'mail',
  meeting: 'meeting',
  message: 'message',
  visit: 'visit',
  note: 'note',
};

/** The start of a title: what the button does. */
const doing: Record<EntryKind, (name: string) => string> = {
  call: (name) => `Call ${name}`,
  mail: (name) => `Write to ${name}`,
  meeting: (name) => `Meet ${name}`,
  message: (name) => `Message ${name}`,
  visit: (name) => `Visit ${name}`,
  note: (name) => `Think of ${name}`,
};

const answering: Record<EntryKind, (name: string) => string> = {
  call: (name) => `Call ${name} back`,
  mail: (name) => `Answer ${of(name)} mail`,
  meeting: (name) => `Get back to ${name}`,
  message: (name) => `Answer ${of(name)} message`,
  visit: (name) => `Get back to ${name}`,
  note: (name) => `Get back to ${name}`,
};

const channels = new Map([
  ['phone', ''],
  ['mail', ''],
  ['email', ''],
  ['wechat', 'WeChat'],
  ['sms', 'SMS'],
  ['whatsapp', 'WhatsApp'],
  ['linkedin', 'LinkedIn'],
]);

/** "call", "WeChat message", "Zoom call". */
function contact(kind: EntryKind, channel?: string): string {
  const named = channel === undefined ? '' : (channels.get(channel.toLowerCase()) ?? channel);
  return named === '' || named.toLowerCase() === kind ? kinds[kind] : `${named} ${kinds[kind]}`;
}

const unknown: Record<UnknownField, string> = {
  needs: 'needs',
  company: 'company',
  title: 'title',
  phone: 'phone',
  birthday: 'birthday',
};

/** Title and reason of every rule. Texts that a person wrote stand in quotation marks; days and times come worded. */
export const actions = {
  promise: {
    title: ({ text }: RuleFacts['promise']): string => text,
    reason: ({ kind, text }: RuleFacts['promise'], date: string): string =>
      kind === 'promise' ? `You promised “${text}” for ${date}.` : `Follow up: ${text}`,
    more: ({ overdueDays }: RuleFacts['promise']): string[] => (overdueDays > 0 ? [`${days(overdueDays)} overdue.`] : []),
  },
  unanswered: {
    title: ({ kind }: RuleFacts['unanswered'], name: string): string => answering[kind](name),
    reason: ({ subject }: RuleFacts['unanswered'], since: string): string =>
      subject === undefined ? `Waiting since ${since}.` : `Waiting since ${since}: “${subject}”.`,
  },
  cadence: {
    title: (facts: RuleFacts['cadence'], name: string, kind: EntryKind): string =>
      facts.lastKind === undefined
        ? `${doing[kind](name)}: no contact for ${days(facts.days)}`
        : `${doing[kind](name)}: ${days(facts.days)} of silence`,
    reason: (facts: RuleFacts['cadence']): string =>
      facts.lastKind === undefined
        ? `Added ${days(facts.days)} ago, no contact since.`
        : `${days(facts.days)} since the last ${contact(facts.lastKind, facts.lastChannel)}.`,
    more: ({ cadence, own, tier }: RuleFacts['cadence']): string[] => {
      if (own) return [`You set contact every ${days(cadence)}.`];
      return [
        tier === null ? `Unrated customers: contact every ${days(cadence)}.` : `Tier ${tier}: contact every ${days(cadence)}.`,
      ];
    },
  },
  'know-needs': {
    title: ({ unknown: fields, untouchedDays }: RuleFacts['know-needs'], name: string): string => {
      if (untouchedDays !== null) return `Make the first contact with ${name}`;
      return fields.includes('needs') ? `Find out what ${name} needs` : `Get to know ${name}`;
    },
    reason: ({ unknown: fields, untouchedDays }: RuleFacts['know-needs']): string =>
      untouchedDays === null
        ? `Unknown: ${list(
            'en',
            fields.map((field) => unknown[field]),
          )}.`
        : `Added ${days(untouchedDays)} ago, no contact yet.`,
    more: ({ unknown: fields, untouchedDays }: RuleFacts['know-needs']): string[] =>
      untouchedDays === null || fields.length === 0
        ? []
        : [
            `Unknown: ${list(
              'en',
              fields.map((field) => unknown[field]),
            )}.`,
          ],
  },
  care: {
    title: (_: RuleFacts['care'], name: string): string => `Wish ${name} a happy birthday`,
    reason: ({ calendar, turning }: RuleFacts['care'], date: string): string => {
      const birthday = calendar === 'chinese' ? 'Lunar birthday' : 'Birthday';
      return turning === undefined ? `${birthday} on ${date}.` : `${birthday} on ${date}, turning ${number('en', turning)}.`;
    },
  },
};
