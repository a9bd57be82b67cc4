import { dayOf } from '../customers/day.ts';
import type { Day, Id, Survey } from '../customers/types.ts';

/** With fewer answers a figure says nothing about customers and too much about one. */
export const fewestAnswers = 5;

export interface Answers {
  n: number;
  /** Answers that are missing before the figure is shown; 0 where it is. */
  missing: number;
  /** NPS −100 to 100, CSAT 0 to 1. Absent while answers are missing. */
  score?: number;
}

export interface SatisfactionFigures {
  /** The last twelve months. */
  year: Answers;
  /** The last eight quarters that began, oldest first. */
  quarters: (Answers & { quarter: string })[];
}

type Answer = Pick<Survey, 'customer' | 'kind' | 'at' | 'score'>;

/**
 * NPS: % of 9 and 10 minus % of 0 to 6 (Bain). CSAT: the share of 4 and 5. Who answered twice in a period counts once, with the newest answer.
 */
export function satisfactionOf(
  surveys: readonly Answer[],
  kind: Survey['kind'],
  { day, now, timeZone }: { day: Day; now: number; timeZone?: string },
): SatisfactionFigures {
  const answers = surveys
    .filter((one) => one.kind === kind && one.score !== undefined && one.at <= now)
    .map((one) => ({ ...one, quarter: quarterOf(dayOf(one.at, timeZone)) }));
  const quarters = Array.from({ length: 8 }, (_, index) => quarterBefore(quarterOf(day), 7 - index));
  const yearAgo = now - 365 * 86_400_000;
  return {
    year: figureOf(
      answers.filter(({ at }) => at > yearAgo),
      kind,
    ),
    quarters: quarters.map((quarter) => ({
      quarter,
      ...figureOf(
        answers.filter((one) => one.quarter === quarter),
        kind,
      ),
    })),
  };
}

function figureOf(answers: readonly Answer[], kind: Survey['kind']): Answers {
  const newest = new Map<Id, Answer>();
  for (const answer of answers) {
    const known = newest.get(answer.customer);
    if (!known || answer.at > known.at) newest.set(answer.customer, answer);
  }
  const scores = [...newest.values()].map(({ score = 0 }) => score);
  const n = scores.length;
  if (n < fewestAnswers) return { n, missing: fewestAnswers - n };
  const count = (is: (score: number) => boolean): number => scores.filter(is).length;
  const score = kind === 'nps' ? (100 * (count((one) => one >= 9) - count((one) => one <= 6))) / n : count((one) => one >= 4) / n;
  return { n, missing: 0, score };
}

/** `2026-Q1`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

export function quarterBefore(quarter: string, count: number): string {
  const quarters = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 - count;
  return `${String(Math.floor(quarters / 4)).padStart(4, '0')}-Q${(quarters % 4) + 1}`;
}

/** The day after the quarter's last. */
export function endOfQuarter(quarter: string): Day {
  const next = quarterBefore(quarter, -1);
  return `${next.slice(0, 4)}-${String((Number(next.slice(6)) - 1) * 3 + 1).padStart(2, '0')}-01`;
}
