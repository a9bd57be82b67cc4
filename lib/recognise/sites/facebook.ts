import { addressOf } from '../address.ts';
import { all, attribute, isHidden, metaOf, one, textOf } from '../dom.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';
import { cleanText, looksLikeName } from '../text.ts';
import { readDesktop } from './facebook-desktop.ts';
import { handleOf, hosts, pathOf, places, profileKey } from './facebook-names.ts';

/** Facebook: the two mobile pages (`m`, `mbasic`) say it in headings; the desktop has roles and labels alone. Messenger is the same page. */
export const facebook: Site = {
  id: 'facebook',
  label: 'Facebook',
  hosts,
  // Rests on: captures of February 2021 (mbasic: about, profile, post) and of 2013 to 2018 (desktop: feed, answers); the later
  // desktop’s roles and labels as adapters of 2020 to 2026 name them.
  read(document, address) {
    const people = gather();
    const outcome: Outcome = { site: 'facebook', kind: 'other', people };
    const first = address.pathname.split('/')[1] ?? '';
    const isPost =
      /^(?:story|permalink|photo)\.php$/.test(first) ||
      /\/(?:posts|permalink)\//.test(address.pathname) ||
      document.getElementById('m_story_permalink_view') !== null;
    const isProfile = !isPost && first !== '' && (!places.test(first) || first === 'profile.php');
    const isMobile = /^(?:m|mbasic|touch|mobile|free)\./.test(address.hostname);
    if (isPost) outcome.link = postLink(address);
    if (!isMobile) {
      readDesktop(document, address, outcome, isPost, isProfile);
    } else if (isPost || isProfile) {
      outcome.kind = isPost ? 'post' : 'profile';
      outcome.about = isPost ? readPost(document, people) : readProfile(document, address, outcome, first);
      readBeside(document, people);
    } else if (/^(?:home\.php|ufi)?$/.test(first)) {
      // The feed; whoever reacted to a post.
      outcome.kind = 'list';
      for (const head of headsOf(document)) people.add({ name: textOf(head), handle: handleOf(head) }, 'listed');
    }
    outcome.landmarks = { people: people.list.length > 0 };
    return conclude(outcome);
  },
};

/** A story's head is `h3 strong a`, a comment's `h3 a`. What the site proposes says so in a header of its own. */
function headsOf(document: Document): Element[] {
  return all(document, 'h3 strong a[href],h3 > a[href]').filter((head) => {
    if (isHidden(head) || /^\/groups\//.test(pathOf(head))) return false;
    const article = head.closest('article');
    return !article || !Array.from(article.children).some((child) => child.tagName === 'HEADER' && child.textContent?.trim());
  });
}

function postLink(address: URL): string | undefined {
  const story = address.searchParams.get('story_fbid');
  const id = address.searchParams.get('id');
  if (story && id) return `${address.origin}/story.php?story_fbid=${encodeURIComponent(story)}&id=${encodeURIComponent(id)}`;
  const photo = /\/photo/.test(address.pathname) && address.searchParams.get('fbid');
  if (photo) return `${address.origin}/photo.php?fbid=${encodeURIComponent(photo)}`;
  return /\/(?:posts|permalink)\//.test(address.pathname) ? `${address.origin}${address.pathname}` : undefined;
}

function readPost(document: Document, people: People): Sighting | undefined {
  // A photo's page names its owner without a heading.
  const actor = one(document, '#MPhotoContent .actor,.actor-link .actor');
  let about = actor && people.add({ name: textOf(actor), handle: handleOf(actor.closest('a') ?? actor) }, 'author');
  for (const head of headsOf(document)) {
    // What somebody shares has an author of its own, who wrote neither this post nor an answer to it.
    const isShared = about !== undefined && head.closest('strong') !== null;
    const seen = people.add({ name: textOf(head), handle: handleOf(head) }, isShared ? 'listed' : 'author');
    if (head.closest('strong')) about ??= seen;
  }
  // 2018 on `m.` names who answers in a link of its own before the answer.
  for (const answer of all(document, '[data-commentid],[data-sigil~="comment-body"]', 100)) {
    const link = all(answer.parentElement ?? answer, 'a[href]', 5).find(
      (each) => profileKey(each) && looksLikeName(textOf(each, 80)),
    );
    if (link && !answer.contains(link)) people.add({ name: textOf(link, 80), handle: handleOf(link) }, 'author');
  }
  return about;
}

function readProfile(document: Document, address: URL, outcome: Outcome, first: string): Sighting | undefined {
  const { people } = outcome;
  const heads = headsOf(document);
  const title = cleanText(document.title)
    .replace(/^\(\d+\+?\) /, '')
    .replace(/\s*[|–-]\s*(?:Facebook|Home|About|Info|Posts)\b.*$/, '')
    .trim();
  const author = heads.find((head) => head.closest('strong'));
  const mail = one(document, '#contact-info a[href^="mailto:"],a[href^="mailto:"]');
  const name = title && !/^Facebook$/i.test(title) ? title : author ? textOf(author) : textOf(one(document, '[role="main"] h1'));
  const handle = first === 'profile.php' || first === 'people' ? undefined : first;
  // Apps are told which of the two it is; people have friends, companies have fans.
  const isPage =
    one(document, 'a[href*="profile.php?fan"]') !== undefined ||
    /^fb:\/\/page\//.test(metaOf(document, 'al:android:url') || metaOf(document, 'al:ios:url'));
  // Logging in or an error is nobody's page.
  const isNobody =
    !author && !mail && one(document, '#login_form,[name="login"],form[action*="/login"]') && !metaOf(document, 'og:title');
  const about =
    name && !isNobody
      ? people.add(
          { name, handle, address: addressOf(mail?.getAttribute('href')), ...(isPage && { kind: 'organisation' as const }) },
          'subject',
        )
      : undefined;
  if (handle) outcome.link = `${address.origin}/${handle}`;
  for (const head of heads) {
    const isShared = head.closest('[role="article"],article')?.parentElement?.closest('[role="article"],article') != null;
    people.add({ name: textOf(head), handle: handleOf(head) }, isShared ? 'listed' : 'author');
  }
  return about;
}

function readBeside(document: Document, people: People): void {
  // A shared story's author stands in a heading without a link of its own; a reaction line names one and counts the others.
  for (const heading of all(document, 'a h3', 50))
    if (looksLikeName(textOf(heading))) people.add({ name: textOf(heading) }, 'listed');
  for (const line of all(document, '[id^="sentence_"] [aria-label]', 50)) {
    const name = /^(.{2,60}?) (?:and|und|et|y|e|и|en) /.exec(attribute(line, 'aria-label'))?.[1];
    if (name && looksLikeName(name)) people.add({ name }, 'listed');
  }
  // 2021: whoever was tagged at a post's end stands there as "Daniel M.".
  for (const post of all(
    document,
    'article [data-ft] p,[role="article"] [data-ft] p,article [data-ft] p + div,#m_story_permalink_view [data-ft] p',
    100,
  )) {
    const name = /(?:^|[^\p{L}.,] )(\p{Lu}\p{Ll}+ \p{Lu}\.)$/u.exec(textOf(post, 2000))?.[1];
    if (name) people.add({ name }, 'listed', 'text');
  }
}
