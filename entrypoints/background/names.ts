import type { FrameNames, NameSeen, PageMessage } from '../../lib/messages/names.ts';
import { openKnown } from '../../lib/known/files.ts';
import { namesInLines } from '../../lib/known/names-in-lines.ts';

/** What a page may have kept beside its report: more names in one frame are a list of everybody. */
const mostNames = 200;
const mostLines = 50;

type Told = Extract<PageMessage, { type: 'textSeen' }>;

/** Names to keep of one frame after it told more of its text. The text is looked through and forgotten. */
export async function namesAfter(before: readonly NameSeen[], { from, text, gone }: Told): Promise<NameSeen[]> {
  const lost = new Set(gone);
  const names: NameSeen[] = [];
  if (from > 0) {
    for (const name of before) {
      const lines = name.lines.filter((line) => !lost.has(line));
      if (lines.length > 0) names.push({ ...name, lines });
    }
  }
  // No view has made the index yet: nobody is known.
  const known = text === '' ? null : await openKnown();
  if (!known) return names;
  const found = namesInLines(text, from, known);
  if (found.length === 0) return names;
  const ids = await known.idsOf(found.map(({ customer }) => customer));
  for (const [index, { text: written, line, company, alone }] of found.entries()) {
    const id = ids[index] ?? null;
    if (id === null) continue;
    const same = names.find((name) => name.customer === id && name.text === written);
    if (same) {
      if (same.lines.length < mostLines && !same.lines.includes(line)) same.lines.push(line);
      if (company) same.company = true;
      if (alone) same.alone = true;
    } else if (names.length < mostNames) {
      names.push({ customer: id, text: written, lines: [line], ...(company && { company }), ...(alone && { alone }) });
    }
  }
  return names;
}

/** The frames' names with this frame's as they are now; a frame without any is left out. */
export function withNames(all: readonly FrameNames[], frame: FrameNames): FrameNames[] {
  const others = all.filter(({ frameId }) => frameId !== frame.frameId);
  return frame.names.length === 0 ? others : [...others, frame];
}
