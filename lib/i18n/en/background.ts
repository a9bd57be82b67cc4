/** What stands outside the panel: the toolbar button, the menus, the address bar. */
export const background = {
  toolbarTitle: 'Sidecard: who is on this page',
  /** The browser puts the selected text in the place of `%s`. */
  menuLookUp: 'Look up “%s” in Sidecard',
  menuDesk: 'Open Sidecard in a tab',
  omniboxDefault: 'Find a customer by name, company or address',

  /** The morning's notification. */
  dueTitle: (count: number): string => (count === 1 ? '1 customer for today' : `${count} customers for today`),
  dueNames: (names: readonly string[], more: number): string =>
    more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', '),
  dueLead: 'A click shows who and why.',
};
