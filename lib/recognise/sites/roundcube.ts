import { attribute, one, textOf } from '../dom.ts';
import { momentOfElement, readMail } from '../mail.ts';
import type { Site } from '../site.ts';
import { cleanText } from '../text.ts';

const summary = '.header-summary .rcmContactAddress:first-child';
const title = '#message-header .subject,#messageheader .subject,.headers-table .subject';

/** Roundcube on any host. `title` holds the address and the text the name; without a name the text is the address. */
export const roundcube: Site = {
  id: 'roundcube',
  label: 'Roundcube',
  hosts: [],
  isHere: (document, address) =>
    /[?&]_task=/.test(address.search) || !!one(document, '.rcmContactAddress,#rcmloginform,#messagelistcontainer'),
  // Rests on: 1.6 run for real; adapters of 2013.
  read(document, address) {
    const uid = address.searchParams.get('_uid');
    const mailbox = address.searchParams.get('_mbox') ?? '';
    const isMessage = uid !== null && /^(?:show|preview)$/.test(address.searchParams.get('_action') ?? '');
    // `.header-summary` (elastic) repeats the sender, and in the sent folder names the first recipient: only where there is no table.
    const sender = one(document, '.from .rcmContactAddress') ? '.from .rcmContactAddress' : summary;
    const subject = spokenText(one(document, title));
    // The summary (elastic) writes the whole date; the table, which is all that larry and classic have, "Today 01:10" and "Thu 02:00".
    const at =
      momentOfElement(one(document, '.header-summary .text-nowrap')) ??
      momentOfElement(one(document, '.header.date,td.date'), performance.timeOrigin);
    const by = attribute(one(document, sender), 'title').toLowerCase();
    return readMail(
      document,
      {
        site: 'roundcube',
        // Elastic's menu, larry's top line, and the identities to write as.
        own: '.username,#_from option',
        rows: '#messagelist .rcmContactAddress',
        list: '#messagelist',
        sender,
        recipients: '.to .rcmContactAddress,.cc .rcmContactAddress,.bcc .rcmContactAddress',
        form: '#compose-content,#compose-headers,#composebody,#compose-body',
        to: '.recipient-input .recipient,#_to,#_cc,#_bcc',
        subject: '#compose-subject',
        body: '#messagebody',
        frame: '#taskmenu,#layout,#mainscreen,#messagelist,.rcmContactAddress,#rcmloginform',
      },
      isMessage
        ? {
            // The token and whatever was searched for stay out of it.
            link: `${address.origin}${address.pathname}?_task=mail&_mbox=${encodeURIComponent(mailbox)}&_uid=${encodeURIComponent(uid)}&_action=show`,
            message: {
              ...(subject && { subject }),
              at,
              // Roundcube numbers mails by folder: INBOX/10 is another mail in a colleague's mailbox, and a mail that is filed gets a new
              // number. Sender, moment and subject together are the same for everyone; the number serves where the moment can't be read.
              messageId: at && by ? `${by}/${at}/${subject}` : `${address.host}/${mailbox}/${uid}`,
            },
          }
        : {},
    );
  },
};

/** Elastic and larry put "Subject:" for screen readers before the subject (larry within a span of its own), elastic a link after it. */
function spokenText(element: Element | undefined): string {
  let text = '';
  for (const node of element?.childNodes ?? []) {
    if (node.nodeType === 3) text += node.nodeValue ?? '';
    else if (node.nodeType === 1 && !(node as Element).matches('.voice,a')) {
      text += (node as Element).querySelector('.voice') ? spokenText(node as Element) : textOf(node, 500);
    }
  }
  return cleanText(text, 500);
}
