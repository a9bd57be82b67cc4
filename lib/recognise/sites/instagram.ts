import { metaOf } from '../dom.ts';
import { titledProfile } from '../generic.ts';
import { conclude, gather } from '../people.ts';
import type { Site } from '../site.ts';

/** Only the head says who it is: "Name (@handle) • Instagram photos and videos", the same in 2018 and 2024. */
export const instagram: Site = {
  id: 'instagram',
  label: 'Instagram',
  hosts: ['instagram.com'],
  restsOn: 'A capture of December 2024 (profile)',
  read(document, address) {
    const people = gather();
    const path = /^\/([\w.]+)\/?$/.exec(address.pathname)?.[1];
    const titled = titledProfile(document) ?? handleTitle(document);
    // The head lags behind in-page navigation: another profile's title is nobody's.
    const about =
      path && titled && titled.handle.slice(1).toLowerCase() === path.toLowerCase() ? people.add(titled, 'subject') : undefined;
    return conclude({
      site: 'instagram',
      kind: about ? 'profile' : 'other',
      people,
      about,
      link: about && `https://www.instagram.com/${path}/`,
      landmarks: { title: titled },
    });
  },
};

/** A profile without a name: "@handle • Instagram". */
function handleTitle(document: Document): { name: string; handle: string } | undefined {
  const title = metaOf(document, 'og:title') || document.title;
  const handle = /^(@[\w.]+) •/.exec(title)?.[1];
  return handle ? { name: '', handle } : undefined;
}
