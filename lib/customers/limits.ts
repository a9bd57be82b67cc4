/** The longest texts a record may hold, in UTF-16 units. The schemas refuse longer ones, and so does every write. */
export const limits = {
  /** Names, company, title, labels. */
  short: 500,
  tag: 200,
  /** Notes of a customer or an entry. */
  note: 20_000,
  /** RFC 5321 allows 254; some directories hold longer ones. */
  address: 320,
  phone: 100,
  handle: 300,
  /** A task's text, a mail's subject line. */
  line: 2_000,
  link: 4_000,
  messageId: 1_000,
  /** Match keys: the longest is a folded name. */
  key: 1_000,
  /** Items in a list, taken out ones included. */
  listItems: 2_000,
  /** Further participants of an entry. */
  others: 200,
  /** Lines of a purchase or a deal. */
  lines: 200,
} as const;
