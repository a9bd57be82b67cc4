import { addressOf } from '../address.ts';
import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';
import { looksLikeName } from '../text.ts';

/** First path segments that are no profile. */
const places =
  /^(?:home|login|search|groups?|pages?|events?|watch|marketplace|messages?|notifications|settings|help|photo|photos|story|stories|reel|permalink|posts|hashtag|friends|gaming|ads|business|share|l|a|ufi|nfx|composer)(?:\.php)?$/;

export const facebook: Site = {
  id: 'facebook',
  label: 'Facebook',
  hosts: ['facebook.com'],
  restsOn: 'Captures of February 2021 (mbasic: about, profile, post)',
  read(document, address) {
    const people = gather();
    const first = address.pathname.split('/')[1] ?? '';
    const isPost =
      /^(?:story|permalink)\.php$/.test(first) ||
      /\/posts\//.test(address.pathname) ||
      document.getElementById('m_story_permalink_view') !== null;
    const isProfile = !isPost && first !== '' && (!places.test(first) || first === 'profile.php');
    let about: Sighting | undefined;
    let link: string | undefined;
    // A story's head is `h3 strong a`, a comment's `h3 a`.
    const heads = all(document, 'h3 strong a[href],h3 > a[href]').filter((head) => !isHidden(head));
    if (isPost) {
      for (const head of heads) {
        const seen = people.add({ name: textOf(head), handle: handleOf(head) }, 'author');
        if (head.closest('strong')) about ??= seen;
      }
      const story = address.searchParams.get('story_fbid');
      const id = address.searchParams.get('id');
      if (story && id) link = `${address.origin}/story.php?story_fbid=${encodeURIComponent(story)}&id=${encodeURIComponent(id)}`;
    } else if (isProfile) {
      const title = document.title
        .replace(/^\(\d+\+?\) /, '')
        .replace(/\s*[|–-]\s*Facebook$/, '')
        .trim();
      const author = heads.find((head) => head.closest('strong'));
      const mail = one(document, '#contact-info a[href^="mailto:"],a[href^="mailto:"]');
      const name =
        title && !/^Facebook$/i.test(title) ? title : author ? textOf(author) : textOf(one(document, '[role="main"] h1'));
      const handle = first === 'profile.php' ? undefined : first;
      if (name) about = people.add({ name, handle, address: addressOf(mail?.getAttribute('href')) }, 'subject');
      if (handle) link = `${address.origin}/${handle}`;
      for (const head of heads) people.add({ name: textOf(head), handle: handleOf(head) }, 'author');
    }
    if (isPost || isProfile) {
      // A shared story's author stands in a heading without a link of its own; a reaction line names one and counts the others.
      for (const heading of all(document, 'a h3', 50))
        if (looksLikeName(textOf(heading))) people.add({ name: textOf(heading) }, 'listed');
      for (const line of all(document, '[id^="sentence_"] [aria-label]', 50)) {
        const name = /^(.{2,60}?) (?:and|und|et|y|e|и|en) /.exec(attribute(line, 'aria-label'))?.[1];
        if (name && looksLikeName(name)) people.add({ name }, 'listed');
      }
      // 2021: whoever was tagged at a post's end stands there as "Daniel M.".
      for (const post of all(document, 'article [data-ft] p,article [data-ft] p + div,#m_story_permalink_view [data-ft] p', 100)) {
        const name = /(?:^|[^\p{L}.,] )(\p{Lu}\p{Ll}+ \p{Lu}\.)$/u.exec(textOf(post, 2000))?.[1];
        if (name) people.add({ name }, 'listed', 'text');
      }
    }
    return conclude({
      site: 'facebook',
      kind: isPost ? 'post' : isProfile ? 'profile' : 'other',
      people,
      about,
      link,
      landmarks: { people: people.list.length > 0 },
    });
  },
};

function handleOf(link: Element): string | undefined {
  const handle = /^(?:https?:\/\/[\w.]*facebook\.com)?\/([\w.]+)(?:[/?#]|$)/.exec(link.getAttribute('href') ?? '')?.[1];
  return handle && !places.test(handle) && handle !== 'profile.php' ? handle : undefined;
}
