import { all, attribute, isHidden, metaOf, one, textOf } from '../dom.ts';
import { titledProfile } from '../generic.ts';
import { linksOn } from '../links.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';
import { readStructured } from '../structured.ts';
import { cleanText } from '../text.ts';

const hosts = ['instagram.com'];
const pathOf = linksOn(hosts);

const places =
  /^(?:p|reels?|tv|explore|direct|accounts|stories|about|developer|legal|web|api|challenge|your_activity|notifications|archive|emails|privacy|directory|topics|popular|share|s)$/;

/** The head says who it is: "Name (@handle) • Instagram photos and videos", the same in 2018 and 2024; the body only has links. */
export const instagram: Site = {
  id: 'instagram',
  label: 'Instagram',
  hosts,
  // Rests on: A capture of December 2024 (profile) and the heads of public posts of 2018 to 2024; lists and talks by their links
  // alone.
  read(document, address) {
    const people = gather();
    const outcome: Outcome = { site: 'instagram', kind: 'other', people };
    const parts = address.pathname.split('/').filter(Boolean);
    const own = readOwn(document, people);
    // Since 2024 a post's address begins with its author's name.
    const post = /^\/(?:([\w.]+)\/)?(?:p|reels?|tv)\/([\w-]{5,})/.exec(address.pathname);
    const titled = titledProfile(document) ?? handleTitle(document);
    if (post) {
      outcome.kind = 'post';
      outcome.link = `https://www.instagram.com/p/${post[2]}/`;
      outcome.about = readPost(document, people, post[1], post[2] ?? '');
    } else if (parts[0] === 'stories' && parts[2] && /^[\w.]+$/.test(parts[1] ?? '')) {
      outcome.kind = 'post';
      // "Watch this story by Anna Li on Instagram before it disappears."
      const name = / (?:by|von|de|di|door|av|af|от) (.{1,60}?) (?:on|auf|sur|en|su|no|op|på|в) Instagram/.exec(
        metaOf(document, 'og:title'),
      )?.[1];
      const isCurrent = metaOf(document, 'og:url').includes(`/${parts[1]}/`);
      outcome.about = people.add({ handle: `@${parts[1]}`, name: isCurrent ? name : undefined }, 'author');
    } else if (parts[0] === 'direct') {
      outcome.about = parts[1] === 't' ? otherSide(document, people, own) : undefined;
      outcome.kind = outcome.about ? 'conversation' : 'list';
    } else if (parts.length === 0 || parts[0] === 'explore') {
      outcome.kind = 'list';
      readLinks(
        document,
        people,
        'main article header a[href],article header a[href],main [role="link"] a[href],main a[title][href],[role="dialog"] a[href]',
      );
    } else if (/^[\w.]+$/.test(parts[0] ?? '') && !places.test(parts[0] ?? '')) {
      readProfile(document, outcome, parts[0] ?? '', titled);
    }
    outcome.landmarks = { title: outcome.kind === 'list' ? null : (titled ?? outcome.about), people: people.list.length > 0 };
    return conclude(outcome);
  },
};

function handleIn(link: Element | null | undefined): string | undefined {
  const handle = /^\/([\w.]+)\/?(?:\?|$)/.exec(pathOf(link))?.[1];
  return handle && !places.test(handle) ? handle : undefined;
}

/** The column beside the page links to the reader's own profile with their picture. */
function readOwn(document: Document, people: People): string | undefined {
  for (const picture of all(document, 'a[href] img[alt]', 60)) {
    if (picture.closest('main,[role="main"],article,[role="dialog"]')) continue;
    const link = picture.closest('a');
    const own = handleIn(link);
    // The picture's text names them in any language: "robin_sells's profile picture".
    if (!own || !attribute(picture, 'alt').includes(own)) continue;
    people.add({ handle: `@${own}` }, 'self');
    return own;
  }
  return undefined;
}

function readProfile(
  document: Document,
  outcome: Outcome,
  path: string,
  titled: { name: string; handle: string } | undefined,
): void {
  const { people } = outcome;
  // The head lags behind in-page navigation: another profile's title is nobody's.
  if (titled && titled.handle.slice(1).toLowerCase() === path.toLowerCase()) outcome.about = people.add(titled, 'subject');
  else if (!titled) {
    // A title without a name; the heading then repeats the handle.
    const heading = all(document, 'main header h1,main header h2', 4).find(
      (each) => textOf(each, 40).toLowerCase() === path.toLowerCase(),
    );
    if (heading) {
      const name = textOf(
        all(document, 'main header section span[dir="auto"],main header h1', 4).find((each) => textOf(each, 60) !== path),
        60,
      );
      outcome.about = people.add({ handle: `@${path}`, name: /^\D{2,}$/.test(name) ? name : undefined }, 'subject');
    }
  }
  if (!outcome.about) return;
  outcome.kind = 'profile';
  outcome.link = `https://www.instagram.com/${path}/`;
}

