/**
 * What a page says about people: the contract between the site files, the content script and everyone who reads a page.
 * All of it is a claim made by the page; nothing here has been compared with the rep's own records.
 */

export type SightingKind = 'person' | 'organisation' | 'robot';

/** `mentioned` is quoted history, a signature or a footer; `self` is the account's own address and outranks every other role. */
export type SightingRole = 'subject' | 'sender' | 'recipient' | 'author' | 'listed' | 'mentioned' | 'self';

/** How we know: the site's own markup is the strongest, an address in running text the weakest. */
export type Evidence = 'site' | 'microformat' | 'json-ld' | 'mailto' | 'text';

/** What somebody writes of themselves under a mail: offered, never taken for known, and no evidence of who they are. */
export interface SignatureClaims {
  /** As written. */
  phone?: string;
  title?: string;
  company?: string;
  /** A host name: `acme.example`. */
  site?: string;
}

export interface Sighting {
  name?: string;
  /** Lower-cased mail address. */
  address?: string;
  /** As the site writes it (with or without an @). */
  handle?: string;
  /** As the page writes it; numbers are parsed by the background. */
  phone?: string;
  company?: string;
  title?: string;
  /** Only the open message's sender has one, and apart from what the page says: anyone can write anything under a mail. */
  signature?: SignatureClaims;
  kind: SightingKind;
  role: SightingRole;
  evidence: Evidence;
}

export type PageKind = 'list' | 'message' | 'compose' | 'profile' | 'post' | 'conversation' | 'other';

/** The one message that is open on the page. Its body is never kept. */
export interface OpenMessage {
  /** The subject line. */
  subject?: string;
  /** When it was sent, epoch milliseconds. */
  at?: number;
  /** `out` where the rep sent or writes it. */
  direction?: 'in' | 'out';
  threadId?: string;
  messageId?: string;
  /** The RFC 5322 Message-ID, without angle brackets, where the page shows it. */
  rfcMessageId?: string;
}

export interface Page {
  /** The site file's id, `generic` where none knows the page. */
  site: string;
  kind: PageKind;
  /** The one person the page is about; null on lists, and where that one is a robot, an organisation or the rep. */
  subject: Sighting | null;
  /** Every sighting, robots and self included. On lists everyone is `listed`. */
  people: Sighting[];
  message?: OpenMessage;
}

/** How a site file fared on this page: a landmark is a place it looks for. */
export interface SiteHealth {
  /** The site file's own. */
  label?: string;
  found: string[];
  missed: string[];
  /** True where no capture of the real site backs this branch. */
  unverified?: boolean;
  /** Where every landmark is gone: `censor()`'s outline of the page, none of its text, for a bug report. */
  outline?: string;
}

/** What one frame reports: the page, and what is kept beside it. */
export interface Reading {
  page: Page;
  /**
   * The address to keep with an entry, made by the site file: it opens this page again and carries no session, token or search.
   * Absent where no such address exists. Never `location.href` as it is.
   */
  link?: string;
  health?: SiteHealth;
  /** The address has changed and the page behind it not yet: nobody is known to be here until the next reading. */
  pending?: boolean;
  /** Software that runs on any host is here: nobody is known until its own script has read the page. Never leaves the page's script. */
  hosted?: 'hostedSeen' | 'mastodonSeen';
}

/** One site: one file in `sites/`, one line in `sites.ts`. A comment in the file says what was verified, when, and on what it rests. */
export interface Site {
  id: string;
  /** The name reps know it by. */
  label: string;
  /** Host names served, matched exactly or as a parent domain; empty for software that runs on any host. */
  hosts: readonly string[];
  /** Whether this document is one of its pages: for software on any host, and for hosts that several applications share. */
  isHere?(document: Document, address: URL): boolean;
  /** Reads the page. Pure: changes nothing, throws nothing on odd markup. `address` is the page's own, for links and kinds. */
  read(document: Document, address: URL): Reading;
  /** The same in pieces, for pages so large that one piece would hold them up: each `yield` lets the page go on. */
  steps?(document: Document, address: URL): Generator<void, Reading>;
}
