import { useState } from 'preact/hooks';

interface Listbox {
  /** Which option the arrow keys stand on; -1 for none. */
  active: number;
  setActive(index: number): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Arrow keys of a search field over its list: the focus stays in the field, the list is told where it stands. */
export function useListbox(count: number, pick: (index: number) => void, escape: () => void): Listbox {
  const [wanted, setActive] = useState(-1);
  const active = wanted < count ? wanted : -1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    const go = (index: number): void => {
      event.preventDefault();
      if (count > 0) setActive(Math.max(0, Math.min(count - 1, index)));
    };
    if (event.key === 'ArrowDown') go(active + 1);
    else if (event.key === 'ArrowUp') go(active === -1 ? count - 1 : active - 1);
    else if (event.key === 'PageDown') go(active + 10);
    else if (event.key === 'PageUp') go(active - 10);
    else if (event.key === 'Enter') {
      // With nothing chosen Enter takes the first: it is what the rep sees on top.
      if (count > 0) {
        event.preventDefault();
        pick(active === -1 ? 0 : active);
      }
    } else if (event.key === 'Escape') escape();
  };
  return { active, setActive, onKeyDown };
}