/** A profile without a name: "@handle • Instagram". */
function handleTitle(document: Document): { name: string; handle: string } | undefined {
  const title = metaOf(document, 'og:title') || cleanText(document.title);
  const handle = /^(@[\w.]+) •/.exec(title)?.[1];
  return handle ? { name: '', handle } : undefined;
}

function readPost(document: Document, people: People, path: string | undefined, code: string): Sighting | undefined {
  const url = metaOf(document, 'og:url');
  // While one post replaces another, the head is still the last one's.
  const isCurrent = !url || url.includes(code);
  const said: { name?: string; handle?: string | undefined } = isCurrent ? headAuthor(document, url) : {};
  // 2018–2021: the data names the author and the first answers by their handles.
  const written = gather();
  if (isCurrent) said.handle ??= readStructured(document, written).author?.handle?.replace(/^@/, '');
  const links = all(document, 'article header a[href],main header a[href],[role="dialog"] article header a[href]', 8);
  const shown = links.map((link) => handleIn(link)).find((each) => each);
  const handle = path && !places.test(path) ? path : (shown ?? said.handle);
  const name = !handle || !said.handle || said.handle.toLowerCase() === handle.toLowerCase() ? said.name : undefined;
  if (!handle && !name) return undefined;
  const about = people.add({ handle: handle && `@${handle}`, name }, 'author');
  for (const other of written.list) if (other.handle && other.role === 'author') people.add({ handle: other.handle }, 'author');
  readAnswers(document, people, handle);
  return about;
}

/** "12 likes, 3 comments - anna.li on August 1, 2024: …" (2023 on), "… - Anna Li (@anna.li) on Instagram: …" (2018), "Anna Li on Instagram: …". */
function headAuthor(document: Document, url: string): { name?: string; handle?: string | undefined } {
  const description = metaOf(document, 'og:description') || metaOf(document, 'description');
  const both =
    / - (.{1,80}?) \(@([\w.]+)\)/.exec(description) ??
    /^(.{1,80}?) \(@([\w.]+)\)/.exec(metaOf(document, 'twitter:title') || cleanText(document.title)) ??
    /^(.{1,80}?) \(@([\w.]+)\)/.exec(metaOf(document, 'og:title'));
  if (both) return { name: both[1] ?? '', handle: both[2] ?? '' };
  const name =
    /^(.{1,60}?) (?:on|auf|sur|en|su|no|op|в|в|在) Instagram ?[:：]/.exec(metaOf(document, 'og:title'))?.[1] ??
    /^(.{1,60}?) (?:on|auf|sur|en|su|no|op|в|在) Instagram ?[:：]/.exec(cleanText(document.title))?.[1];
  const handle =
    /instagram\.com\/([\w.]+)\/(?:p|reel|tv)\//.exec(url)?.[1] ??
    /, [\d.,\sKM]+ \p{L}+ - ([\w.]+) (?:on|am|le|el|il|em) /u.exec(description)?.[1];
  return { ...(name && { name }), ...(handle && { handle }) };
}

/** Answers begin with a heading that links to whoever wrote them. */
function readAnswers(document: Document, people: People, author: string | undefined): void {
  for (const link of all(document, 'article ul li h3 a[href],article ul li h2 a[href],main ul li h3 a[href]', 100)) {
    const handle = handleIn(link);
    if (handle && handle !== author && !isHidden(link)) people.add({ handle: `@${handle}` }, 'author');
  }
}

function readLinks(document: Document, people: People, selector: string): void {
  for (const link of all(document, selector, 200)) {
    const handle = handleIn(link);
    // The picture's link has no text; the other repeats the handle.
    if (handle && textOf(link, 60).toLowerCase().startsWith(handle.toLowerCase()) && !isHidden(link))
      people.add({ handle: `@${handle}` }, 'listed');
  }
}

/** Of a talk between two, everything open links to one profile alone. */
function otherSide(document: Document, people: People, own: string | undefined): Sighting | undefined {
  const links = all(document, 'main a[href],[role="main"] a[href]', 200).filter(
    (link) => !link.closest('[role="navigation"],[role="list"],nav'),
  );
  const handles = new Set(links.map((link) => handleIn(link)).filter((each) => each && each !== own));
  // Of a group, whoever wrote last may be the only one in sight: but a picture has no text.
  if (handles.size !== 1 || !links.some((link) => textOf(link, 60))) return undefined;
  const [handle] = handles;
  const heading = links
    .map((link) => link.querySelector('h1,h2,h3,[role="heading"],span[dir="auto"]'))
    .find((each) => textOf(each, 60));
  const name = textOf(heading ?? one(document, 'main h2,[role="main"] h2'), 60);
  return people.add({ handle: `@${handle}`, name: name.toLowerCase() === handle ? undefined : name }, 'subject');
}
