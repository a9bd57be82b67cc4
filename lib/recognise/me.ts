import { claimOf } from './dom.ts';
import type { People } from './people.ts';
import type { Sighting, SightingRole } from './site.ts';

/** The words a webmail puts in place of the account holder's name. */
const me = new Set(
  'me,moi,ich,mir,mich,yo,mí,io,eu,mim,mie,já,ja,mně,mne,mnie,meni,jaz,я,мне,мені,мен,аз,我,나,自分,saya,mig,jag,jeg,meg,minä,minulle,ik,mij,tôi,ฉัน,أنا,من,אני,én,nekem,εγώ,εμένα,aš,मैं,मुझे'.split(
    ',',
  ),
);

/** As the page writes it, in small letters: Ben and Io are people. */
function isMe(name: string | null | undefined, element: Element): boolean {
  const word = name?.trim() ?? '';
  return me.has(word) || (word === 'ben' && /^tr/i.test(element.ownerDocument.documentElement.lang));
}

/** Adds whom an element names; the site's word for "me" makes it the account's own. */
export function addOrMe(people: People, element: Element, role: SightingRole): Sighting | undefined {
  const claim = claimOf(element);
  return people.add(claim, isMe(claim.name, element) ? 'self' : role);
}
