import type { DealStep } from '../../customers/types.ts';

/** What happened with a customer beside contacts, in the timeline, and whose it was on the card of an account. */
export const history = {
  show: 'Show in the timeline',
  kinds: { all: 'All', contact: 'Contacts', purchase: 'Purchases', deal: 'Deals', case: 'Complaints', survey: 'Ratings' },

  purchase: (amount: string): string => `Purchase, ${amount}`,
  returned: (amount: string): string => `Return, ${amount}`,
  dealAdded: 'Deal added',
  dealAt: (stage: string): string => `Deal now at “${stage}”`,
  dealEnded: { won: 'Deal won', lost: 'Deal lost', open: 'Deal open again' } satisfies Record<
    NonNullable<DealStep['outcome']>,
    string
  >,
  lostBecause: (reason: string): string => `because of: ${reason}`,
  caseOpened: 'Complaint or request',
  caseClosed: 'Settled',
  rated: {
    nps: (score: number): string => `Would recommend you: ${score} of 10`,
    csat: (score: number): string => `Satisfied: ${score} of 5`,
  },
  asked: 'Asked for a rating',

  nextWith: (name: string): string => `The next step is with ${name}`,
  asksElsewhere: (name: string, isCompany: boolean): string =>
    isCompany
      ? 'You are in touch with the company through its people: what comes next stands on this card.'
      : `What concerns the whole company stands on the card of ${name}, who was last in touch.`,
  openCard: 'Open card',

  /** What is known of them beside needs. */
  profile: {
    lists: {
      painPoints: {
        label: 'Pain points',
        add: 'Add a pain point',
        hint: 'What troubles them',
        added: (what: string): string => `Pain point “${what}” added`,
        removed: (what: string): string => `Pain point “${what}” removed`,
      },
      preferences: {
        label: 'Preferences',
        add: 'Add a preference',
        hint: 'What they like, and how',
        added: (what: string): string => `Preference “${what}” added`,
        removed: (what: string): string => `Preference “${what}” removed`,
      },
    },
    jobs: { label: 'Work history', add: 'Add a job' },
    origin: {
      ways: { hand: 'by hand', page: 'from a page', import: 'from a file', sample: 'as a sample' },
      from: (site: string): string => `from ${site}`,
      said: (day: string, how: string, by: string | null): string => `Added on ${day} ${how}${by === null ? '' : `, by ${by}`}.`,
    },
    channel: { label: 'Best reached', add: 'Phone in the morning, WeChat…' },
  },

  boughtBy: (name: string): string => `bought by ${name}`,
  withWhom: (name: string): string => `with ${name}`,
  from: (name: string): string => `from ${name}`,
};
