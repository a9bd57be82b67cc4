import { addressOf } from '../address.ts';
import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import type { People } from '../people.ts';
import type { Sighting } from '../site.ts';
import { readStructured } from '../structured.ts';
import { cleanText } from '../text.ts';
import { handleOf, isSlugOf, sameHandle } from './linkedin-names.ts';

/** The profile's head through the years; since 2026 there is no h1 and every class is hashed. */
const heads =
  // 2013–2017, public and logged in
  'h1 .full-name,h1#name,h1.fn,' +
  // 2017–2020
  '.pv-top-card-section__name,.pv-top-card--list li:first-child,.pv-top-card-v3--list li:first-child,' +
  // 2021–2025 logged in, 2020 on public
  'h1.text-heading-xlarge,.top-card-layout__title,' +
  // 2026
  '[componentkey$="Topcard"] a[href*="/in/"] h2,[componentkey$="Topcard"] h2,' +
  // Sales Navigator
  '[data-anonymize="person-name"]';

const headlines =
  '#headline .title,p.headline.title,p.headline,p.headline-title,.pv-top-card-section__headline,.pv-top-card h2,.top-card-layout__headline,.text-body-medium.break-words,[data-anonymize="headline"],[data-anonymize="job-title"]';
const companies =
  '#overview-summary-current a[name="company"],#overview .summary-current .org,[data-section="currentPositionsDetails"] .org,[data-section="currentPositionsDetails"] a,[data-section="currentPosition"] a,[data-anonymize="company-name"]';
/** Where the head says whose it is: the contact details' address (2018–2026), the public page's own. */
const ownAddress = '#top-card-text-details-contact-info,a[data-control-name="contact_see_more"],.pv-top-card a[href*="/overlay/"]';
/** Only one's own profile can be changed. */
const edits =
  '.pv-top-card__edit,.pv-top-card-section__edit,a[data-control-name="edit_top_card"],a[href*="/edit/intro/"],a[href*="/edit/forms/intro/"],a[href*="/edit/topcard/"]';

/** "(3) Anna Li | LinkedIn", "Anna Li - Buyer - Acme | LinkedIn", "Anna Li – LinkedIn". */
export function titleName(document: Document): string {
  const title = /^(?:\(\d+\+?\)\s*)?(.+?)\s*[|–-]\s*(?:LinkedIn\b|领英).*$/.exec(cleanText(document.title))?.[1] ?? '';
  return title.split(/ [-–|] /, 1)[0] ?? '';
}

export function headHandles(document: Document): (string | undefined)[] {
  return all(document, heads, 30).map((head) => handleOf(head.closest('a')?.getAttribute('href')));
}

/** Whose page the head is, by the addresses in it; undefined where it does not say. */
function saidHandle(document: Document): string | undefined {
  return (
    handleOf(attribute(one(document, ownAddress), 'href', 600)) ??
    handleOf(attribute(document.head?.querySelector('link[rel="canonical"],meta[property="og:url"]'), 'href', 600))
  );
}

function differ(said: string | undefined, handle: string | undefined): boolean {
  // The same person goes by an id as well as by a name of their own; /pub/ became /in/.
  return !!said && !!handle && !/^ACoA|\//.test(said) && !/^ACoA|\//.test(handle) && !sameHandle(said, handle);
}

export function readProfile(document: Document, people: People, handle: string | undefined): Sighting | undefined {
  const shown = all(document, heads, 30).filter((element) => !isHidden(element));
  const titled = titleName(document);
  // 2024: a heading whose classes are hashed; the title says that it is the profile's.
  if (!shown.length && handle)
    for (const heading of all(document, 'main h1', 3)) if (titled && textOf(heading).startsWith(titled)) shown.push(heading);
  // While one profile replaces another the old one stays in the page: its head links to somebody else.
  const said = saidHandle(document);
  const head = shown.find((element) => {
    const linked = handleOf(element.closest('a')?.getAttribute('href'));
    return !differ(linked ?? said, handle);
  });
  const isStale = !head && (shown.length > 0 || differ(said, handle));
  const structured = readStructured(document, people);
  if (isStale) return people.add({ handle, kind: 'person' }, 'subject');
  // "Sign Up | LinkedIn" stands over a wall at the same address.
  let name = head ? textOf(head) : isSlugOf(titled, handle) ? titled : '';
  // A company page's heading is no person; one of the two must be there.
  const owner = structured.cards.find((card) => card.name === name || (!name && structured.cards.length === 1)) ?? structured.owner;
  if (!name && owner?.name) name = owner.name;
  // A wall and an error stand at the same address, and name nobody; a profile links to itself in many places.
  if (!name && !(handle && all(document, 'a[href*="/in/"],a[href*="/pub/"]', 200).some((link) => isOf(link, handle))))
    return undefined;
  // 2026: a paragraph of the head like any other; only one that says "… at …" is surely the headline.
  const paragraphs = all(document, '[componentkey$="Topcard"] p', 8).map((paragraph) => textOf(paragraph));
  const headline = textOf(one(document, headlines)) || (paragraphs.find((text) => splitHeadline(text)[1]) ?? '');
  const [title, at] = splitHeadline(headline);
  const current = attribute(one(document, 'button[aria-label*="urrent company"]'), 'aria-label')
    .replace(/^[^:]*:\s*/, '')
    .split(/\.\s/, 1)[0];
  const mail = one(
    document,
    '#email-view a[href^="mailto:"],[id^="relationship-email"] a[href^="mailto:"],.ci-email a[href^="mailto:"],section.pv-contact-info__contact-type a[href^="mailto:"],[role="dialog"] a[href^="mailto:"]',
  );
  const phone = textOf(one(document, '#phone-view li,.ci-phone .t-black')).replace(/\s*\([^)]*\)$/, '');
  return people.add(
    {
      handle,
      name,
      title: title || undefined,
      company: current || textOf(one(document, companies)) || at || undefined,
      address: addressOf(mail?.getAttribute('href')),
      phone: phone || undefined,
      kind: 'person',
    },
    one(document, edits) || all(document, 'a[href*="isSelfProfile"]').some((link) => isOf(link, handle ?? '')) ? 'self' : 'subject',
  );
}

function isOf(link: Element, handle: string): boolean {
  const other = handleOf(link.getAttribute('href'));
  return !!other && sameHandle(other, handle);
}

/** "Buyer at Acme": the title and the company. */
function splitHeadline(headline: string): [title: string, company: string] {
  const match = /^(.{2,120}?)\s+(?:at|@|bei|chez|presso|en|w|hos|bij)\s+([^|·•]{2,120})/.exec(headline);
  return match ? [match[1] ?? '', (match[2] ?? '').trim()] : [headline, ''];
}
