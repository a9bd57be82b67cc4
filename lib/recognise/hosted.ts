import type { Reading } from './site.ts';
import type { ReadSteps } from './steps.ts';

/** Asked for one by one: the browser answers each from a cache. */
const ids = ['rcmloginform', 'messagelistcontainer', 'mastodon'];
const classes = ['rcmContactAddress', 'public-account-header', 'public-layout'];

/**
 * Software that runs on anybody's host has a script of its own, which the general one asks for where it sees one of these: every other
 * page would otherwise load what only a few need. Says the same of a page as `isHere` of those sites' files; a test holds them together.
 */
export function hostedIn(document: Document, { search, pathname }: URL): Reading['hosted'] {
  if (/[?&]_task=|\/SOGo\//.test(search + pathname)) return 'hostedSeen';
  const found =
    ids.map((id) => document.getElementById(id)).find(Boolean) ??
    classes.map((name) => document.getElementsByClassName(name)[0]).find(Boolean);
  return found ? (found.matches('#mastodon,.public-account-header,.public-layout') ? 'mastodonSeen' : 'hostedSeen') : undefined;
}

/** Reads with `otherwise` unless such software is here: then says so and leaves the reading to its script. */
export function stepsUnlessHosted(otherwise: ReadSteps): ReadSteps {
  return function* read(document, address) {
    const hosted = hostedIn(document, address);
    if (!hosted) return yield* otherwise(document, address);
    return { page: { site: 'generic', kind: 'other', subject: null, people: [] }, pending: true, hosted };
  };
}
