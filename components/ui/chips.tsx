import type { ComponentChildren } from 'preact';
import type { Tier } from '../../lib/customers/types.ts';
import { useApp } from '../app.tsx';

/** The order tiers are offered in. */
export const tiers: readonly Tier[] = ['A', 'B', 'C', 'P'];

/** Initials of a Latin name, the first character of a Chinese one. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) return [...trimmed][0] ?? '?';
  const words = trimmed.split(/[\s.,_@-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 && !trimmed.includes('@') ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

export function Avatar({ name, tier, doubt, size }: { name: string; tier?: Tier | null; doubt?: boolean; size?: 'small' }) {
  const kind = doubt ? 'avatar-doubt' : tier === 'A' ? 'avatar-a' : '';
  return (
    <span class={`avatar ${kind} ${size === 'small' ? 'avatar-small' : ''}`} aria-hidden="true">
      {doubt ? '?' : initials(name)}
    </span>
  );
}

/** A tier on its own; nothing where there is none. */
export function TierMark({ tier }: { tier: Tier | null }) {
  const { words } = useApp();
  if (tier === null) return null;
  return (
    <span class={`chip tier-mark ${tier === 'A' ? 'tier-a' : ''}`}>
      <span class="unseen">{words.tiers.label} </span>
      {tier}
    </span>
  );
}

export function Chip({ children, class: className = '', title }: { children: ComponentChildren; class?: string; title?: string }) {
  return (
    <span class={`chip ${className}`} title={title}>
      {children}
    </span>
  );
}

/** A screen that has nothing to show and says what to do. */
export function Empty({
  title,
  children,
  icon,
  level = 2,
}: {
  title: string;
  children?: ComponentChildren;
  icon?: ComponentChildren;
  level?: 1 | 2;
}) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div class="empty">
      {icon && <span class="empty-icon">{icon}</span>}
      <Heading class="empty-title">{title}</Heading>
      {children}
    </div>
  );
}

/** The card's place while its record is read: same blocks, same heights. */
export function CardSkeleton({ name, label }: { name?: string | undefined; label: string }) {
  return (
    <div class="skeleton" role="status" aria-label={label}>
      <div class="head">
        <span class="bone bone-avatar" />
        <div class="grow">
          <h1 class={name ? 'card-name' : 'unseen'} dir="auto">
            {name ?? label}
          </h1>
          {!name && <span class="bone bone-name" />}
          <span class="bone bone-line" />
          <span class="bone bone-chips" />
        </div>
      </div>
      <span class="bone bone-next" />
      <span class="bone bone-bar" />
      <span class="bone bone-facts" />
    </div>
  );
}
