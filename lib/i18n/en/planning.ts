import { festivals } from './festivals.ts';

/** What decides on the next action: festivals, the team's rules, Today, reminders. */
export const planning = {
  festivals,
  region: { label: 'Region', add: 'Add region', none: 'None' },
};
