import { genericSteps } from '../../lib/recognise/generic.ts';
import type { Reading } from '../../lib/recognise/site.ts';
import { stepsUnlessHosted } from '../../lib/recognise/hosted.ts';
import { gmail } from '../../lib/recognise/sites/gmail.ts';
import { googleInbox } from '../../lib/recognise/sites/google-inbox.ts';
import { stepsWith } from '../../lib/recognise/steps.ts';

/** Bundled and run in the page: the shipped reading, and others beside it. */

// The same as in the scripts that are shipped: `entrypoints/page-gmail.ts` and `entrypoints/page.ts`.
const readSteps =
  location.hostname === 'mail.google.com' ? stepsWith([googleInbox, gmail]) : stepsUnlessHosted(stepsWith([], genericSteps));

/** One whole reading, all slices in one go. */
export function readPage(document: Document, address: URL): Reading {
  const steps = readSteps(document, address);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export interface Passes {
  nodes: number;
  people: number;
  /** Milliseconds of each pass. */
  ours: number[];
  floor: number[];
  textContent: number[];
  innerText: number[];
  /** The very first read, in code that never ran before. */
  first: number;
  /** Each read after a change of the page: what the browser and we remember of the last one is of less use. */
  afterChange: number[];
}

/** Ours and the floor in turn, pass by pass, so that whatever else the machine does falls on both alike; the peers afterwards. */
export function readRepeatedly(count: number, series: number): Passes {
  const address = new URL(location.href);
  let sink = 0;
  const start = performance.now();
  sink += readPage(document, address).page.people.length;
  const first = performance.now() - start;
  const ours = () => void (sink += readPage(document, address).page.people.length);
  const floor = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) sink += node.nodeValue!.length;
  };
  const textContent = () => void (sink += (document.body.textContent.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? []).length);
  const innerText = () => void (sink += (document.body.innerText.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? []).length);
  // Another program's burst of work falls into some series and not into others: the least disturbed one counts, for both.
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const all = Array.from({ length: series }, () => inTurn(ours, floor, count));
  const [oursTook, floorTook] = all.toSorted((one, other) => sum(one.flat()) - sum(other.flat()))[0]!;
  const changing = document.createElement('p');
  changing.textContent = 'A line that comes and goes.';
  const change = () => (changing.isConnected ? changing.remove() : document.body.append(changing));
  const [afterChangeTook] = inTurn(ours, floor, count, change);
  // Apart from the others: their large strings make work for the garbage collector, which would fall on whoever comes next.
  const [textContentTook, innerTextTook] = inTurn(textContent, innerText, count);

  const walker = document.createTreeWalker(document.body);
  let nodes = 0;
  while (walker.nextNode()) nodes++;
  if (sink < 0) throw new Error('Unreachable: the reads must not be optimised away.');
  const people = readPage(document, address).page.people.length;
  return {
    nodes,
    people,
    ours: oursTook,
    floor: floorTook,
    textContent: textContentTook,
    innerText: innerTextTook,
    first,
    afterChange: afterChangeTook,
  };
}

/** Passes of both before any is counted; the very first read is told apart. */
const warming = 200;

/** Milliseconds of each pass of two works. Who goes first changes from pass to pass: the first finds the caches cold. */
function inTurn(one: () => void, other: () => void, count: number, before?: () => void): [number[], number[]] {
  const taken: [number[], number[]] = [[], []];
  // The first ones are not counted: they run before the engine has compiled what runs often.
  for (let pass = -warming; pass < count; pass++) {
    for (const turn of [pass & 1, 1 - (pass & 1)]) {
      before?.();
      const start = performance.now();
      (turn === 0 ? one : other)();
      const time = performance.now() - start;
      if (pass >= 0) taken[turn]!.push(time);
    }
  }
  return taken;
}
