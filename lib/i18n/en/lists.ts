import { number } from '../format.ts';

/** Which customers a list shows, and what is done with all of them. */
export const lists = {
  filter: 'Show only…',
  shown: (segment: string): string => `Shown: ${segment}. Show others…`,
  everyone: 'Everyone',
  tier: (tier: string): string => `Tier ${tier}`,
  unrated: 'Unrated',
  noContact: 'Never contacted',
  found: (segment: string, count: number): string => `${segment} · ${number('en', count)}`,
  noneIn: (segment: string): string => `Nobody here: ${segment}`,
  showEveryone: 'Show everyone',
};
