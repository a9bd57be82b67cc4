import type { EntryKind } from '../lib/customers/types.ts';

/** The order of the log bar, and the key of each. */
export const logKeys: readonly { kind: EntryKind; key: string }[] = [
  { kind: 'call', key: 'C' },
  { kind: 'mail', key: 'E' },
  { kind: 'meeting', key: 'M' },
  { kind: 'message', key: 'W' },
  { kind: 'visit', key: 'V' },
  { kind: 'note', key: 'N' },
];

const typing =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="menu"], [role="combobox"], [role="textbox"]';

/** Input types that take no letters: a shortcut may be pressed while one has the focus. */
const letterless = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file']);

function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest(typing);
  if (!field) return false;
  return !(field instanceof HTMLInputElement && letterless.has(field.type));
}

/**
 * The kind of contact a key press logs, or null. Typing, composing (an input method's candidates), held keys and modifiers are never
 * ours.
 */
export function logKindOfKey(event: KeyboardEvent): EntryKind | null {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.keyCode === 229) return null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.composedPath().some(takesLetters)) return null;
  const pressed = event.key.toUpperCase();
  return logKeys.find(({ key }) => key === pressed)?.kind ?? null;
}
