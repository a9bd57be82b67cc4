/** What a mail's signature offers. */
export const signature = {
  title: 'From the signature of this mail',
  fields: { phone: 'Phone', title: 'Title', company: 'Company', site: 'Website, into the notes' },
  add: 'Add',
  addNamed: (value: string): string => `Add ${value}`,
  change: 'Change',
  changeNamed: (value: string): string => `Change to ${value}`,
  instead: (there: string): string => `The card says ${there}.`,
  taken: (value: string): string => `${value} taken from the signature`,
  dismiss: 'Not now',
  dismissNamed: (value: string): string => `Not now: ${value}`,
  /** Under a prefilled field. */
  origins: {
    page: 'From the page',
    signature: 'From the signature',
    domain: 'Colleagues with this mail domain work there',
  },
};
