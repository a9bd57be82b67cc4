import { Check } from 'lucide';
import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface MenuItem {
  label: string;
  /** Said quietly at the end of the line. */
  hint?: string;
  icon?: IconNode;
  /** Given on all items of a menu that chooses one of several. */
  checked?: boolean;
  onSelect(): void;
}

interface MenuProps {
  /** The button's name; left out where its children say it. */
  label?: string;
  /** The button's explanation. */
  title?: string;
  class: string;
  children: ComponentChildren;
  items: readonly MenuItem[];
}

/** A button and its menu: arrow keys, Home, End and first letters move, Escape closes and gives the focus back. */
export function Menu({ label, title, class: className, children, items }: MenuProps) {
  const [open, setOpen] = useState<'first' | 'last' | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const buttons = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const close = (returnFocus: boolean): void => {
    setOpen(null);
    if (returnFocus) trigger.current?.focus();
  };

  // Fixed to the window, so that no scrolling ancestor cuts it off; above its button where there is no room below.
  useLayoutEffect(() => {
    if (open === null || !list.current || !trigger.current) return;
    const button = trigger.current.getBoundingClientRect();
    // Measured where it has room: beside its button it may be squeezed, and wider once it is moved.
    list.current.style.left = '0px';
    const menu = list.current.getBoundingClientRect();
    const below = button.bottom + 4;
    const top = below + menu.height > window.innerHeight - 8 ? Math.max(8, button.top - 4 - menu.height) : below;
    const left = Math.max(8, Math.min(button.left, window.innerWidth - menu.width - 8));
    list.current.style.top = `${top}px`;
    list.current.style.left = `${left}px`;
    const all = buttons();
    const checked = all.find((item) => item.getAttribute('aria-checked') === 'true');
    (open === 'last' ? all.at(-1) : (checked ?? all[0]))?.focus({ preventScroll: true });
  }, [open]);

  useEffect(() => {
    if (open === null) return undefined;
    const away = (event: Event): void => {
      const target = event.target as Node | null;
      if (!list.current?.contains(target) && !trigger.current?.contains(target)) setOpen(null);
    };
    const scrolled = (event: Event): void => {
      if (!list.current?.contains(event.target as Node)) setOpen(null);
    };
    document.addEventListener('pointerdown', away, true);
    document.addEventListener('scroll', scrolled, true);
    window.addEventListener('resize', away);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      document.removeEventListener('scroll', scrolled, true);
      window.removeEventListener('resize', away);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go = (index: number): void => {
      event.preventDefault();
      all[(index + all.length) % all.length]?.focus();
    };
    // Keys of an open menu are its own: neither a shortcut nor an Escape of the form around it.
    event.stopPropagation();
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(all.length - 1);
    else if (event.key === 'Escape') {
      event.preventDefault();
      close(true);
    } else if (event.key === 'Tab') setOpen(null);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') {
      const letter = event.key.toLocaleLowerCase();
      const found = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) =>
        item.textContent?.trim().toLocaleLowerCase().startsWith(letter),
      );
      if (found) found.focus();
    }
  };

  const choosing = items.some((item) => item.checked !== undefined);
  return (
    <span class="menu-place">
      <button
        ref={trigger}
        type="button"
        class={className}
        aria-label={label}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        aria-controls={open === null ? undefined : id}
        onClick={() => setOpen(open === null ? 'first' : null)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      >
        {children}
      </button>
      {open !== null && (
        <div ref={list} id={id} role="menu" class="menu appear" aria-label={label ?? title} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              tabIndex={-1}
              role={choosing ? 'menuitemradio' : 'menuitem'}
              aria-checked={choosing ? item.checked === true : undefined}
              class="menu-item"
              onClick={() => {
                close(true);
                item.onSelect();
              }}
            >
              {choosing && <span class="menu-mark">{item.checked && <Icon of={Check} size={14} />}</span>}
              {item.icon && <Icon of={item.icon} size={14} />}
              <span class="grow" dir="auto">
                {item.label}
              </span>
              {item.hint && <span class="quiet small">{item.hint}</span>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
