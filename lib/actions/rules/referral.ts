import { addDays, dayOf, daysBetween } from '../../customers/day.ts';
import type { Rule } from '../suggestion.ts';

const askedAgain = 180;
const promoter = 9;

/** They would recommend us, by their own word or by what they do, and were not asked for half a year. */
export const referral: Rule<'referral'> = {
  id: 'referral',
  pinned: false,
  afterContact: 'silent',
  find({ customer, value, surveys, referrals }, today) {
    const [nps] = surveys.filter(({ kind, score }) => kind === 'nps' && score !== undefined).toSorted((a, b) => b.at - a.at);
    const isPromoter = nps?.score !== undefined && nps.score >= promoter;
    // What the account does is spoken of once; what one said themselves is theirs.
    const isSuperfan = value?.layer === 'superfan' && value.mainContact === customer.id;
    if (!isPromoter && !isSuperfan) return null;
    const asked = referrals.reduce((newest, { askedAt = 0 }) => Math.max(newest, askedAt), 0);
    if (asked > 0 && daysBetween(dayOf(asked, today.timeZone), today.day) < askedAgain) return null;
    const referred = referrals.filter(({ givenAt, referred: who }) => givenAt !== undefined || who !== undefined).length;
    return {
      rule: 'referral',
      facts: { referred, ...(isPromoter ? { score: nps.score } : {}) },
      urgency: 0.35,
      due: addDays(today.day, 14),
    };
  },
};
