import type { Reading } from '../recognise/site.ts';

/** What a page's script tells the background. Types only: the content script carries no schema. */
export type PageMessage =
  /** This frame shows this, now. Sent at load and after each change that altered the reading. */
  | { type: 'pageSeen'; reading: Reading; at: number }
  /**
   * What this frame's text says, for known names to be looked for in it. A line (a text node) has a number, counted on from `from` (0: what
   * was told before no longer holds) and begins with U+001E, or with U+001F where it goes on in the same block as the line before. `gone`
   * are numbers of lines that are no longer shown.
   */
  | { type: 'textSeen'; from: number; text: string; gone: number[] }
  /** This frame is going away (pagehide); what it reported no longer holds. */
  | { type: 'pageLeft' }
  /** This frame shows software that runs on any host: its own script must read it. */
  | { type: 'hostedSeen' | 'mastodonSeen' }
  /** A mail from a person is open in this frame, or a site's landmarks are gone: the script for that is wanted. */
  | { type: 'extrasWanted' };

/** What the background tells a page's script. It never carries anything stored. */
export type ToPageMessage =
  /** The address changed or the panel asks: read again now and report even if nothing changed. */
  | { type: 'readAgain' }
  /** The rep turned this site off: stop watching for good. A later start runs the script anew. */
  | { type: 'stop' };

/** What the extension's own pages tell the background. */
export type PanelMessage =
  /** The rep changed the language: renew the toolbar title, menus and omnibox texts. */
  { type: 'languageChanged' };

/** One frame's last report, as the background keeps it in `storage.session` under `tabKey(tabId)`. */
export interface FrameReport {
  frameId: number;
  documentId?: string;
  reading: Reading;
  at: number;
}

/** Someone whose name stands in a page's text, as the recognition index has it: not yet verified against the records. */
export interface NameSeen {
  customer: string;
  /** As the page writes it. */
  text: string;
  /** The lines it stands in. */
  lines: number[];
  /** Their company stands beside it. */
  company?: true;
  /** It stands in its line alone, as in a list or a table of names. */
  alone?: true;
}

/** The known names in one frame's text. The text itself is not kept. */
export interface FrameNames {
  frameId: number;
  documentId?: string;
  names: NameSeen[];
}

/** What is known of a tab. No frames: nothing was told yet, or its address has just changed. */
export interface TabReport {
  frames: FrameReport[];
  /** Only of frames that hold any. */
  names?: FrameNames[];
}
