import type { Page as Tab } from 'playwright-core';
import type { Sidecard } from '../browser/extension.ts';

/** How often a script asked the page for something. */
export interface Reads {
  texts: number;
  steps: number;
  queries: number;
  attributes: number;
}

/** Runs in the world of our script, whose prototypes are its own: the page's and the browser's own reads are not counted. */
const counting = `(() => {
  if (globalThis.readsTaken) return;
  let reads;
  const clear = () => { reads = { texts: 0, steps: 0, queries: 0, attributes: 0 }; };
  clear();
  const wrap = (owner, name, kind) => {
    const old = Object.getOwnPropertyDescriptor(owner, name);
    const part = old.get ? 'get' : 'value';
    Object.defineProperty(owner, name, { ...old, [part](...given) { reads[kind]++; return old[part].apply(this, given); } });
  };
  for (const name of ['nodeValue', 'textContent']) wrap(Node.prototype, name, 'texts');
  wrap(CharacterData.prototype, 'data', 'texts');
  wrap(HTMLElement.prototype, 'innerText', 'texts');
  for (const name of ['nextNode', 'nextSibling', 'firstChild']) wrap(TreeWalker.prototype, name, 'steps');
  wrap(NodeIterator.prototype, 'nextNode', 'steps');
  for (const owner of [Document.prototype, Element.prototype]) {
    for (const name of ['querySelector', 'querySelectorAll', 'getElementsByTagName', 'getElementsByClassName']) wrap(owner, name, 'queries');
  }
  wrap(Element.prototype, 'getAttribute', 'attributes');
  globalThis.readsTaken = () => { const taken = reads; clear(); return taken; };
})()`;

/** Counts from now on what our script on this tab reads of the page; `taken()` tells since the last time. */
export async function readsCounted(sidecard: Sidecard, tab: Tab): Promise<{ taken(): Promise<Reads> }> {
  const session = await sidecard.context.newCDPSession(tab);
  let world: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === sidecard.url('').replace(/\/$/, '')) world = context.id;
  });
  await session.send('Runtime.enable');
  if (world === undefined) throw new Error('The extension’s script has no world on the page: it did not run there.');
  const contextId = world;
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(counting);
  // The counter itself is tried: one that counts nothing would find nothing read again on any page.
  await evaluate('document.body.firstChild?.nodeValue');
  const tried = (await evaluate('readsTaken()')) as Reads;
  if (tried.texts !== 1) throw new Error('The counter of reads does not count.');
  return { taken: async () => (await evaluate('readsTaken()')) as Reads };
}
