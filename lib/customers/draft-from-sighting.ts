import { cleanLine } from './fold.ts';
import { type Seen, normaliseAddress, normaliseHandle } from './keys.ts';
import { limits } from './limits.ts';
import type { CustomerDraft } from './drafts.ts';

/**
 * What a page offers of an unknown person, ready to be kept: cleaned of invisible characters, cut to what a record may hold.
 * Nothing is checked against the rep's records here.
 */
export function draftFromSighting(sighting: Seen, site: string): CustomerDraft {
  const name = line(sighting.name, limits.short);
  const address = normaliseAddress(cleanLine(sighting.address ?? ''));
  const handle = normaliseHandle(sighting.handle ?? '');
  const phone = line(sighting.phone, limits.phone);
  const company = line(sighting.company, limits.short);
  const title = line(sighting.title, limits.short);
  return {
    kind: sighting.kind === 'organisation' ? 'company' : 'person',
    name: name || address || handle || phone,
    ...(company ? { company } : {}),
    ...(title ? { title } : {}),
    ...(address ? { addresses: [address] } : {}),
    ...(phone ? { phones: [phone] } : {}),
    ...(handle ? { handles: [{ site, handle }] } : {}),
    source: { way: 'page', site },
  };
}

/** The raw text is cut first: a page may offer megabytes. */
function line(text: string | undefined, length: number): string {
  return cleanLine((text ?? '').slice(0, length * 4))
    .slice(0, length)
    .trim();
}
