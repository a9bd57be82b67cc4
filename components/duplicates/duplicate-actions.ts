import type { SameCustomer } from '../../lib/customers/duplicates.ts';
import type { Id } from '../../lib/customers/types.ts';
import type { CustomerDraft, DuplicatePair, Written } from '../../lib/store/store.ts';

/** What is asked for about customers that are here twice. */
export interface DuplicateActions {
  /** Merges two customers. `shown`: by field, the one whose value the card shows. */
  merge(a: Id, b: Id, shown: Readonly<Record<string, Id>>): Promise<Written<Id>>;
  /** Two customers are not the same: not offered again. */
  notDuplicates(a: Id, b: Id): Promise<Written<null>>;
  /** Parts one record from those it is merged with. */
  takeOut(record: Id): Promise<Written<null>>;
  /** Who is here already with the draft's address, phone or profile; null where nobody is. */
  alreadyHere(draft: CustomerDraft): Promise<SameCustomer | null>;
  /** All customers that are here twice, at most `limit` pairs; null where they cannot be read. */
  allDuplicates(limit: number): Promise<{ pairs: readonly DuplicatePair[]; total: number } | null>;
  /** Merges pair after pair, with one undo for all; how many were. `progress` hears how many are done. */
  mergeAll(pairs: readonly { a: Id; b: Id }[], progress: (done: number) => void): Promise<Written<number>>;
}
