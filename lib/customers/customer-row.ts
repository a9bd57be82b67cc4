import type { Id, Moment, Tier } from './types.ts';

/** One line of the customers list. */
export interface CustomerRow {
  id: Id;
  name: string;
  company?: string;
  title?: string;
  tier: Tier | null;
  lastContactAt?: Moment;
  /** Folded text that search looks in: name, company, addresses, phones, handles, tags, pinyin; its parts are apart by line ends. */
  searchText: string;
}

/** Rows that may not exist until they are looked at: of a hundred thousand a screen shows twenty. An array is one. */
export interface CustomerRows {
  readonly length: number;
  at(index: number): CustomerRow | undefined;
  slice(from?: number, to?: number): CustomerRow[];
}

/** Whether a customer belongs to what is listed. Asked of each one there is, so the id is made only where it is wanted. */
export type RowTest = (row: { tier: Tier | null; lastContactAt: Moment | undefined; id(): Id }) => boolean;
