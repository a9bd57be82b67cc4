import type { EntryKind } from '../../customers/types.ts';
import type { RuleFacts, UnknownField } from '../../actions/suggestion.ts';
import { list, number, plural } from '../format.ts';
import type { PlainRuleWords } from '../suggestion.ts';
import { festivals } from './festivals.ts';

const days = (count: number): string => `${number('en', count)} ${plural('en', count, { one: 'day', other: 'days' })}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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

/** "every 5 weeks", "every 9 days": weeks from three on. */
const span = (count: number): string => {
  const weeks = Math.round(count / 7);
  return weeks >= 3 ? `${number('en', weeks)} weeks` : days(Math.round(count));
};

const referrals = (count: number): string =>
  count === 0
    ? 'has not referred anybody yet'
    : `has referred ${number('en', count)} ${plural('en', count, { one: 'customer', other: 'customers' })} so far`;

/** From three times the usual on a percentage is hard to picture. */
const manyTimes = 2;

const rules: PlainRuleWords = {
  complaint: {
    title: (_, name) => `Settle it with ${name}`,
    reasons: ({ text, days: open }) => [`“${text}” has been open for ${days(open)}.`],
  },
  'low-score': {
    title: ({ kind }, name) => (kind === 'nps' ? `Ask ${name} what went wrong` : `Make it right with ${name}`),
    reasons: ({ kind, score, comment, at }, { moment }) => [
      `Rated ${kind === 'nps' ? `${score} of 10` : `${score} of 5`} on ${moment(at)}${comment === undefined ? '.' : `: “${comment}”.`}`,
      'Nobody has been in touch since.',
    ],
  },
  silent: {
    title: (_, name, kind) => `${doing[kind](name)}: unusually silent`,
    reasons: ({ gapDays, silentDays, share }, { percent: told }) => [
      `Usually buys every ${span(gapDays)}; silent for ${span(silentDays)}.`,
      `Only ${told(share)} of such silences last this long.`,
    ],
  },
  reorder: {
    title: (_, name, kind) => `${doing[kind](name)}: an order is due`,
    reasons: ({ date, gapDays, days: since }, { day }) => [
      `Next order expected about ${day(date)}.`,
      `Usually buys every ${span(gapDays)}; the last order was ${days(since)} ago.`,
    ],
  },
  'win-back': {
    title: (_, name) => `Win ${name} back`,
    reasons: ({ purchases, last, chance }, { day, percent: told }) => [
      `Bought ${number('en', purchases)} ${plural('en', purchases, { one: 'time', other: 'times' })}, last on ${day(last)}.`,
      `The chance of an order within three months is ${told(chance)}.`,
    ],
  },
  'lost-reason': {
    title: (_, name) => `Record why ${of(name)} orders stopped`,
    reasons: ({ tries }) => [`${number('en', tries)} tries to win them back within 90 days, and no order.`],
  },
  falling: {
    title: (_, name, kind) => `${doing[kind](name)}: buying less`,
    reasons: ({ share, last90, norm, currency }, { money: told, percent: part }) => [
      last90 > 0
        ? `Buys ${part(share)} less: ${told(last90, currency)} in the last 90 days, usually ${told(norm, currency)}.`
        : `No order in the last 90 days, where ${told(norm, currency)} is usual.`,
    ],
  },
  rising: {
    title: (_, name) => `Thank ${name}, offer the next step`,
    reasons: (facts, { money: told, percent: part }) =>
      'tier' in facts
        ? [`By what they buy they are tier ${facts.tier} now; so far they are kept as tier ${facts.from}.`]
        : [
            facts.share < manyTimes
              ? `Buys ${part(facts.share)} more: ${told(facts.last90, facts.currency)} in the last 90 days, usually ${told(facts.norm, facts.currency)}.`
              : `Bought for ${told(facts.last90, facts.currency)} in the last 90 days, about ${number('en', Math.round(1 + facts.share))} times the usual ${told(facts.norm, facts.currency)}.`,
          ],
  },
  'first-order': {
    title: (_, name) => `Ask ${name} how the first order went`,
    reasons: ({ day }, { day: told }) => [`First order on ${told(day)}, no contact since.`],
  },
  'second-order': {
    title: (_, name, kind) => `${doing[kind](name)} about the second order`,
    reasons: ({ days: since, usual }) => [
      `Bought once, ${days(since)} ago: the second order usually comes now.`,
      `Half of those who order a second time do so within ${days(Math.round(usual))}.`,
    ],
  },
  'cross-sell': {
    title: ({ product }, name) => `Offer ${name} “${product}”`,
    reasons: ({ product, buyers, similar, with: own }) => [
      `${number('en', buyers)} of ${number('en', similar)} who bought “${own}” also bought “${product}”.`,
    ],
  },
  survey: {
    title: (_, name) => `Ask how satisfied ${name} is`,
    reasons: ({ bought, asked }, { day }) => [
      asked === undefined
        ? `Bought on ${day(bought)} and was never asked for a rating.`
        : `Bought on ${day(bought)} and was last asked for a rating on ${day(asked)}.`,
    ],
  },
  referral: {
    title: (_, name) => `Ask ${name} for a referral`,
    reasons: ({ score, referred }) => [
      score === undefined
        ? `One of your superfans; ${referrals(referred)}.`
        : `Would recommend you (${score} of 10); ${referrals(referred)}.`,
    ],
  },
};

/** Title and reason of every rule. Texts that a person wrote stand in quotation marks; days and times come worded. */
export const actions = {
  ...rules,
  promise: {
    title: ({ text }: RuleFacts['promise']): string => text,
    reason: ({ kind, text }: RuleFacts['promise'], date: string): string =>
      kind === 'promise' ? `You promised “${text}” for ${date}.` : `You meant to follow up on ${date}: “${text}”.`,
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
        ? `Still to find out: ${list(
            'en',
            fields.map((field) => unknown[field]),
          )}.`
        : `Added ${days(untouchedDays)} ago, no contact yet.`,
    more: ({ unknown: fields, untouchedDays }: RuleFacts['know-needs']): string[] =>
      untouchedDays === null || fields.length === 0
        ? []
        : [
            `Still to find out: ${list(
              'en',
              fields.map((field) => unknown[field]),
            )}.`,
          ],
  },
  care: {
    title: (facts: RuleFacts['care'], name: string): string =>
      facts.event === 'birthday' ? `Wish ${name} a happy birthday` : `Greet ${name} for ${festivals[facts.festival]}`,
    reason: (facts: RuleFacts['care'], date: string): string => {
      if (facts.event === 'festival') return `${capital(festivals[facts.festival])} on ${date}.`;
      const birthday = facts.calendar === 'chinese' ? 'Lunar birthday' : 'Birthday';
      return facts.turning === undefined
        ? `${birthday} on ${date}.`
        : `${birthday} on ${date}, turning ${number('en', facts.turning)}.`;
    },
  },
};
