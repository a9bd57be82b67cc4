import { addressOf, findAddresses } from './address.ts';
import { attribute, textOf, within } from './dom.ts';
import type { CardReader } from './structured.ts';

/** h-card (2010 on) and the vcard classes before it. */
export const readCards: CardReader = (document, people, role, found) => {
  const cards = [
    ...Array.from(document.getElementsByClassName('h-card')),
    ...Array.from(document.getElementsByClassName('vcard')),
  ].slice(0, 150);
  for (const card of cards) {
    const old = !card.classList.contains('h-card');
    const part = (names: string): Element | undefined => {
      for (const name of names.split(' ')) {
        for (const element of Array.from(card.getElementsByClassName(name)).slice(0, 20)) {
          // What stands in a card within this card is that one's.
          const nearest = element.parentElement?.closest('.h-card,.vcard');
          if (nearest === card) return element;
        }
      }
      return undefined;
    };
    const inside = card.querySelector('.h-card') !== null;
    const nameElement = part(old ? 'fn' : 'p-name');
    let name = cardText(nameElement);
    if (!name)
      name =
        `${cardText(part(old ? 'given-name' : 'p-given-name'))} ${cardText(part(old ? 'family-name' : 'p-family-name'))}`.trim();
    if (!name && !old && !inside && !card.querySelector('[class*="p-"],[class*="e-"]')) name = implied(card);
    // Pages call other things `h-card` too: sentences are no name.
    if (name.split(' ').length > 6) name = '';
    const mail = part(old ? 'email' : 'u-email');
    const organisation = part(old ? 'org organization-name' : 'p-org h-org');
    const company = cardText(organisation);
    const address = mail && (addressOf(mail.getAttribute('href')) ?? findAddresses(cardText(mail), 1)[0]?.address);
    const nested = card.parentElement?.closest('.h-card,.vcard') != null;
    const isOrganisation = card.matches('.h-org,.p-org,.org') || (!!name && name === company);
    const seen = people.add(
      {
        name,
        address,
        company: isOrganisation ? undefined : company,
        title: cardText(part(old ? 'title role' : 'p-job-title p-role')),
        phone: cardText(part(old ? 'tel' : 'p-tel u-tel')),
        kind: isOrganisation ? 'organisation' : undefined,
      },
      card.matches('.p-author') ? 'author' : role,
      'microformat',
    );
    if (!seen) continue;
    if (card.matches('.p-author')) found.author ??= seen;
    else if (!nested) found.cards.push(seen);
  }
};

function cardText(element: Element | undefined): string {
  if (!element) return '';
  // The value class: what carries it is the value, whatever stands around.
  const values = within(element, '.value', 9);
  if (values.length) return values.map((value) => textOf(value)).join('');
  return (
    attribute(element, 'alt') ||
    (element.tagName === 'ABBR' && attribute(element, 'title')) ||
    attribute(element, 'value') ||
    textOf(element) ||
    attribute(element.querySelector('img[alt]'), 'alt')
  );
}

/** The name that a card without one implies: its only child's alt or title down to the second level, else its text and pictures. */
function implied(card: Element): string {
  const only = card.children.length === 1 ? card.children[0]! : card;
  for (const element of [card, only, only.children.length === 1 ? only.children[0]! : only]) {
    const said = attribute(element, element.matches('abbr') ? 'title' : 'alt');
    if (said) return said;
  }
  return [textOf(card), ...within(card, 'img[alt]', 3).map((picture) => attribute(picture, 'alt'))].filter(Boolean).join(' ');
}
