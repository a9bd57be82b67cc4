import type { SightingKind } from './site.ts';

/** What one place of a page claims of one person. */
export interface Claim {
  name?: string | undefined;
  address?: string | undefined;
  handle?: string | undefined;
  phone?: string | undefined;
  company?: string | undefined;
  title?: string | undefined;
  kind?: SightingKind | undefined;
}

/** A page that shows more is no page about anybody. */
export const mostPeople = 500;
