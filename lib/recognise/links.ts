import { attribute } from './dom.ts';

/**
 * Reads where links lead: the path alone where a link stays on the site, else the whole address. A page that was saved writes every
 * address out in full, and an archive puts its own before it.
 */
export function linksOn(hosts: readonly string[]): (link: Element | null | undefined) => string {
  const own = new RegExp(`^(?:https?:)?//(?:[\\w-]+\\.)*(?:${hosts.join('|')})(?=[/?#]|$)`, 'i');
  return (link) => unarchived(attribute(link, 'href', 600)).replace(own, '');
}

/** The address that an archive has kept, where it is one of an archive's. */
export function unarchived(href: string): string {
  return href.replace(/^(?:(?:https?:)?\/\/web\.archive\.org)?\/web\/\d+\w*\/(?=\w)/, '');
}
