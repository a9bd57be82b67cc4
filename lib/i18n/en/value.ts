import type { Layer, Segment, Stage } from '../../customers/value-standing.ts';
import type { Tier } from '../../customers/types.ts';
import { list, number, plural } from '../format.ts';

const days = (count: number): string => `${number('en', count)} ${plural('en', count, { one: 'day', other: 'days' })}`;
const orders = (count: number): string => `${number('en', count)} ${plural('en', count, { one: 'order', other: 'orders' })}`;

/** "5 weeks", "9 days": weeks from three on. */
const span = (count: number): string => {
  const weeks = Math.round(count / 7);
  return weeks >= 3 ? `${number('en', weeks)} weeks` : days(Math.round(count));
};

const layers: Record<Layer, string> = { prospect: 'Prospect', new: 'New customer', loyal: 'Loyal', superfan: 'Superfan' };
const stages: Record<Stage, string> = { acquire: 'To acquire', retain: 'To retain', winBack: 'To win back', lost: 'Lost' };
const segments: Record<Segment, string> = {
  trial: 'On trial',
  frequent: 'Buys often',
  quality: 'Large orders, no returns',
  sticky: 'Buys regularly',
};

/** What a customer is worth, in words for somebody who knows nothing of statistics. */
export const value = {
  label: 'Value',
  ofAccount: (company: string): string =>
    `Value, chances, tier, purchases and deals are those of all of ${company}: the company and its people together.`,

  tierChip: (tier: string, share: string): string => `${tier} · ${share} sure`,
  tierUnsure: (tier: string): string => `${tier} · not sure yet`,
  pinnedChip: (tier: string): string => `${tier} · pinned`,
  byValue: 'By value',
  byValueHint: (tier: string | null): string => (tier === null ? 'not rated yet' : `now ${tier}`),
  unpinned: (name: string): string => `${name}’s tier goes by value again`,
  pinnedAs: (name: string, tier: string): string => `${name} is pinned as ${tier}`,
  lostChip: 'Lost',
  notYetLoyal: 'Not yet loyal',

  facts: {
    why: (what: string): string => `${what}: why?`,
    buys: 'Buys within 13 weeks',
    expected: 'Expected in 12 months',
    rated: 'Rated',
    notRated: 'Not yet',
    score: (score: number, of: number): string => `${score} of ${of}`,
    referred: (count: number): string => `${number('en', count)} referred`,
    fit: 'How well they fit',
    fitOf: (fit: number): string => `${fit} of 5`,
    yourWord: 'your word',
    deals: 'Open deals',
    noDeals: 'None',
    byChance: (count: number): string =>
      `${number('en', count)} ${plural('en', count, { one: 'deal', other: 'deals' })}, by chance`,
  },

  why: {
    lastContact: (kind: string, day: string, by: string | null, whom: string | null): string =>
      `The last contact was a ${kind} on ${day}${whom === null ? '' : `, with ${whom}`}${by === null ? '' : `, by ${by}`}.`,
    noContact: (day: string): string => `Nobody has been in touch since they were added on ${day}.`,
    counts: 'Notes and calls nobody answered do not count as contact.',
    chance: (of100: string, low: string, high: string): string =>
      `Of 100 customers who bought the way they did, about ${of100} order again within the next 13 weeks (likely between ${low} and ${high}).`,
    later: (half: string, year: string): string => `Within half a year it is about ${half} of 100, within a year ${year}.`,
    rhythm: (count: number, last: string, gap: number | null): string =>
      gap === null
        ? `This rests on ${orders(count)}, the last on ${last}.`
        : `This rests on ${orders(count)}, the last on ${last}; usually there are ${span(gap)} between two.`,
    rhythmOf: (isSteady: boolean): string =>
      isSteady ? 'Their orders come at a steady rhythm.' : 'Their orders come at no steady rhythm: dates are rough.',
    silentRare: (silent: number, share: string): string =>
      `They have not ordered for ${span(silent)}. Only ${share} of such silences last this long: likely silent for good unless you act.`,
    silentUsual: (silent: number, share: string): string =>
      `They have not ordered for ${span(silent)}. That is nothing unusual: ${share} of such silences last this long.`,
    next: (early: string, middle: string, late: string): string =>
      early === late
        ? `If they are still a customer, the next order is likely about ${middle}.`
        : `If they are still a customer, the next order is likely about ${middle}; half of such orders come between ${early} and ${late}.`,
    expected: (amount: string, low: string, high: string): string =>
      `Customers with such a history buy for about ${amount} on average in the coming 12 months. The exact average is not known: it is likely between ${low} and ${high}.`,
    sure: '“Likely” means: right four times out of five. One customer alone can buy more or less than the average.',
    each: (count: number, amount: string): string =>
      count === 1
        ? `So far they bought once, for ${amount}.`
        : `So far they bought ${number('en', count)} times, for ${amount} on average.`,
    year: (amount: string): string => `In the past 12 months they bought for ${amount}.`,
    provisional: 'There is little to go by yet, so this leans on what customers usually do.',
    fit: 'Your own guess of how well they fit what you sell. From 3 of 5 on, or with an open deal, they count as a customer with potential (tier P).',
    deals: 'Each open deal counts by its chance: a deal of 1,000 with a chance of 50 % counts 500.',
    ratings: 'Their answers, newest first.',
    noRating: 'They have not been asked yet. “Rating” below records an answer with one click.',
    satisfied: (share: string, good: number, of: number): string => `Satisfied: ${share} (${good} of ${of} answers were 4 or 5).`,
  },

  alerts: {
    up: (before: string, now: string): string => `Worth more than three months ago: expected then ${before} a year, now ${now}.`,
    down: (before: string, now: string): string => `Worth less than three months ago: expected then ${before} a year, now ${now}.`,
    capped: 'One order is far larger than the others. It counts as three times the usual one, so that it does not decide alone.',
    onlyCapped: 'Their only order is unusually large. It counts in part, so that it does not decide alone.',
    leftOut: (currencies: readonly string[]): string =>
      `What was paid in ${list('en', currencies)} is left out: no exchange rate is set for it.`,
    sameMonth: (month: string, amount: string): string => `In ${month} last year they bought for ${amount}.`,
    lost: (day: string, reason: string): string => `Lost since ${day}, by your word: ${reason}`,
  },

  breakdown: {
    label: 'What they are worth',
    total: (amount: string): string => `about ${amount} a year`,
    potential: 'Expected purchases, next 12 months',
    deals: 'Open deals, by their chance',
    influence: 'Brought by their referrals, a quarter',
    sum: 'Value',
    existing: 'For comparison: past 12 months',
    ever: 'Since the first order',
    sameMonth: 'Same month last year',
    place: (share: string): string => `Worth more than ${share} of your customers who bought.`,
    tier: (tier: Tier, share: string | null): string => {
      const which = {
        A: 'the fifth of your customers that is worth most',
        B: 'the next three tenths',
        C: 'the rest',
        P: 'those with potential',
      }[tier];
      return share === null ? `Tier ${tier} is ${which}.` : `Tier ${tier} is ${which}; it is ${share} sure that they belong there.`;
    },
    unsure: 'That is not sure yet: the next orders will tell.',
    pinned: (tier: string, byValue: string | null): string =>
      byValue === null || byValue === tier
        ? `You pinned them as ${tier}.`
        : `You pinned them as ${tier}. By value they would be ${byValue}.`,
    moving: (tier: string, now: string): string =>
      `By value they now look like ${now}; the tier stays ${tier} until that is sure enough.`,
    unpin: 'Let the value decide',
    fewAccounts: 'There is no tier by value yet: that takes 20 customers who bought, or limits that you set.',
  },

  standing: {
    label: 'Where they stand',
    layers,
    stages,
    segments,
    layerWhy: {
      prospect: 'Has not bought yet.',
      new: 'Has bought, but not often enough yet to be called loyal: that takes three orders and going on as usual.',
      notYet: 'Bought often, but a further order within half a year is less than an even chance: not called loyal now.',
      lapsed: 'Bought often, but has been silent for too long to be called loyal now.',
      loyal: 'Bought at least three times, goes on as usual, and will probably buy again within half a year.',
      superfan: 'Loyal, and recommends you: rated 9 or 10 within a year, or somebody they sent has bought.',
    },
    stageWhy: {
      acquire: 'The first order is still to be won.',
      retain: 'Buys as usual: keep in touch, so that it stays so.',
      winBack: 'Has been silent for unusually long, or is unlikely to order soon: worth a try to win back.',
      lost: 'You marked them as lost.',
    },
    segmentWhy: {
      trial: 'One small first order, or an order marked as a trial.',
      frequent: 'Orders follow each other more closely than with three quarters of your customers.',
      quality: 'Orders are among the largest quarter, and nothing came back.',
      sticky: 'Orders come at much the same distance.',
    } satisfies Record<Segment, string>,
    rfm: (r: number, f: number, m: number): string =>
      `Beside your other customers, on a scale of 1 to 5: bought recently ${r}, buys often ${f}, spends much ${m}.`,
  },

  dials: {
    label: 'Four V: value, variability, velocity, variety',
    short: 'Four V',
    value: 'Value',
    variability: 'Variability',
    velocity: 'Velocity',
    variety: 'Variety',
    place: (share: string): string => `more than ${share} of customers`,
    even: 'orders of much the same size',
    mixed: 'orders differ somewhat',
    uneven: 'orders differ a lot',
    trend: (share: string): string => `${share} of the usual`,
    tooShort: 'too little to tell',
    breadth: (categories: number, channels: number): string =>
      `${number('en', categories)} ${plural('en', categories, { one: 'category', other: 'categories' })}, ${number('en', channels)} ${plural('en', channels, { one: 'channel', other: 'channels' })}`,
    valueWhy: (total: string): string =>
      `The value is about ${total} a year: expected purchases, open deals and what their referrals brought.`,
    spread: (mean: string, share: string): string =>
      `An order is ${mean} on average; single ones usually differ from that by about ${share}.`,
    oneOrder: 'There are fewer than two orders to compare.',
    spend: (last: string, usual: string): string => `Bought for ${last} in the last 90 days; ${usual} is usual in 90 days.`,
    spendTooShort: 'This takes four orders and half a year of history.',
    contacts: (last: number, usual: string): string =>
      `${number('en', last)} ${plural('en', last, { one: 'contact', other: 'contacts' })} in the last 90 days; in the year before there were ${usual} in 90 days on average.`,
    categories: (names: readonly string[]): string => `Bought from: ${list('en', names)}.`,
    channels: (names: readonly string[]): string => `Bought by way of: ${list('en', names)}.`,
    typical: (categories: string): string => `A typical customer of yours buys from ${categories}.`,
    noVariety: 'No category or channel is recorded with their purchases.',
  },

  chart: {
    label: 'Spend and contacts, 12 months',
    contactsOnly: 'Contacts, 12 months',
    /** What the bars and dots mean, for those who see them. */
    key: 'Bars: spend. Dots: contacts.',
    contacts: (count: number): string => `${number('en', count)} ${plural('en', count, { one: 'contact', other: 'contacts' })}`,
    most: (amount: string): string => `most: ${amount}`,
    others: (currency: string): string => `Only purchases in ${currency} are drawn.`,
    returned: 'more returned than bought',
  },

  complete: {
    label: 'How complete the card is',
    parts: { identify: 'Identified', classify: 'Classified', needs: 'Needs', upkeep: 'In touch' },
    done: (part: string): string => `${part}: done`,
    open: (part: string): string => `${part}: missing`,
    missing: {
      name: 'Their name is not known yet.',
      identify: 'There is no way to reach them yet.',
      classify: 'No tier yet.',
      needs: 'What they need is not noted yet.',
      first: 'Nobody has been in touch yet.',
      upkeep: (cadence: number): string => `No contact for more than ${days(cadence)}.`,
    },
    addName: 'Add their name',
    addWay: 'Add a way to reach them',
    addNeed: 'Add a need',
    setTier: (tier: string): string => `Set ${tier}`,
  },
};
