import type { Survey } from '../../lib/customers/types.ts';

/** The best answer to each question. */
export const highestScore: Record<Survey['kind'], number> = { nps: 10, csat: 5 };

/** Every answer there is, worst first: NPS 0 to 10, CSAT 1 to 5. */
export const scoresOf: Record<Survey['kind'], readonly number[]> = {
  nps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  csat: [1, 2, 3, 4, 5],
};

/** Below so many answers a share of them says nothing. */
export const enoughAnswers = 5;
