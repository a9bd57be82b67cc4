import { ChevronDown } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface OpensProps {
  label: string;
  /** What it comes to, said beside the label while it is closed too. */
  said?: ComponentChildren;
  children: ComponentChildren;
}

/** A line that opens to what it is made of. */
export function Opens({ label, said, children }: OpensProps) {
  return (
    <details class="opens">
      <summary class="opens-line">
        <span class="opens-label">{label}</span>
        <span class="opens-said">{said}</span>
        <Icon of={ChevronDown} size={14} />
      </summary>
      <div class="opens-body">{children}</div>
    </details>
  );
}
