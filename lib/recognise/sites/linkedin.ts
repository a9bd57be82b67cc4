import { addressOf } from '../address.ts';
import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, SightingRole, Site } from '../site.ts';
import { readStructured } from '../structured.ts';

/** The profile's head through the years; since 2026 there is no h1 and every class is hashed. */
const heads =
  // 2013–2017, public and logged in
  'h1 .full-name,h1#name,h1.fn,' +
  // 2017–2020
  '.pv-top-card-section__name,.pv-top-card--list li:first-child,' +
  // 2021–2025 logged in, 2020 on public
  'h1.text-heading-xlarge,.top-card-layout__title,' +
  // 2026
  '[componentkey$="Topcard"] a[href*="/in/"] h2,[componentkey$="Topcard"] h2,' +
  // Sales Navigator
  '[data-anonymize="person-name"]';

const headlines =
  '#headline .title,p.headline.title,p.headline,.pv-top-card-section__headline,.top-card-layout__headline,.text-body-medium.break-words,[data-anonymize="headline"],[data-anonymize="job-title"]';
const companies =
  '#overview-summary-current a[name="company"],[data-section="currentPositionsDetails"] .org,[data-section="currentPositionsDetails"] a,[data-section="currentPosition"] a,[data-anonymize="company-name"]';

export const linkedin: Site = {
  id: 'linkedin',
  label: 'LinkedIn',
  hosts: ['linkedin.com', 'linkedin.cn'],
  restsOn: 'Captures of 2017; excerpts of 2013 to 2026. Title "NAME | LinkedIn" and links to /in/ have lasted throughout',
  read(document, address) {
    const people = gather();
    const outcome: Outcome = { site: 'linkedin', kind: 'other', people };
    const path = address.pathname;
    const handle = handleOf(path);
    // The menu's picture and the feed's own card are the reader's.
    for (const link of all(
      document,
      '.global-nav__me [href*="/in/"],.feed-identity-module a[href*="/in/"],.profile-rail-card a[href*="/in/"]',
      3,
    )) {
      const own = handleOf(link.getAttribute('href') ?? '');
      if (own) people.add({ handle: own, name: nameIn(link) }, 'self');
    }
    if (handle || /^\/(?:profile\/view|sales\/(?:lead|people)\/)/.test(path)) {
      outcome.kind = 'profile';
      outcome.about = readProfile(document, people, handle);
      if (handle) outcome.link = `https://www.linkedin.com/in/${encodeURIComponent(handle)}/`;
    } else if (/^\/messaging\//.test(path)) {
      outcome.kind = /\/thread\//.test(path) ? 'conversation' : 'list';
      outcome.about = readConversation(document, people);
      if (!outcome.about) outcome.kind = 'list';
    } else if (/^\/(?:posts|feed\/update|pulse)\//.test(path)) {
      outcome.kind = 'post';
      outcome.about = readPost(document, people);
    } else if (/^\/(?:feed|search|mynetwork|in|sales\/search|notifications)\b/.test(path)) {
      outcome.kind = 'list';
    }
    // Everyone else: whoever a link to a profile names.
    // While one profile replaces another, the one before is still in the head.
    const before = outcome.kind === 'profile' ? headHandles(document) : [];
    for (const link of all(document, 'a[href*="/in/"]')) {
      if (people.full()) break;
      const other = handleOf(link.getAttribute('href') ?? '');
      if (!other || isHidden(link) || before.includes(other) || (handle && sameHandle(other, handle))) continue;
      const name = nameIn(link);
      // The owner's public address may be another than this one.
      if (name && name !== outcome.about?.name) people.add({ handle: other, name }, 'listed');
    }
    outcome.landmarks = { profile: outcome.about, people: people.list.length > 0 };
    return conclude(outcome);
  },
};

