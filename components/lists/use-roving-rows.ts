import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

interface RowKeys {
  onKeyDown(event: KeyboardEvent): void;
  onFocusIn(event: FocusEvent): void;
  onFocusOut(event: FocusEvent): void;
}

/**
 * The keys of a list whose lines have buttons of their own. One line is in the tab order; ↑ and ↓, Home and End go from line to line; →, the
 * menu key or Shift+F10 go to its buttons, ← and → among them, Escape back to the line. Where a line goes because of what was done, the focus
 * goes to the one that took its place.
 */
export function useRovingRows(list: RefObject<HTMLElement | null>): RowKeys {
  const active = useRef(0);
  const within = useRef(false);

  // What is drawn anew (a line more, a button that came) is set right each time.
  useLayoutEffect(() => {
    const root = list.current;
    if (!root) return;
    const lines = linesOf(root);
    active.current = Math.max(0, Math.min(active.current, lines.length - 1));
    if (within.current && (document.activeElement === null || document.activeElement === document.body)) {
      firstOf(lines[active.current])?.focus({ preventScroll: true });
    }
    setTabStops(lines, active.current);
  });

  useEffect(() => {
    // A click elsewhere leaves the list, though nothing there takes the focus.
    const onPointerDown = (event: Event): void => {
      if (!list.current?.contains(event.target as Node)) within.current = false;
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, []);

  return {
    onKeyDown,
    onFocusIn: (event) => {
      const lines = linesOf(event.currentTarget as HTMLElement);
      const at = lines.findIndex((line) => line.contains(event.target as Node));
      if (at === -1) return;
      within.current = true;
      active.current = at;
      setTabStops(lines, at);
    },
    // A line that goes takes the focus to nowhere; a rep who leaves takes it somewhere.
    onFocusOut: (event) => {
      if (event.relatedTarget !== null && !list.current?.contains(event.relatedTarget as Node)) within.current = false;
    },
  };
}

function linesOf(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.today-line')];
}

function firstOf(line: HTMLElement | undefined): HTMLElement | undefined {
  return line?.querySelector<HTMLElement>('button') ?? undefined;
}

function actionsOf(line: HTMLElement): HTMLElement[] {
  return [...line.querySelectorAll<HTMLElement>('.today-actions button:not([role^=menuitem])')];
}

function setTabStops(lines: readonly HTMLElement[], active: number): void {
  for (const [index, line] of lines.entries()) {
    for (const button of line.querySelectorAll<HTMLElement>('button:not([role^=menuitem])'))
      button.tabIndex = index === active ? 0 : -1;
  }
}

const typing = 'input, textarea, select, [role=menu]';

function onKeyDown(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const line = target.closest<HTMLElement>('.today-line');
  if (!line || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target.closest(typing)) return;
  const lines = linesOf(event.currentTarget as HTMLElement);
  const at = lines.indexOf(line);
  const buttons = actionsOf(line);
  const among = buttons.indexOf(target);
  const go = (to: HTMLElement | undefined): void => {
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  switch (event.key) {
    case 'ArrowDown':
      return go(firstOf(lines[at + 1]));
    case 'ArrowUp':
      return go(firstOf(lines[at - 1]));
    case 'Home':
      return go(firstOf(lines[0]));
    case 'End':
      return go(firstOf(lines.at(-1)));
    case 'ArrowRight':
      return go(buttons[among + 1]);
    case 'ArrowLeft':
      return go(among > 0 ? buttons[among - 1] : firstOf(line));
    case 'ContextMenu':
      return among === -1 ? go(buttons[0]) : undefined;
    case 'F10':
      return event.shiftKey && among === -1 ? go(buttons[0]) : undefined;
    case 'Escape':
      return among === -1 ? undefined : go(firstOf(line));
    default:
  }
}
