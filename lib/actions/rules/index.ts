import type { Rule, RuleId } from '../suggestion.ts';
import { cadence } from './cadence.ts';
import { care } from './care.ts';
import { complaint } from './complaint.ts';
import { crossSell } from './cross-sell.ts';
import { falling } from './falling.ts';
import { firstOrder } from './first-order.ts';
import { knowNeeds } from './know-needs.ts';
import { lostReason } from './lost-reason.ts';
import { lowScore } from './low-score.ts';
import { promise } from './promise.ts';
import { referral } from './referral.ts';
import { reorder } from './reorder.ts';
import { rising } from './rising.ts';
import { secondOrder } from './second-order.ts';
import { silent } from './silent.ts';
import { survey } from './survey.ts';
import { unanswered } from './unanswered.ts';
import { winBack } from './win-back.ts';

/** Every rule there is, in the order of the published model. A missing one does not compile. */
export const rulesById: { readonly [Id in RuleId]: Rule<Id> } = {
  promise,
  complaint,
  'low-score': lowScore,
  unanswered,
  silent,
  reorder,
  'win-back': winBack,
  'lost-reason': lostReason,
  falling,
  rising,
  cadence,
  'first-order': firstOrder,
  'second-order': secondOrder,
  'know-needs': knowNeeds,
  'cross-sell': crossSell,
  care,
  survey,
  referral,
};

export const rules: readonly (typeof rulesById)[RuleId][] = Object.values(rulesById);
