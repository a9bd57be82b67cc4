import { claimOf } from './dom.ts';
import type { People } from './people.ts';
import type { Sighting, SightingRole } from './site.ts';

/** The words a webmail puts in place of the account holder's name. */
const me = new Set(
  'me,moi,ich,mir,mich,yo,mí,io,eu,mim,ja,mnie,я,мне,我,나,自分,saya,mig,jag,jeg,minä,ik,mij,tôi,ฉัน,أنا,אני,ben,én,já,εγώ'.split(
    ',',
  ),
);

function isMe(name: string | null | undefined): boolean {
  return !!name && name.length < 12 && me.has(name.trim().toLowerCase());
}

/** Adds whom an element names; the site's word for "me" makes it the account's own. */
export function addOrMe(people: People, element: Element, role: SightingRole): Sighting | undefined {
  const claim = claimOf(element);
  return people.add(claim, isMe(claim.name) ? 'self' : role);
}
