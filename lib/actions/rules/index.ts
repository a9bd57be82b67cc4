import type { Rule, RuleId } from '../suggestion.ts';
import { cadence } from './cadence.ts';
import { care } from './care.ts';
import { knowNeeds } from './know-needs.ts';
import { promise } from './promise.ts';
import { unanswered } from './unanswered.ts';

/** Every rule there is, in the order of the published model. A missing one does not compile. */
export const rulesById: { readonly [Id in RuleId]: Rule<Id> } = {
  promise,
  unanswered,
  cadence,
  'know-needs': knowNeeds,
  care,
};

export const rules: readonly (typeof rulesById)[RuleId][] = Object.values(rulesById);
