import { isHidden } from './dom.ts';
import { forgetShadows, learnShadow } from './shadows.ts';

/**
 * Gathers what a page's text says, for the background to look for known names in: all of it once, then only what is new, changed or
 * gone. Each text node is a line with a number of its own, so that a name that is gone from the page is gone from the panel.
 */

/** So much is told at a time, in UTF-16 units. */
const atOnce = 30_000;
/** So much of one page is told, and so much more with each look at what changed since. */
const mostText = 300_000;
const more = 10_000;
/** More changed places than this: all is gathered anew. */
const mostChanged = 3000;
/** Nodes between two looks at the clock. */
const stride = 128;

/** Stands before a line that begins a block of its own, and before one that goes on where the last one ended. */
const apart = '\u001e';
const joined = '\u001f';

/** No name is without one: a capital, or a letter beyond ASCII. */
const mayName = /[A-Z\u00c0-\uffff]/;
const inline = /^(?:A|ABBR|B|BDI|BDO|EM|FONT|I|MARK|SMALL|SPAN|STRONG|U|WBR)$/i;
/** What is not text to read, and what somebody writes just now. */
const unread = 'script,style,noscript,template,textarea,select,[contenteditable]:not([contenteditable="false"]),[role="textbox"]';

export interface Gathered {
  /** The number of the first line; 0 says that whatever was told before no longer holds. */
  from: number;
  text: string;
  /** Numbers of lines that the page no longer shows. */
  gone: number[];
}

export interface Gathering {
  /** What to look at when it is next gathered. */
  changed(records: readonly MutationRecord[]): void;
  startOver(): void;
  isDue(): boolean;
  /** Tells what is new and what is gone; yields between slices. */
  steps(): Generator<void, void>;
}

/** `tell` gets the lines, `found` each open shadow root that was not known. */
export function gatherTexts(document: Document, tell: (gathered: Gathered) => void, found: (root: ShadowRoot) => void): Gathering {
  let numberByNode = new Map<Text, number>();
  let next = 0;
  let left = mostText;
  let isAnew = true;
  let places = new Set<Node>();
  /** Custom elements whose code may not have run yet. */
  let unbuilt = new Set<Element>();
  let mayBeGone = false;
  let mayBeHidden = false;

  function startOver(): void {
    isAnew = true;
    numberByNode = new Map();
    places = new Set();
    unbuilt = new Set();
    mayBeGone = mayBeHidden = false;
    forgetShadows();
  }

  function changed(records: readonly MutationRecord[]): void {
    // It will all be looked at.
    if (isAnew) return;
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      if (type === 'characterData') places.add(target);
      if (attributeName === 'hidden') {
        if ((target as Element).hasAttribute('hidden')) mayBeGone = mayBeHidden = true;
        else places.add(target);
      }
      for (const node of addedNodes) places.add(node);
      if (removedNodes.length) mayBeGone = true;
    }
    if (places.size > mostChanged) startOver();
  }

  function* steps(): Generator<void, void> {
    let from = next;
    let text = '';
    let gone: number[] = [];
    let block: Node | null = null;
    let parent: Node | null = null;
    let isRead = false;
    let count = 0;
    let isFirst = isAnew;
    isAnew = false;

    function flush(): void {
      if (text || gone.length || isFirst) tell({ from, text, gone });
      isFirst = false;
      from = next;
      text = '';
      gone = [];
    }

    function take(node: Text): void {
      if (left < 0 || numberByNode.has(node)) return;
      const { data } = node;
      if (!mayName.test(data)) {
        // What stands between two words keeps them apart.
        if (/\S/.test(data)) block = parent = null;
        return;
      }
      let separator = joined;
      if (node.parentNode !== parent) {
        parent = node.parentNode;
        let own = node.parentElement ?? (parent as ShadowRoot).host;
        while (inline.test(own.localName) && own.parentElement) own = own.parentElement;
        if (own !== block) {
          block = own;
          separator = apart;
          isRead = !own.closest(unread) && !isHidden(own);
        }
      }
      if (!isRead) return;
      const line = separator + data.slice(0, atOnce);
      left -= line.length;
      text += line;
      numberByNode.set(node, next++);
      if (text.length > atOnce) flush();
    }

    function* walk(root: Node): Generator<void, void> {
      const walker = document.createTreeWalker(root, 5);
      block = parent = null;
      for (let node: Node | null = root; node; node = walker.nextNode()) {
        if (++count % stride === 0) yield;
        if (node.nodeType === 3) take(node as Text);
        else if (node.nodeType === 1) {
          const { localName, shadowRoot } = node as Element;
          // The text after a heading, a line break or a list within a block is not the text before it.
          if (!inline.test(localName)) block = parent = null;
          if (shadowRoot) {
            if (learnShadow(shadowRoot)) found(shadowRoot);
            yield* walk(shadowRoot);
            block = parent = null;
          } else if (localName.includes('-') && unbuilt.size < 500) unbuilt.add(node as Element);
        }
      }
    }

    if (isFirst) {
      from = next = 0;
      left = mostText;
      if (document.body) yield* walk(document.body);
      return flush();
    }
    left = Math.min(mostText, left + more);
    const changedPlaces = places;
    places = new Set();
    if (mayBeGone) {
      const asksHidden = mayBeHidden;
      mayBeGone = mayBeHidden = false;
      for (const [node, number] of numberByNode) {
        if (++count % stride === 0) yield;
        if (node.isConnected && !(asksHidden && node.parentElement?.closest('[hidden]'))) continue;
        numberByNode.delete(node);
        gone.push(number);
      }
    }
    for (const host of unbuilt) {
      if (!host.shadowRoot && host.isConnected) continue;
      unbuilt.delete(host);
      if (host.shadowRoot) yield* walk(host);
    }
    for (const place of changedPlaces) {
      const number = place.nodeType === 3 ? numberByNode.get(place as Text) : undefined;
      if (number !== undefined) {
        numberByNode.delete(place as Text);
        gone.push(number);
      }
      if (place.isConnected) yield* walk(place);
    }
    flush();
  }

  return {
    changed,
    startOver,
    isDue: () => isAnew || mayBeGone || places.size > 0 || unbuilt.size > 0,
    steps,
  };
}
