import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface WindowListProps<Item> {
  id: string;
  label: string;
  items: { readonly length: number; slice(from: number, to: number): readonly Item[] };
  /** In pixels, the same for every row: that is what makes 100,000 of them cheap. */
  rowHeight: number;
  active: number;
  keyOf(item: Item): string;
  row(item: Item, index: number): ComponentChildren;
  pick(index: number): void;
  /** The arrow keys, where the list itself has the focus. */
  onKeyDown(event: KeyboardEvent): void;
  selected?: (item: Item) => boolean;
}

/** Rows drawn beyond either edge, so that a quick scroll shows no gap. */
const spare = 6;

/** A listbox that draws only the rows in sight. */
export function WindowList<Item>({
  id,
  label,
  items,
  rowHeight,
  active,
  keyOf,
  row,
  pick,
  onKeyDown,
  selected,
}: WindowListProps<Item>) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight || 800 });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element || active < 0) return;
    const top = active * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight - element.clientHeight;
  }, [active, rowHeight]);

  // A shorter list after a search may end above where the last one was scrolled to.
  const top = Math.min(view.top, Math.max(0, items.length * rowHeight - view.height));
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(items.length, Math.ceil((top + view.height) / rowHeight) + spare);

  return (
    <div
      ref={box}
      class="window-list"
      id={id}
      role="listbox"
      aria-label={label}
      aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight || 800 })}
    >
      <div role="presentation" class="window-rows" style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(first, last).map((item, offset) => {
          const index = first + offset;
          return (
            <div
              key={keyOf(item)}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active || (active === -1 && selected?.(item) === true)}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              class={`window-row ${index === active ? 'window-row-active' : ''} ${selected?.(item) ? 'window-row-selected' : ''}`}
              style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}
              onClick={() => pick(index)}
            >
              {row(item, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
