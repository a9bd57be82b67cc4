import type { Birthday, Customer, Day, EntryKind, Id, Interaction, Job, Moment, Tier } from './types.ts';

/** What a rep writes, before it is a record: no stamps, no ids. */

/** A new customer as typed or prefilled from a page. */
export interface CustomerDraft {
  kind?: 'person' | 'company';
  name: string;
  familyName?: string;
  givenName?: string;
  company?: string;
  title?: string;
  addresses?: string[];
  phones?: string[];
  /** `site` is a site file's id. */
  handles?: { site: string; handle: string }[];
  tier?: Tier;
  tags?: string[];
  needs?: string[];
  notes?: string;
  birthday?: Birthday;
  source?: Customer['source'];
  sample?: boolean;
}

/** Lists of words. */
export type WordList = 'tags' | 'needs' | 'preferences' | 'painPoints';

/** One edit of a card. `value: null` clears a field. */
export type CustomerChange =
  | {
      field: 'name' | 'familyName' | 'givenName' | 'salutation' | 'phonetic' | 'company' | 'title' | 'notes' | 'timeZone' | 'owner';
      value: string | null;
    }
  | { field: 'birthday'; value: Birthday | null }
  | { field: 'cadenceDays'; value: number | null }
  | { field: 'doNotContact'; value: boolean }
  | { field: 'nickname' | 'region' | 'preferredChannel' | 'competitor'; value: string | null }
  /** The rep's own rating, 1 to 5. */
  | { field: 'fit'; value: number | null }
  /** The rep's word that they are gone, and why. */
  | { field: 'lost'; value: { day: Day; reason: string } | null }
  | { field: 'kind'; value: 'person' | 'company' }
  | { field: 'tier'; value: Tier | null }
  | { list: WordList; add?: string; remove?: string }
  /** `add` is as typed; `remove` names the key of the item. Adding what is there changes its label or main mark. */
  | { list: 'addresses' | 'phones'; add?: string; remove?: string; label?: string; main?: boolean }
  | { list: 'handles'; add?: { site: string; handle: string }; remove?: string; label?: string }
  /** Adding one whose key is there changes it. */
  | { list: 'jobs'; add?: Job; remove?: string };

export interface EntryDraft {
  customer: Id;
  others?: Id[];
  kind: EntryKind;
  channel?: string;
  direction?: 'in' | 'out';
  at: Moment;
  outcome?: Interaction['outcome'];
  minutes?: number;
  subject?: string;
  note?: string;
  site?: string;
  link?: string;
  /** Given for an open mail: the entry's id is derived from customer and message, so the same mail is logged once. */
  message?: Interaction['message'];
}

export type EntryChange = Partial<
  Pick<Interaction, 'others' | 'kind' | 'at'> & {
    channel: string | null;
    direction: 'in' | 'out' | null;
    outcome: Interaction['outcome'] | null;
    minutes: number | null;
    subject: string | null;
    note: string | null;
    answeredAt: Moment | null;
  }
>;

/** A field that was refused, and why. Nothing was written. */
export interface InvalidField {
  type: 'invalid';
  field: string;
  reason: 'empty' | 'tooLong' | 'notAnAddress' | 'notADay' | 'notANumber';
}
