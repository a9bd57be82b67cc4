import { draftFromSighting } from '../customers/draft-from-sighting.ts';
import type { CustomerDraft } from '../customers/drafts.ts';
import { foldedWords } from '../customers/fold.ts';
import { type Seen, keysOfSighting } from '../customers/keys.ts';
import type { Id } from '../customers/types.ts';
import { parsePhone } from '../exchange/phone.ts';
import { parseNamed } from '../recognise/address.ts';
import type { Store } from '../store/store.ts';

/** What a selected text says of somebody: an address with or without a name, a phone number, else a name. */
export function seenIn(text: string): Seen {
  const named = parseNamed(text);
  if (named.address) return { kind: 'person', ...named };
  const number = text.trim().replace(/^(?:tel|phone|mobile|电话|手机)[.:：\s]*/iu, '');
  if (/^[+(（]?\d[\d\s().（）/·–-]{4,}$/u.test(number)) return { kind: 'person', phone: number };
  return { kind: 'person', name: named.name ?? text.trim() };
}

/** What to type into the list of customers to find them by their words, whatever stands between these. */
export function queryFor(text: string): string {
  const { address, phone, name } = seenIn(text);
  return address ?? phone ?? foldedWords(name ?? text).join(' ');
}

/** The customers that a selected text names for certain or by their whole name, and what it offers of them where they are nobody yet. */
export async function lookUpText(store: Store, text: string): Promise<{ customers: Id[]; draft: CustomerDraft }> {
  const seen = seenIn(text);
  const draft: CustomerDraft = { ...draftFromSighting(seen, 'generic'), source: { way: 'hand' } };
  // An address that nobody has is a new person, or a known one's new address: their name tells.
  for (const key of keysOfSighting(seen, '', parsePhone)) {
    const found = await store.customersByKeys([key]);
    if (found.length > 0) return { customers: found.map(({ id }) => id), draft };
  }
  return { customers: [], draft };
}
