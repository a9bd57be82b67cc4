import type { FoundAddress } from './address.ts';
import type { Sighting, SignatureClaims } from './site.ts';

/**
 * What few pages need, and more than every page should load: the words of many languages to read a signature and a date by, addresses
 * in words, what an outline may hold. Its script is asked for when the first mail is open, a text may spell an address out, or a site's
 * landmarks are gone.
 */
export interface Extras {
  momentOf(text: string | null, language: string, madeAt?: number): number | undefined;
  readSignature(body: Element, sender: Sighting): SignatureClaims;
  findSpelledOut(text: string, addressOf: (text: string) => string | undefined): FoundAddress[];
  /** Encoded words that a mail program left in a name. */
  decodeWords(raw: string): string;
  censor(root: Element): string;
}

/** What stands in this extension's own world of the page, which all of its scripts there share. */
interface World {
  sidecardExtras?: Extras | undefined;
  sidecardAsksForExtras?: (() => void) | undefined;
}

const world = globalThis as World;

/** How the page's script asks for the extras. Once they are there it is told to read again. */
export function askForExtras(ask: (() => void) | undefined): void {
  world.sidecardAsksForExtras = ask;
}

export function giveExtras(extras: Extras | undefined): void {
  world.sidecardExtras = extras;
}

/** The extras, or undefined where they are still asked for. */
export function extras(): Extras | undefined {
  if (!world.sidecardExtras) world.sidecardAsksForExtras?.();
  return world.sidecardExtras;
}
