import { all, isHidden } from '../dom.ts';
import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

const pane = '.thread-detail-pane';
const form = '.cw-pane-container,.compose-pane';
/** The body of a mail stands in a frame on a host of its own. */
const bodies = '.mail-message-defaults,iframe';

/**
 * iCloud Mail: an application in a frame of the same host, whose lasting classes are `thread-…` and `contact-token`; names are mostly
 * shown without their addresses.
 */
export const icloud: Site = {
  id: 'icloud',
  label: 'iCloud Mail',
  hosts: ['icloud.com', 'icloud.com.cn'],
  isHere: (_document, { pathname }) => /^\/(?:mail\b|applications\/mail)/.test(pathname),
  // Rests on: adapters of 2022 to 2026; no capture.
  read: (document) =>
    readMail(document, {
      site: 'icloud',
      rows: '.thread-list-item .thread-participants',
      list: '.thread-list-item,.thread-list-pane',
      head: headOf(document),
      form,
      to: '.cw-pane-container .contact-token,.compose-pane .contact-token',
      subject: `${pane} .thread-subject,.cw-pane-container input[name="subject"],.compose-pane input[name="subject"]`,
      date: `${pane} time,${pane} .message-date`,
      body: '.mail-message-defaults',
      // The top page only holds the application's frame.
      frame: '.thread-list-item,.thread-list-pane,.thread-detail-pane,.content-container,.child-application',
      unverified: true,
    }),
};

/** The persons of the last open mail's head: those before its body, in what holds them both, and after the body before it. */
function headOf(document: Document): Element[] {
  const shown = (selector: string): Element[] =>
    all(document, selector).filter((element) => !isHidden(element) && !element.closest(form));
  const texts = shown(bodies).filter((element) => element.closest(pane));
  const tokens = shown(`${pane} .contact-token`);
  const body = texts.pop();
  if (!body) return tokens;
  let holder = body.parentElement;
  while (holder && !holder.querySelector('.contact-token')) holder = holder.parentElement;
  const last = texts.pop();
  return tokens.filter(
    (token) =>
      holder?.contains(token) &&
      (token.compareDocumentPosition(body) & 4) !== 0 &&
      (!last || !holder.contains(last) || (last.compareDocumentPosition(token) & 4) !== 0),
  );
}
