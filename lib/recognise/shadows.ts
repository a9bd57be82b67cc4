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
