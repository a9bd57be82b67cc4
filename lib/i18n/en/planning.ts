import type { RuleId } from '../../actions/suggestion.ts';
import { list, number, plural } from '../format.ts';
import { festivals } from './festivals.ts';

const digits = (count: number): string => number('en', count);
const suggestions = (count: number): string =>
  `${digits(count)} ${plural('en', count, { one: 'suggestion', other: 'suggestions' })}`;

/** What decides on the next action: festivals, the team's rules, Today, reminders. */
export const planning = {
  festivals,
  region: { label: 'Region', add: 'Add region', none: 'None' },

  /** Each rule's name, and when it speaks. */
  rules: {
    promise: ['Promises and follow-ups', 'One of them is due.'],
    complaint: ['Open cases', 'A case has been open for over a day.'],
    'low-score': ['Low ratings', 'Rated 6 of 10 or less, or 2 of 5 or less.'],
    unanswered: ['Unanswered', 'They were in touch, and nobody answered for a working day.'],
    silent: ['Unusual silence', 'An A or B customer has not ordered for longer than is usual for them.'],
    reorder: ['Reorders', 'By their own rhythm the next order is due.'],
    'win-back': ['Win back', 'A good customer is unlikely to order within three months.'],
    'lost-reason': ['Why they left', 'Two tries to win them back came to nothing.'],
    falling: ['Buying less', 'The last 90 days lie well below what they usually spend.'],
    rising: ['Buying more', 'They spend well above what they usually do, or are worth a better tier.'],
    cadence: ['Regular contact', 'The last contact is older than the cadence below.'],
    'first-order': ['After the first order', 'First bought 3 to 14 days ago, no contact since.'],
    'second-order': ['The second order', 'Bought once; others order again about now.'],
    'know-needs': ['Get to know them', 'No needs are recorded, or a new customer waits for a first contact.'],
    'cross-sell': ['Bought together', 'Others who bought the same bought something else too.'],
    care: ['Birthdays and festivals', 'A birthday within 3 days, a festival within 7.'],
    survey: ['Ask for a rating', 'An A or B customer bought lately and was not asked for half a year.'],
    referral: ['Ask for a referral', 'They would recommend you, and were not asked for half a year.'],
  } satisfies Record<RuleId, [name: string, when: string]> as Record<RuleId, readonly [name: string, when: string]>,

  settings: {
    title: 'Next actions',
    lead: 'What Today suggests, and when. These settings are the team’s: they travel with every export.',
    rules: 'Rules',
    rulesOff: (count: number): string => (count === 0 ? 'all on' : `${digits(count)} off`),
    cadence: 'Regular contact',
    cadenceTitle: 'Days between two contacts',
    tier: (tier: string): string => `Tier ${tier}`,
    unrated: 'Unrated',
    workingDays: 'Working days',
    oneWorkingDay: 'Keep at least one working day.',
    thresholds: 'Thresholds',
    silence: 'Unusually silent: fewer than … % of such silences last as long',
    winBack: 'To be won back: the chance of an order within three months is below … %',
    falling: 'Buying less: below … % of what is usual',
    rising: 'Buying more: over … % of what is usual',
    festivalsTitle: 'Festivals',
    homeRegion: 'Region of customers without one of their own',
    homeRegionNone: 'None: they are not greeted',
    festivalsOf: 'Festivals greeted in',
    usual: (region: string): string => `${region} (usual)`,
    backToUsual: 'Back to the usual ones',
    money: 'Money and orders',
    homeCurrency: 'Currency of all values',
    rates: 'Exchange rates',
    ratesLead: (home: string): string => `What one unit is worth in ${home}. Amounts without a rate are left out of the values.`,
    rateOf: (currency: string, home: string): string => `1 ${currency} in ${home}`,
    rateDay: (currency: string): string => `Day of the rate of ${currency}`,
    rateOn: (day: string): string => `of ${day}`,
    addRate: 'Add a rate',
    usualWeeks: 'Usual weeks between two orders',
    usualWeeksHint: 'Your own word; it counts for much while few have ordered.',
    tierLimits: 'Tiers while fewer than 20 customers have bought',
    tierA: (currency: string): string => `A from … ${currency} a year`,
    tierB: (currency: string): string => `B from … ${currency} a year`,
    tierLimitsWrong: 'A must begin above B; both or neither.',
    between: (low: string, high: string): string => `From ${low} to ${high}.`,
    save: 'Save for the team',
    saved: 'Settings saved',
    discard: 'Put back',
    usualAll: 'Usual values',
  },

  dismiss: {
    dismiss: 'Dismiss',
    title: 'Say why it is not to be done',
    notRelevant: 'Not relevant',
    notRelevantHint: 'for 90 days',
    wrongData: 'Wrong data',
    wrongDataHint: 'opens the card',
    doNotContact: 'Do not contact',
    doNotContactHint: 'for good',
    doNotContactSaid: 'Not suggested any more: do not contact',
    thirdTime: 'Put off for the third time. Stop suggesting it?',
    stop: 'Stop for 90 days',
    putOff: (day: string): string => `Put off to ${day}`,
  },

  today: {
    order: 'Order',
    byRank: 'Urgency',
    byDue: 'Due',
    byTier: 'Tier',
    others: 'Customers of other reps',
    export: 'Export as .ics',
    exported: (count: number, file: string): string =>
      `${digits(count)} ${plural('en', count, { one: 'follow-up', other: 'follow-ups' })} saved as ${file}`,
    addToCalendar: 'Add to calendar',
    more: (name: string): string => `More for ${name}`,
    moreShort: 'More',
    already: (kind: string): string => `${kind} already done`,
    outcomeOf: (name: string): string => `How did the call with ${name} go?`,
    outcomeSaid: (outcome: string): string => `Noted: ${outcome}`,
    taskToCalendar: (task: string): string => `Add to calendar: ${task}`,
  },

  preview: {
    label: 'What would change',
    working: 'Working out what would change…',
    none: 'No suggestion would change today.',
    gone: (count: number): string => `${suggestions(count)} would go`,
    come: (count: number): string => `${suggestions(count)} would come`,
    moved: (count: number): string => `${suggestions(count)} would be due on another day`,
    other: (count: number): string => `${suggestions(count)} would give another reason`,
    tiers: (count: number): string =>
      `${digits(count)} ${plural('en', count, { one: 'customer', other: 'customers' })} would be worth another tier`,
    tier: (name: string, from: string | null, to: string | null): string => `${name} (${from ?? 'unrated'} to ${to ?? 'unrated'})`,
    due: (name: string, from: string, to: string): string => `${name} (${from} to ${to})`,
    names: (names: readonly string[], more: number): string => list('en', more > 0 ? [...names, `${digits(more)} more`] : names),
    looked: (looked: number, all: number): string =>
      `Looked at ${digits(looked)} of ${digits(all)} customers: those in Today, then the longest silent.`,
  },
};
