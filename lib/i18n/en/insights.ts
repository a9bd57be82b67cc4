import type { Tier } from '../../customers/types.ts';
import { number, plural } from '../format.ts';

const digits = (n: number): string => number('en', n);
const count = (n: number, one: string, other: string): string => `${digits(n)} ${plural('en', n, { one, other })}`;
const customers = (n: number): string => count(n, 'customer', 'customers');

const tiers: Record<Tier | 'unrated' | 'all', string> = { A: 'A', B: 'B', C: 'C', P: 'P', unrated: 'Not rated', all: 'All' };

/** The Insights page. Whoever knows no statistics must understand every sentence. */
export const insights = {
  title: 'Insights',
  asOf: (day: string): string => `As of ${day}. A company with its people counts as one customer.`,
  working: (percent: number): string => `Reading your customers… ${digits(percent)} %`,
  failed: 'The figures could not be worked out. Reload this page; your data is untouched.',
  again: 'Work out anew',
  stale: 'Something has changed since.',
  leftOut: (currencies: string): string => `Amounts in ${currencies} are left out, as no rate is set for them.`,
  asTable: 'As a table',
  report: 'Save as a page…',
  reportSaved: (file: string): string => `Saved as ${file}`,
  reportTitle: (month: string): string => `Customers in ${month}`,
  empty: {
    title: 'Nothing to count yet',
    text: 'Once purchases are recorded, this page shows who brings your revenue, who comes back, who is falling silent, and how far the forecasts can be trusted.',
    how: 'Record a purchase on a customer’s card, or take in a table from your shop or your accounts.',
    toTables: 'Take in a table',
  },
  month: {
    title: (month: string): string => `${month} at a glance`,
    revenue: 'Revenue',
    purchases: 'Purchases',
    buyers: 'Customers who bought',
    newBuyers: 'of them for the first time',
    lost: 'Lost, as you said',
    last: 'The month',
    before: 'Month before',
    yearAgo: 'Same month a year ago',
    what: 'Figure',
  },
  portfolio: {
    title: 'Your customers',
    tier: 'Tier',
    layer: 'Layer',
    stage: 'Stage',
    segment: 'Segment',
    by: 'Group by',
    accounts: 'Customers',
    value: 'Expected in 12 months',
    existing: 'Last 12 months',
    tiers,
    segmentHint: 'A customer may be in several segments, or in none.',
    none: 'nobody',
  },
  concentration: {
    title: 'Where your revenue comes from',
    said: (top: number, share: string, all: number): string =>
      `The best fifth (${digits(top)} of ${customers(all)} who bought) brought ${share} of the last 12 months’ revenue.`,
    high: 'A few customers carry most of it: losing one of them would hurt.',
    even: 'It is spread rather evenly: no single customer decides your year.',
    tooFew: 'With fewer than five customers who bought in the last 12 months there is nothing to compare.',
    chart: 'Share of revenue by fifths of your customers, the best fifth first',
    fifths: ['Best fifth', 'Second', 'Third', 'Fourth', 'Last fifth'],
    fifth: 'Fifth',
    share: 'Share of revenue',
  },
  changes: {
    title: 'Marked rises and falls',
    hint: 'Whose expected worth is at least 30 % above or below that of 90 days ago, and by more than chance explains.',
    none: 'No customer’s worth has changed markedly in the last 90 days.',
    up: (percent: string): string => `up ${percent}`,
    down: (percent: string): string => `down ${percent}`,
    fromTo: (from: string, to: string): string => `from ${from} to ${to} a year`,
    trend: (percent: string): string => `Spent ${percent} of their usual 90 days.`,
    silence: (days: number, percent: string): string =>
      `Silent for ${count(days, 'day', 'days')}; ${percent} of such silences last this long.`,
    newRegular: 'Buys more often or more at a time than 90 days ago.',
    open: (name: string): string => `Open ${name}`,
    more: (n: number): string => `Show all ${digits(n)}`,
  },
  satisfaction: {
    title: 'Satisfaction and loyalty',
    nps: 'Would they recommend you?',
    csat: 'Are they satisfied?',
    npsSaid: (score: string, n: number): string =>
      `Recommendation score ${score}, from ${count(n, 'answer', 'answers')} in 12 months.`,
    npsHint:
      'The share who answered 9 or 10, minus the share who answered 0 to 6: from −100 to 100. Above 0 more would praise you than warn of you.',
    csatSaid: (share: string, n: number): string => `${share} are satisfied, from ${count(n, 'answer', 'answers')} in 12 months.`,
    csatHint: 'The share who answered 4 or 5 of 5.',
    missing: (n: number, missing: number): string =>
      `${count(n, 'answer', 'answers')} in 12 months. The score shows from 5 on: ${digits(missing)} more to go.`,
    missingShort: (n: number): string => (n === 0 ? 'no answer' : `${digits(n)}, too few`),
    chartNps: 'Recommendation score by quarter',
    chartCsat: 'Share of satisfied customers by quarter',
    quarter: 'Quarter',
    score: 'Score',
    share: 'Satisfied',
    answers: 'Answers',
    ask: 'Record answers on a customer’s card, under Satisfaction.',
  },
  repurchase: {
    title: 'Who buys again',
    said: (percent: string, n: number): string =>
      `Of ${customers(n)} with a first purchase in the last three years, ${percent} bought again.`,
    cohort: 'First purchase in',
    accounts: 'Customers',
    within: (days: number): string => `again within ${digits(days)} days`,
    ever: 'again by now',
    of: (n: number, all: number, percent: string): string => `${percent} (${digits(n)} of ${digits(all)})`,
    notYet: 'too early',
    hint: '“Too early”: not all of them have had that long.',
    none: 'Nobody’s first purchase lies in the last three years.',
  },
  churn: {
    title: 'Who leaves',
    said: (percent: string): string => `On average ${percent} of your buying customers were lost in a month.`,
    noneLost: 'You have marked no buying customer as lost in the last 12 months.',
    hint: 'Lost is whom you mark as lost. “Likely silent” is counted apart: they have been silent for unusually long, and may still come back. Tiers are today’s.',
    tier: 'Tier',
    monthly: 'Lost a month',
    lost: 'Lost in 12 months',
    silent: 'Likely silent',
    chart: 'Customers lost by month',
    month: 'Month',
    lostIn: 'Lost',
    ofThem: 'of customers',
  },
  responses: {
    title: 'Who answers where',
    best: (channel: string, percent: string): string => `${channel} is answered most often: ${percent} of your tries.`,
    noBest: (tries: number): string => `Which channel works best shows once two of them were tried ${digits(tries)} times each.`,
    channel: 'Channel',
    tried: 'Tried',
    answered: 'Answered',
    hint: 'The last 12 months. A mail or message counts as answered where something came back within two weeks; a call where they were reached.',
    ours: (hours: string, percent: string): string =>
      `You answer half of their messages within ${hours}; ${percent} of them within a day.`,
    none: 'No outgoing contact of the last 12 months is logged.',
  },
  backTest: {
    title: 'How well would this have foretold?',
    intro:
      'Sidecard pretends that it is an earlier day, looks only at the purchases up to it, foretells what comes, and compares that with what really came.',
    split: 'Pretend it is',
    splitHint: 'Left empty: two thirds of your history.',
    run: 'Try it',
    running: 'Working it out…',
    failed: 'It could not be worked out. Reload this page and try again.',
    tooLittle: {
      buyers: (have: number, need: number, day: string): string =>
        `Too little data: ${customers(have)} had bought by ${day}, and ${digits(need)} are needed.`,
      laterBuyers: (have: number, need: number, day: string): string =>
        `Too little data: of those known on ${day} only ${digits(have)} bought afterwards, and ${digits(need)} are needed.`,
      weeks: (have: number, need: number, day: string): string =>
        `Too little time: after ${day} there are ${count(have, 'week', 'weeks')} of purchases, and ${digits(need)} are needed. Choose an earlier day.`,
    },
    done: (day: string, weeks: number, all: number, buyers: number, revenue: string): string =>
      `Known on ${day}: ${customers(all)}. In the ${count(weeks, 'week', 'weeks')} after it ${digits(buyers)} of them bought, for ${revenue}.`,
    total: (expected: string, actual: string): string => `Foretold: ${expected} purchases. It became ${actual}.`,
    better: (share: string): string =>
      `For the number of purchases, Sidecard’s forecast misses ${share} less than “as often as before”.`,
    worse: (share: string): string =>
      `For the number of purchases, Sidecard’s forecast misses ${share} more than “as often as before”: do not lean on it here.`,
    even: 'For the number of purchases, Sidecard’s forecast is as good as “as often as before”.',
    alike: 'In picking who will buy, the simple rules do about as well. What the forecast adds is chances, amounts and dates.',
    ahead: (points: string): string => `In picking who will buy it is ahead of the best simple rule by ${points} of 100 pairs.`,
    behind: (points: string): string => `In picking who will buy, a simple rule does better by ${points} of 100 pairs.`,
    method: 'Method',
    methods: {
      'MBG/NBD': 'Sidecard’s forecast',
      'BG/NBD': 'Published older model',
      'same rate again': 'As often as before',
      recency: 'Who bought last',
      RFM: 'Recency, frequency, amount',
      'past spend': 'Who spent most',
    } as Readonly<Record<string, string>>,
    mae: 'Misses by, purchases a customer',
    auc: 'Picks the buyer, of 100 pairs',
    topFifth: 'Its best fifth’s share of revenue',
    aucHint: 'A pair is one customer who bought and one who did not. Guessing picks the buyer in 50 of 100.',
    noNumber: 'ranks only',
    chart: 'Chance foretold, and share that really bought, in ten groups from least to most likely',
    band: 'Group',
    customers: 'Customers',
    predicted: 'Foretold',
    observed: 'Bought',
    calibration: (predicted: string, observed: string): string =>
      `Of the most likely tenth, ${predicted} were expected to buy; ${observed} did.`,
  },
};
