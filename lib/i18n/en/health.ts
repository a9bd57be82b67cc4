import type { Day } from '../../customers/types.ts';
import { daysBetween } from '../../customers/day.ts';
import { dayMonth, dayName, number, plural } from '../format.ts';

const pagesOf = (count: number): string => `${number('en', count)} ${plural('en', count, { one: 'page', other: 'pages' })}`;

const sinceDay = (since: Day, today: Day): string => {
  const days = daysBetween(since, today);
  if (days <= 0) return 'today';
  if (days === 1) return 'since yesterday';
  // A weekday's name is unambiguous for less than a week.
  return `since ${days < 7 ? dayName('en', since) : dayMonth('en', since, today, 'UTC')}`;
};

/** How well sites can be read. */
export const health = {
  title: 'How well they are read',
  lead: 'Counted on this device over the last 30 days you used them: pages, and whether what Sidecard looks for was there.',
  fine: (pages: number): string => `Read ${pagesOf(pages)}, all landmarks found.`,
  read: (pages: number): string => `Read ${pagesOf(pages)}.`,
  troubles: {
    sender: (pages: number, since: Day, today: Day): string => `No sender found on ${pagesOf(pages)} ${sinceDay(since, today)}.`,
    everything: (pages: number, since: Day, today: Day): string =>
      `Nothing that Sidecard knows found on ${pagesOf(pages)} ${sinceDay(since, today)}.`,
  },
  unverified: 'Unverified: no capture backs this.',
  copy: 'Copy the outline',
  copyNamed: (site: string): string => `Copy the outline of ${site}`,
  copied: 'Outline copied',
  show: 'Show what is copied',
  outlineOf: (site: string): string => `Outline of ${site}`,
  promise: 'For a bug report: the page’s structure, and none of its text.',
};
