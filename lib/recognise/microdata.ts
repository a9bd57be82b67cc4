import { addressOf } from './address.ts';
import { attribute, textOf, within } from './dom.ts';
import { shadowsOf } from './shadows.ts';
import type { CardReader } from './structured.ts';

/** The properties of one microdata item that belong to itself, not to an item inside it. */
function property(item: Element, name: string): Element | undefined {
  return within(item, `[itemprop~="${name}"]`, 20).find((element) => element.parentElement?.closest('[itemscope]') === item);
}

function said(item: Element, name: string): string {
  return valueOf(property(item, name));
}

function valueOf(element: Element | undefined): string {
  if (!element) return '';
  if (element.hasAttribute('itemscope')) return valueOf(property(element, 'name'));
  return attribute(element, 'content') || textOf(element);
}

/** schema.org persons in the page's own elements. */
export const readMicrodata: CardReader = (document, people, role, found) => {
  const items = [document, ...shadowsOf(document)]
    .flatMap((root) => within(root, '[itemtype]', 2000))
    .filter((item) => /schema\.org\/Person$/.test(item.getAttribute('itemtype') ?? ''));
  for (const item of items.slice(0, 200)) {
    const outer = item.getAttribute('itemprop') ?? '';
    const as = /author|creator/.test(outer) ? 'author' : role;
    const mail = property(item, 'email');
    const name = said(item, 'name') || `${said(item, 'givenName')} ${said(item, 'familyName')}`;
    const address = addressOf(mail?.getAttribute('href')) ?? addressOf(valueOf(mail));
    const seen = people.add(
      {
        name,
        address,
        phone: said(item, 'telephone'),
        title: said(item, 'jobTitle'),
        company: said(item, 'worksFor'),
      },
      as,
      'microformat',
    );
    if (!seen) continue;
    if (as === 'author') found.author ??= seen;
    else if (
      outer === 'mainEntity' &&
      /ProfilePage$/.test(item.parentElement?.closest('[itemtype]')?.getAttribute('itemtype') ?? '')
    )
      found.owner ??= seen;
    else if (!outer) found.cards.push(seen);
  }
};
