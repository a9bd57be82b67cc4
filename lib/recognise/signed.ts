import type { Sighting, SignatureClaims } from './site.ts';
import { readOnce } from './texts.ts';

export type SignatureReader = (body: Element, sender: Sighting) => SignatureClaims;

/** What stands in this extension's own world of the page: see `askForSignatures`. */
interface World {
  sidecardSignatures?: SignatureReader | undefined;
  sidecardAsksForSignatures?: (() => void) | undefined;
}

const world = globalThis as World;

/**
 * Reading a signature takes the words of many languages, more than every page should load: its script is asked for, by `ask`, when the
 * first mail from a person is open, and leaves its reader in the world that both share.
 */
export function askForSignatures(ask: (() => void) | undefined): void {
  world.sidecardAsksForSignatures = ask;
}

export function giveSignatures(reader: SignatureReader): void {
  world.sidecardSignatures = reader;
}

/** Hangs what the sender writes of themselves under the mail on their sighting, where the reader is there. `body` is the open message's. */
export function addSignature(sender: Sighting | undefined, body: Element | null | undefined): void {
  const read = world.sidecardSignatures;
  if (!body || sender?.kind !== 'person' || sender.role !== 'sender') return;
  if (!read) return world.sidecardAsksForSignatures?.();
  const claims = (node: Node): string => JSON.stringify(read(node as Element, sender));
  const inner = (body as HTMLIFrameElement).contentDocument?.body;
  // Nobody tells of what changes in a frame, so that is read anew each time.
  const found = inner ? claims(inner) : readOnce(body, -1, claims);
  if (found.length > 2) sender.signature = JSON.parse(found) as SignatureClaims;
}
