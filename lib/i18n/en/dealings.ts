import type { DealStage } from '../../value/deal-stages.ts';
import type { CustomerFeedback } from '../../customers/types.ts';
import { number, plural } from '../format.ts';

const times = (count: number): string => `${number('en', count)} ${plural('en', count, { one: 'purchase', other: 'purchases' })}`;

const stages: Record<DealStage, string> = { talking: 'Talking', needs: 'Needs', offer: 'Offer', negotiating: 'Close' };
const about: Record<NonNullable<CustomerFeedback['about']>, string> = {
  product: 'Product',
  service: 'Service',
  price: 'Price',
  delivery: 'Delivery',
  other: 'Other',
};
const moods: Record<NonNullable<CustomerFeedback['mood']>, string> = { good: 'Good', mixed: 'Mixed', bad: 'Bad' };

/** What is recorded of buying, satisfaction and referrals. */
export const dealings = {
  record: {
    label: 'Record',
    purchase: 'Purchase',
    deal: 'Deal',
    rating: 'Rating',
    case: 'Complaint or request',
    referral: 'Referral',
    voice: 'What they said',
    task: 'Promise or follow-up',
  },

  purchases: {
    label: 'Purchases',
    count: (count: number): string => `Show all ${times(count)}`,
    add: 'Record purchase',
    addReturn: 'Record return',
    kind: 'Purchase or return',
    purchase: 'Purchase',
    amount: 'Amount',
    currency: 'Currency',
    day: 'Day',
    product: 'Product (may be left out)',
    more: 'More: quantity, promotion, channel',
    quantity: 'Quantity',
    category: 'Category',
    promotion: 'Promotion',
    promotionHint: 'Discount, coupon, gift…',
    channel: 'Bought by way of',
    channelHint: 'Phone, web shop, partner…',
    trial: 'A trial order',
    each: (quantity: string, price: string): string => `${quantity} × ${price}`,
    added: (amount: string): string => `Purchase of ${amount} recorded`,
    returned: (amount: string): string => `Return of ${amount} recorded`,
    remove: (amount: string): string => `Delete the purchase of ${amount}`,
    removed: 'Purchase deleted',
    return: 'Return',
    noProduct: 'No product noted',
    needsAmount: 'Type an amount, such as 1,250.50.',
    needsDay: 'Choose a day, today or earlier.',
    needsQuantity: 'The quantity must be a number above 0.',
  },

  offer: {
    label: 'What to offer',
    product: (product: string, buyers: number, similar: number, own: string): string =>
      `Product: “${product}”. ${number('en', buyers)} of ${number('en', similar)} who bought “${own}” also bought it.`,
    price: (low: string, high: string, count: number): string =>
      low === high
        ? `Price: their orders are about ${low} (${times(count)}).`
        : `Price: half of their orders are between ${low} and ${high} (${times(count)}).`,
    promotion: (name: string, count: number, of: number): string =>
      `Promotion: they answered “${name}” in ${number('en', count)} of ${times(of)}.`,
    place: (channel: string, count: number, of: number): string =>
      `Place: they mostly buy by way of “${channel}” (${number('en', count)} of ${number('en', of)}).`,
  },

  deals: {
    label: 'Deals',
    add: 'Add deal',
    name: 'What it is about',
    stage: 'Stage',
    stages,
    stageOf: (name: string): string => `Stage of “${name}”`,
    moved: (name: string, stage: string, chance: string): string => `“${name}” moved to ${stage}: ${chance} chance`,
    chance: 'Chance in percent',
    chanceOf: (chance: string): string => `${chance} chance`,
    chanceChanged: 'Chance changed',
    close: 'Expected by',
    by: (day: string): string => `by ${day}`,
    overdue: (day: string): string => `was expected by ${day}`,
    added: (name: string): string => `Deal “${name}” added`,
    won: 'Won',
    lost: 'Lost',
    wonOf: (name: string): string => `Won: “${name}”`,
    lostOf: (name: string): string => `Lost: “${name}”`,
    wonSaid: (name: string): string => `“${name}” won and recorded as a purchase`,
    wonNoAmount: (name: string): string => `“${name}” won; without an amount no purchase was recorded`,
    lostSaid: (name: string): string => `“${name}” lost`,
    whyLost: (name: string): string => `Why was “${name}” lost?`,
    reasons: ['Price', 'Competitor', 'No budget', 'Timing', 'Something else'],
  },

  ratings: {
    label: 'Ratings',
    nps: 'Would they recommend you?',
    npsScale: '0 no, 10 by all means',
    csat: 'How satisfied are they?',
    csatScale: '1 not at all, 5 very',
    say: (score: number, of: number): string => `${score} of ${of}`,
    saved: (score: number, of: number): string => `Rating ${score} of ${of} recorded`,
    comment: 'What they said (may be left out)',
    recommend: 'Recommends',
    satisfied: 'Satisfied',
    trend: (older: readonly string[]): string => `before: ${older.join(', ')}`,
    up: 'rising',
    down: 'falling',
    removed: 'Rating deleted',
    remove: (score: number, of: number): string => `Delete the rating ${score} of ${of}`,
  },

  cases: {
    label: 'Complaints and requests',
    add: 'Open case',
    what: 'What is wrong, or asked for',
    due: 'To be settled by',
    added: 'Case opened',
    close: (text: string): string => `Settled: ${text}`,
    settled: 'Settled',
    closed: 'Marked as settled',
    opened: (ago: string): string => `since ${ago}`,
    dueBy: (day: string): string => `due ${day}`,
    remove: (text: string): string => `Delete: ${text}`,
    removed: 'Case deleted',
    needsText: 'Say what is wrong or asked for.',
  },

  referrals: {
    label: 'Referrals',
    asked: 'I asked for one',
    given: 'They referred somebody',
    askedSaid: 'Noted: asked for a referral',
    givenSaid: (name: string): string => `Noted: ${name} was referred`,
    who: 'Who was referred',
    askedOn: (ago: string): string => `asked ${ago}`,
    givenOn: (ago: string): string => `referred ${ago}`,
    noName: 'Asked for a referral',
    remove: (name: string): string => `Delete the referral: ${name}`,
    removed: 'Referral deleted',
  },

  voice: {
    label: 'What they said',
    text: 'In their words',
    about: 'About',
    abouts: about,
    mood: 'How it sounded',
    moods,
    followUp: 'Follow up',
    followUpOn: 'Follow up on',
    task: (text: string): string => `About “${text}”`,
    add: 'Note it',
    added: 'Noted what they said',
    addedWithTask: (day: string): string => `Noted, with a follow-up for ${day}`,
    remove: 'Delete what they said',
    removed: 'Deleted',
    needsText: 'Write down what they said.',
  },

  lost: {
    mark: 'Mark as lost…',
    unmark: 'Not lost after all',
    why: 'Why did they leave?',
    reasons: ['Price', 'Competitor', 'Quality', 'No need any more', 'Closed down'],
    other: 'Another reason',
    save: 'Mark as lost',
    marked: (name: string): string => `${name} marked as lost`,
    unmarked: (name: string): string => `${name} is no longer marked as lost`,
    needsReason: 'Say why they left.',
    note: 'Nothing more will be suggested for selling to them. It can be taken back at any time.',
  },

  profile: {
    fit: 'How well they fit',
    fitSaid: (fit: string): string => `Fit: ${fit} of 5`,
    fitCleared: 'Fit cleared',
    competitor: 'Competitor',
    addCompetitor: 'Who else they buy from',
    cadence: 'Keep in touch',
    more: 'Names and pronunciation',
  },

  next: {
    more: (count: number): string => `${number('en', count)} more ${plural('en', count, { one: 'reason', other: 'reasons' })}`,
    recordRating: 'Record answer',
    settled: 'Settled',
    recordWhy: 'Record why',
    asked: 'Asked',
    lost: 'Marked as lost',
    lostLead: 'Only open promises, questions and complaints are still brought up.',
  },
};
