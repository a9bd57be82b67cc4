import { Plus } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';

interface PartTopProps {
  id: string;
  label: string;
  /** What the plus does. */
  add: string;
  /** The form it opens. */
  children(close: () => void): ComponentChildren;
}

/** The title of a part of the card and the plus that adds to it; the focus comes back to the plus. */
export function PartTop({ id, label, add, children }: PartTopProps) {
  const [adding, setAdding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div class="block-top">
        <h2 class="block-title" id={id}>
          {label}
        </h2>
        <button
          ref={button}
          type="button"
          class="icon-button"
          aria-label={add}
          title={add}
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <Icon of={Plus} />
        </button>
      </div>
      {adding &&
        children(() => {
          setAdding(false);
          button.current?.focus();
        })}
    </>
  );
}
