/** Where somebody works and worked. */
export const jobs = {
  company: 'Company',
  title: 'Title',
  from: 'From',
  to: 'To',
  toHint: 'Leave “To” empty if they still work there.',
  change: (company: string): string => `Change the job at ${company}`,
  remove: 'Remove job',
  added: (company: string): string => `Job at ${company} added`,
  changed: (company: string): string => `Job at ${company} changed`,
  removed: (company: string): string => `Job at ${company} removed`,
  since: (day: string): string => `since ${day}`,
  until: (day: string): string => `until ${day}`,
  span: (from: string, to: string): string => `${from} – ${to}`,
  now: 'works there now',
  noCompany: 'Say which company.',
  wrongOrder: 'It cannot end before it began.',
  /** After the company on the card was changed. */
  asked: {
    question: (company: string): string => `New job at ${company}?`,
    why: (company: string): string => `What they bought before today then stays with ${company}.`,
    moved: 'Changed jobs',
    corrected: 'Just a correction',
    movedSaid: (company: string): string => `New job at ${company} noted`,
    correctedSaid: 'The work history has the corrected name too',
  },
};
