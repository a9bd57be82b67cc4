import { openKnown } from '../../lib/known/files.ts';
import { namesInLines } from '../../lib/known/names-in-lines.ts';

/** Bundled and run in a worker of the page that wrote the index: what a waking worker does with a page's text, in code that never ran. */
export async function firstRun(text: string): Promise<{ opened: number; first: number; second: number; found: number }> {
  const start = performance.now();
  const known = await openKnown();
  if (!known) throw new Error('There is no index.');
  const opened = performance.now();
  const { length } = namesInLines(text, 0, known);
  const first = performance.now();
  namesInLines(text, 0, known);
  const second = performance.now();
  return { opened: opened - start, first: first - opened, second: second - first, found: length };
}