/** The slug behind /in/, readable; undefined for the reader's own `/in/me` and for addresses that are no profile. */
function handleOf(href: string): string | undefined {
  const slug = /(?:^|linkedin\.(?:com|cn))\/in\/([^/?#]+)/.exec(href.slice(0, 600))?.[1];
  if (!slug || slug === 'me') return undefined;
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

function headHandles(document: Document): (string | undefined)[] {
  return all(document, heads, 30).map((head) => handleOf(head.closest('a[href*="/in/"]')?.getAttribute('href') ?? ''));
}

function sameHandle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** "(3) Anna Li | LinkedIn", "Anna Li - Buyer - Acme | LinkedIn", "Anna Li – LinkedIn". */
function titleName(document: Document): string {
  const title = /^(?:\(\d+\+?\)\s*)?(.+?)\s*[|–-]\s*(?:LinkedIn|领英)\b.*$/.exec(document.title)?.[1] ?? '';
  return title.split(/ [-–|] /, 1)[0] ?? '';
}

function readProfile(document: Document, people: People, handle: string | undefined): Sighting | undefined {
  const shown = all(document, heads, 30).filter((element) => !isHidden(element));
  // While one profile replaces another the old one stays in the page: its head links to somebody else.
  const isStale = (head: Element): boolean => {
    const slug = handleOf(head.closest('a[href*="/in/"]')?.getAttribute('href') ?? '');
    return !!handle && !!slug && !slug.startsWith('ACoA') && !handle.startsWith('ACoA') && !sameHandle(slug, handle);
  };
  const head = shown.find((element) => !isStale(element));
  const titled = titleName(document);
  let name = head ? textOf(head) : shown.length === 0 ? titled : '';
  if (!name && !shown.length) name = titled;
  // A company page's heading is no person; one of the two must be there.
  const structured = readStructured(document, people, 'listed');
  const owner = structured.cards.find((card) => card.name === name || (!name && structured.cards.length === 1)) ?? structured.owner;
  if (!name && owner?.name) name = owner.name;
  if (!name && !handle) return undefined;
  // 2026: a paragraph of the head like any other; only one that says "… at …" is surely the headline.
  const paragraphs = all(document, '[componentkey$="Topcard"] p', 8).map((paragraph) => textOf(paragraph));
  const headline =
    shown.length && !head ? '' : textOf(one(document, headlines)) || (paragraphs.find((text) => splitHeadline(text)[1]) ?? '');
  const [title, at] = splitHeadline(headline);
  const current = attribute(one(document, 'button[aria-label*="urrent company"]'), 'aria-label')
    .replace(/^[^:]*:\s*/, '')
    .split(/\.\s/, 1)[0];
  const mail = one(
    document,
    '#email-view a[href^="mailto:"],.ci-email a[href^="mailto:"],section.pv-contact-info__contact-type a[href^="mailto:"],[role="dialog"] a[href^="mailto:"]',
  );
  const phone = textOf(one(document, '#phone-view li,.ci-phone .t-black')).replace(/\s*\([^)]*\)$/, '');
  if (head || !shown.length) {
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
      'subject',
    );
  }
  return people.add({ handle, kind: 'person' }, 'subject');
}

/** "Buyer at Acme": the title and the company. */
function splitHeadline(headline: string): [title: string, company: string] {
  const match = /^(.{2,120}?)\s+(?:at|@|bei|chez|presso|en|w|hos|bij)\s+([^|·•]{2,120})/.exec(headline);
  return match ? [match[1] ?? '', (match[2] ?? '').trim()] : [headline, ''];
}

/** A link repeats the name for screen readers and adds the degree: the visible copy alone, else the picture's, else the first line. */
function nameIn(link: Element): string {
  const copy = link.querySelector('[aria-hidden="true"]');
  const picture = link.querySelector('img[alt]');
  for (const name of [
    copy && !copy.querySelector('img,svg') ? textOf(copy, 120) : '',
    picture
      ? attribute(picture, 'alt', 160).replace(
          /^(?:Photo|Foto|View) (?:of|von|de) |[’']s? (?:profile )?(?:picture|photo)$| profile picture$|的头像$/i,
          '',
        )
      : '',
    textOf(link, 120).replace(/ ?[•·|].*$/, ''),
  ]) {
    if (name && name.length < 80 && /\p{L}/u.test(name) && !/linkedin|profil|https?:|connection|follower|联系人/i.test(name))
      return name;
  }
  return '';
}

function readConversation(document: Document, people: People): Sighting | undefined {
  const head = one(
    document,
    '.msg-thread__link-to-profile[href*="/in/"],.msg-title-bar a[href*="/in/"],.msg-entity-lockup a[href*="/in/"]',
  );
  const title = one(document, '.msg-entity-lockup__entity-title,.msg-thread__link-to-profile h2,.msg-title-bar h2');
  const name = title ? textOf(title, 120) : head ? nameIn(head) : '';
  // A group's title lists several.
  if (!name || /,|，|、/.test(name)) return undefined;
  return people.add(
    {
      name,
      handle: handleOf(head?.getAttribute('href') ?? ''),
      title: textOf(one(document, '.msg-entity-lockup__presence-status + .t-black--light,.msg-title-bar .t-black--light')),
    },
    'subject',
  );
}

function readPost(document: Document, people: People): Sighting | undefined {
  const { author } = readStructured(document, people, 'listed');
  const actor = one(
    document,
    '.update-components-actor__meta-link,.update-components-actor__container a,.feed-shared-actor__container-link,[data-test-id="main-feed-activity-card__entity-lockup"] a,.base-main-feed-card__entity-lockup a',
  );
  const role: SightingRole = 'author';
  const handle = handleOf(actor?.getAttribute('href') ?? '');
  if (actor && handle)
    return people.add(
      {
        handle,
        name:
          textOf(
            actor.querySelector(
              '.update-components-actor__name [aria-hidden="true"],.update-components-actor__title [aria-hidden="true"],.feed-shared-actor__name',
            ),
          ) || nameIn(actor),
      },
      role,
    );
  return actor ? undefined : author;
}
