import { linksOn } from '../links.ts';

export const hosts = ['facebook.com', 'messenger.com'];
/** Where a link leads; the path alone within the site. */
export const pathOf = linksOn(hosts);

/** First path segments that are no profile. */
export const places =
  /^(?:home|login|logout|reg|r|search|groups?|pages?|pg|events?|watch|marketplace|messages?|notifications|settings|help|photos?|story|stories|reels?|videos?|permalink|posts|hashtag|friends|friending|gaming|games|ads|business|share|sharer|l|a|t|e2ee|me|ufi|nfx|composer|bookmarks|memories|saved|policies|privacy|terms|checkpoint|recover|fundraisers|jobs|directory|public|media|live|requests|marketplace_requests|new)(?:\.php)?$/;

/** The name in a link to a profile; undefined for ids and for what is no profile. */
export function handleOf(link: Element): string | undefined {
  return handleIn(pathOf(link));
}

export function handleIn(href: string): string | undefined {
  const handle = /^\/([\w.]+)\/?(?:[?#]|$)/.exec(href)?.[1];
  return handle && !places.test(handle) && !/^\d+$/.test(handle) && handle !== 'profile.php' && handle !== 'people'
    ? handle
    : undefined;
}

/** What tells the people behind two links apart: the handle, the id, or a group's member id. */
export function profileKey(link: Element): string | undefined {
  const href = pathOf(link);
  return (
    handleOf(link) ??
    /\/profile\.php\?id=(\d+)|\/groups\/[^/]+\/user\/(\d+)|^\/(\d{5,})\/?(?:\?|$)/
      .exec(href)
      ?.slice(1)
      .find((id) => id)
  );
}
