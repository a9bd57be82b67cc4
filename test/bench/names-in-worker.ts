import { openKnown } from '../../lib/known/files.ts';
import { findNames } from '../../lib/known/find-names.ts';
import { namesInLines } from '../../lib/known/names-in-lines.ts';

/**
 * Bundled and run in a worker of the page that wrote the index: what a waking worker does with a page's text, in code that never ran.
 * `companies` looks for those of the named ones beside them as well.
 */
export async function firstRun(text: string, companies: boolean): Promise<{ opened: number; first: number; found: number }> {
  const start = performance.now();
  const known = await openKnown();
  if (!known) throw new Error('There is no index.');
  const opened = performance.now();
  const { length } = companies ? namesInLines(text, 0, known) : findNames(text, known);
  return { opened: opened - start, first: performance.now() - opened, found: length };
}
