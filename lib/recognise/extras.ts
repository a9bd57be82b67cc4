import type { FoundAddress } from './address.ts';
import { textOf } from './dom.ts';
import type { Sighting, SignatureClaims } from './site.ts';
import { readOnce } from './texts.ts';

/**
 * What few pages need, and more than every page should load: the words of many languages to read a signature and a date by, addresses
 * in words, what an outline may hold. Its script is asked for when the first mail is open, a text may spell an address out, or a site's
 * landmarks are gone.
 */
export interface Extras {
  momentOf(text: string | null, language: string, madeAt?: number): number | undefined;
  readSignature(body: Element, sender: Sighting): SignatureClaims;
  findSpelledOut(text: string, addressOf: (text: string) => string | undefined): FoundAddress[];
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

/**
 * The moment an element shows, where the extras are there: its machine-readable attributes first. `madeAt` is when the page was made, where
 * the site is known to name the last days by words.
 */
export function momentOfElement(element: Element | null | undefined, madeAt?: number): number | undefined {
  const momentOf = element && extras()?.momentOf;
  if (!momentOf) return undefined;
  const language = element.ownerDocument.documentElement.lang;
  for (const name of ['datetime', 'title', 'alt', 'aria-label']) {
    const at = momentOf(element.getAttribute(name), language);
    if (at !== undefined) return at;
  }
  return momentOf(textOf(element, 120), language, madeAt);
}

/** Hangs what the sender writes of themselves under the mail on their sighting, where the extras are there. `body` is the open message's. */
export function addSignature(sender: Sighting | undefined, body: Element | null | undefined): void {
  if (!body || sender?.kind !== 'person' || sender.role !== 'sender') return;
  const read = extras()?.readSignature;
  if (!read) return;
  const claims = (node: Node): string => JSON.stringify(read(node as Element, sender));
  const inner = (body as HTMLIFrameElement).contentDocument?.body;
  // Nobody tells of what changes in a frame, so that is read anew each time.
  const found = inner ? claims(inner) : readOnce(body, -1, claims);
  if (found.length > 2) sender.signature = JSON.parse(found) as SignatureClaims;
}
