import fc from 'fast-check';
import { expect, it } from 'vitest';
import { suggest } from '../../../lib/actions/rank.ts';
import { ruleCardOf } from '../../../lib/actions/rule-card.ts';
import { factsOf } from '../../../lib/customers/facts.ts';
import { type Card, type SuggestionFeedback, type Survey, entryKinds } from '../../../lib/customers/types.ts';
import { card, daysAgo, entry, feedback, settings, task, today, value } from './cards.ts';

const whose = '00000000-0000-4000-8000-000000000001';
const moment = fc.integer({ min: 0, max: 130 }).map((days) => daysAgo(days) - 60_000);
const entries = fc.record({
  kind: fc.constantFrom(...entryKinds),
  direction: fc.constantFrom('in' as const, 'out' as const),
  at: moment,
  subject: fc.constantFrom('The order', 'A question'),
  note: fc.constantFrom('as agreed', ''),
});
const ratings: fc.Arbitrary<Survey> = fc.record({
  id: fc.uuid(),
  customer: fc.constant(whose),
  kind: fc.constantFrom('nps' as const, 'csat' as const),
  at: moment,
  score: fc.integer({ min: 1, max: 5 }),
  by: fc.constant('rep'),
});
const answers: fc.Arbitrary<SuggestionFeedback> = fc
  .record({
    id: fc.uuid(),
    rule: fc.constantFrom('cadence', 'unanswered', 'low-score', 'win-back', 'falling', 'know-needs', 'promise'),
    answer: fc.constantFrom('done' as const, 'snoozed' as const, 'notRelevant' as const),
    at: moment,
    until: fc.constantFrom('2026-11-10', '2026-11-25'),
  })
  .map((given) => feedback(given));
const cards = fc
  .record({
    timeline: fc.array(entries, { maxLength: 12 }),
    surveys: fc.array(ratings, { maxLength: 4 }),
    feedback: fc.array(answers, { maxLength: 5 }),
    tier: fc.constantFrom('A' as const, 'B' as const, 'C' as const, null),
    needs: fc.constantFrom<string[]>([], ['Price']),
    phones: fc.boolean(),
    due: fc.constantFrom('2026-11-18', '2026-11-30', null),
    falls: fc.boolean(),
    doNotContact: fc.boolean(),
  })
  .map((drawn): Card =>
    card({
      customer: {
        tier: drawn.tier,
        needs: drawn.needs,
        ...(drawn.phones ? {} : { phones: [] }),
        ...(drawn.doNotContact ? { doNotContact: true } : {}),
      },
      timeline: drawn.timeline.map((each) => entry(each)),
      surveys: drawn.surveys,
      feedback: drawn.feedback,
      tasks: drawn.due === null ? [] : [task({ due: drawn.due })],
      value: value(drawn.falls ? { trend: { last90: 1, norm: 100, ratio: 0.01 } } : {}),
    }),
  );

it('what is kept of everybody gives the suggestion that the card itself gives', () => {
  fc.assert(
    fc.property(cards, (whole) => {
      const facts = factsOf(whole.customer, {
        standing: whole.standing,
        interactions: whole.timeline,
        surveys: whole.surveys,
        feedback: whole.feedback,
        decisions: [],
      });
      const { tasks, cases, referrals } = whole;
      const light = ruleCardOf(
        whose,
        { standing: whole.standing, facts, tier: whole.customer.tier },
        { tasks, cases, referrals },
        whole.value,
      );
      expect(suggest(light, today, settings)).toEqual(suggest(whole, today, settings));
      if (whole.customer.doNotContact) expect(suggest(light, today, settings)).toBeNull();
    }),
    { numRuns: 600 },
  );
});
