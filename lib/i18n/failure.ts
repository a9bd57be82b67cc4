import type { ImportFailure, OpenFailure, WriteFailure } from '../store/store.ts';
import { catalogue } from './index.ts';
import type { Locale } from './locale.ts';

type WordsFor<Failure extends { type: string }> = {
  readonly [Type in Failure['type']]: (failure: Extract<Failure, { type: Type }>) => string;
};

/** A sentence for every way a thing can be refused; a new failure without one does not compile. */
export interface FailureWords {
  open: WordsFor<OpenFailure>;
  write: WordsFor<WriteFailure>;
  import: WordsFor<ImportFailure>;
  clockAhead(this: void, device: string, rows: number): string;
}

/** The failure's own type picks the entry, so the pair always fits; TypeScript can't follow that through a union. */
function worded<Failure extends { type: string }>(words: WordsFor<Failure>, failure: Failure): string {
  const word = words[failure.type as Failure['type']] as (failure: Failure) => string;
  return word(failure);
}

/** Why the database could not be opened: what happened, where, what to do. */
export function wordOpenFailure(locale: Locale, failure: OpenFailure): string {
  return worded(catalogue(locale).errors.open, failure);
}

/** Why a write was refused. Nothing of it was written. */
export function wordWriteFailure(locale: Locale, failure: WriteFailure): string {
  return worded(catalogue(locale).errors.write, failure);
}

/** Why a file was not imported. Nothing of it was. */
export function wordImportFailure(locale: Locale, failure: ImportFailure): string {
  return worded(catalogue(locale).errors.import, failure);
}
