/**
 * The open shadow roots of the page that is watched: parts of a page that no search of the document looks into. Whoever walks through the
 * page finds them (`gather-text.ts`); every reading looks into those that are known.
 */
let known: ShadowRoot[] = [];

/** True where it was not known. */
export function learnShadow(root: ShadowRoot): boolean {
  if (known.length > 500 || known.includes(root)) return false;
  known.push(root);
  return true;
}

export function forgetShadows(): void {
  known = [];
}

/** Those that the page still shows. */
export function shadowsOf(document: Document): readonly ShadowRoot[] {
  if (known.length) known = known.filter((root) => root.isConnected);
  return known.filter((root) => root.ownerDocument === document);
}

let notice: ((root: Node) => void) | undefined;

/** A watcher hears of every root that is read: what changes within it is told to nobody else. */
export function noticeRoots(heard: ((root: Node) => void) | undefined): void {
  notice = heard;
}

/**
 * The open shadow roots below a document, outermost first, found by the names of the elements that carry them. Searching every element
 * would cost more than reading the page, so within a root only elements with a hyphen in their name are asked.
 */
export function rootsWithin(document: Document, hosts: string, most = 400): ParentNode[] {
  const roots: ParentNode[] = [];
  const visit = (hosts: Iterable<Element>): void => {
    for (const host of hosts) {
      const root = rootOf(host);
      if (!root || roots.length >= most) continue;
      roots.push(root);
      notice?.(root);
      visit(Array.from(root.querySelectorAll('*')).filter((element) => element.localName.includes('-')));
    }
  };
  visit(document.querySelectorAll(hosts));
  return roots;
}

/** A saved page keeps the root as a template. */
function rootOf(host: Element): ParentNode | null {
  if (host.shadowRoot) return host.shadowRoot;
  const first = host.firstElementChild;
  return first?.localName === 'template' && first.hasAttribute('shadowrootmode') ? (first as HTMLTemplateElement).content : null;
}
