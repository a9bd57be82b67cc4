import { maySpellOut } from './spelled-out.ts';

/**
 * The texts of a page that may hold an address, its @ in words included, found with as little reading as possible, and remembered between the reads of a page
 * that is watched: after a change only what was added or written anew is read again. Without a watcher nothing is remembered.
 */

/** By element: the texts within it that hold an @. Undefined while nobody watches. */
let textsByElement: WeakMap<Node, readonly Text[]> | undefined;
/** What was read of a node, until something within it changes. */
let readByNode = new WeakMap<Node, { most: number; text: string }>();
/** Counts what was forgotten: a search that began before must not be remembered after. */
let forgotten = 0;

const none: readonly Text[] = [];
/** A branch that is tried without reading it first, for wrappers within wrappers; deeper than this a page is up to no good. */
const unasked = 8;
const deepest = 40;
/** Shorter than this a branch that holds an @ is gone through node by node. */
const short = 3000;
/** So much is read at a time, in characters. */
const atOnce = 50_000;

/** A watcher begins: it tells of every change by `forgetChanged`. */
export function beginRemembering(): void {
  textsByElement = new WeakMap();
  readByNode = new WeakMap();
  forgotten++;
}

export function endRemembering(): void {
  textsByElement = undefined;
  forgotten++;
}

/** What changed is no longer what was read. Only additions with an @ in them make a place be searched again. */
export function forgetChanged(records: readonly MutationRecord[]): void {
  if (!textsByElement) return;
  if (records.length > 2000) return beginRemembering();
  /** Whatever lies above what changed, and whether what changed may hold an @. */
  const above = new Map<Node, boolean>();
  for (const { type, target, addedNodes } of records) {
    if (type === 'attributes') continue;
    // While a node was out of the page nobody told of its changes.
    let mayHold = type === 'characterData' && !above.get(target) && holdsAt((target as Text).data);
    for (const node of addedNodes) {
      forgetWithin(node);
      mayHold ||= holdsAt(node.textContent ?? '');
    }
    if (mayHold) forgotten++;
    for (let node: Node | null = target; node && !above.get(node); node = node.parentNode) {
      if (!mayHold && above.has(node)) break;
      above.set(node, mayHold);
    }
  }
  for (const [node, mayHold] of above) {
    readByNode.delete(node);
    if (mayHold) textsByElement.delete(node);
  }
}

function forgetWithin(root: Node): void {
  const walker = root.firstChild && root.ownerDocument?.createTreeWalker(root, 5);
  for (let node: Node | null | undefined = root; node; node = walker?.nextNode()) {
    readByNode.delete(node);
    textsByElement?.delete(node);
  }
}

function holdsAt(text: string): boolean {
  return text.includes('@') || text.includes('\uff20') || maySpellOut(text);
}

/** What `read` gives for the node, at most `most` characters; read once while the page is watched and nothing in it changes. */
export function readOnce(node: Node, most: number, read: (node: Node, most: number) => string): string {
  if (!textsByElement) return read(node, most);
  const known = readByNode.get(node);
  if (known?.most === most) return known.text;
  const text = read(node, most);
  readByNode.set(node, { most, text });
  return text;
}

/** A text's whole content. */
export function dataOf(node: Text): string {
  return readOnce(node, Infinity, () => node.data);
}

/** The texts within `root` that hold an @, in document order, of at most about `most` characters of it. Yields between slices. */
export function* textsWithAt(root: Element | ShadowRoot, most = Infinity): Generator<void, Text[]> {
  const found: Text[] = [];
  let left = most;
  let pause = atOnce;

  function* visit(element: Element | ShadowRoot, depth: number): Generator<void, void> {
    const known = textsByElement?.get(element);
    if (known) {
      for (const node of known) if (element.contains(node)) found.push(node);
      return;
    }
    const since = forgotten;
    const from = found.length;
    const asks = depth > unasked || element.childElementCount > 3;
    for (let child = element.firstChild; child && left > 0; child = child.nextSibling) {
      if (child.nodeType === 3) {
        if (holdsAt(take((child as Text).data))) found.push(child as Text);
      } else if (child.nodeType === 1) {
        if (!asks || textsByElement?.has(child)) {
          yield* visit(child as Element, depth + 1);
          continue;
        }
        const text = take(child.textContent ?? '');
        if (!holdsAt(text)) textsByElement?.set(child, none);
        else if (text.length < short || depth > deepest) walk(child as Element);
        else yield* visit(child as Element, depth + 1);
      }
      if (pause < 0) {
        pause = atOnce;
        yield;
      }
    }
    if (left > 0 && since === forgotten) textsByElement?.set(element, found.slice(from));
  }

  function take(text: string): string {
    left -= text.length;
    // A short text costs its share of calls all the same.
    pause -= text.length + 100;
    return text;
  }

  function walk(element: Element): void {
    const from = found.length;
    const walker = element.ownerDocument.createTreeWalker(element, 4);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
      if (holdsAt(node.data)) found.push(node);
    textsByElement?.set(element, found.slice(from));
  }

  yield* visit(root, 0);
  return found;
}

/** The same in one go, for what is known to be small. */
export function allTextsWithAt(root: Element, most: number): Text[] {
  const steps = textsWithAt(root, most);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
