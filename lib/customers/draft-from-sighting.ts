import { cleanLine } from './fold.ts';
import { type Seen, normaliseAddress, normaliseHandle } from './keys.ts';
import { limits } from './limits.ts';
import type { CustomerDraft } from './drafts.ts';

/** Where what is offered stands: said beside each field. */
export type DraftOrigin = 'page' | 'signature' | 'domain';
export type DraftOrigins = { [Field in 'name' | 'title' | 'company' | 'addresses' | 'phones' | 'notes']?: DraftOrigin };

/**
 * What a page offers of an unknown person, ready to be kept: cleaned of invisible characters, cut to what a record may hold.
 * What the page leaves open is taken from the signature of their mail. Nothing is checked against the rep's records here.
 */
export function draftFromSighting(sighting: Seen, site: string): CustomerDraft {
  const { signature } = sighting;
  const name = line(sighting.name, limits.short);
  const address = normaliseAddress(cleanLine(sighting.address ?? ''));
  const handle = normaliseHandle(sighting.handle ?? '');
  const phone = line(sighting.phone ?? signature?.phone, limits.phone);
  const company = line(sighting.company ?? signature?.company, limits.short);
  const title = line(sighting.title ?? signature?.title, limits.short);
  const website = signedSite(sighting);
  return {
    kind: sighting.kind === 'organisation' ? 'company' : 'person',
    name: name || address || handle || phone,
    ...(company ? { company } : {}),
    ...(title ? { title } : {}),
    ...(address ? { addresses: [address] } : {}),
    ...(phone ? { phones: [phone] } : {}),
    ...(handle ? { handles: [{ site, handle }] } : {}),
    ...(website ? { notes: website } : {}),
    source: { way: 'page', site },
  };
}

/** Where each part of `draftFromSighting` stands. */
export function originsOf(sighting: Seen): DraftOrigins {
  const either = (field: 'phone' | 'company' | 'title'): DraftOrigin | undefined =>
    sighting[field] ? 'page' : sighting.signature?.[field] ? 'signature' : undefined;
  const origins: Record<keyof DraftOrigins, DraftOrigin | undefined> = {
    name: sighting.name ? 'page' : undefined,
    addresses: sighting.address ? 'page' : undefined,
    phones: either('phone'),
    company: either('company'),
    title: either('title'),
    notes: signedSite(sighting) ? 'signature' : undefined,
  };
  return Object.fromEntries(Object.entries(origins).filter(([, origin]) => origin !== undefined));
}

/** The web address in the signature; empty where it says no more than the mail address does. */
export function signedSite({ address, signature }: Seen): string {
  const site = line(signature?.site, limits.short);
  return address?.endsWith(`@${site}`) || address?.endsWith(`.${site}`) ? '' : site;
}

/** The raw text is cut first: a page may offer megabytes. */
function line(text: string | undefined, length: number): string {
  return cleanLine((text ?? '').slice(0, length * 4))
    .slice(0, length)
    .trim();
}
