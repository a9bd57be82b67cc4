import { addMentions, readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** `data-test-id`, with the extra dash, is what lasts. */
export const yahoo: Site = {
  id: 'yahoo',
  label: 'Yahoo Mail',
  hosts: ['mail.yahoo.com', 'mail.aol.com'],
  // Rests on: A capture of September 2026 (list); adapters of 2019 to 2026.
  read(document, address) {
    const id = /\/messages\/([^/?#]+)/.exec(address.pathname)?.[1];
    return readMail(
      document,
      {
        site: 'yahoo',
        own: '#ybarAccountMenu [title*="@"],#ybarAccountMenuBody [title*="@"],[data-test-id="account-email"],[data-test-id="mailbox-name"]',
        isOwnInTitle: true,
        // 2026 `[id^=email-sender-][title]`; before, the title stood on a span within the senders.
        rows: '[data-test-id="message-list-item"] [id^="email-sender-"],[data-test-id="senders_list"],[data-test-id="message-list-item"] [data-test-id="senders"] [title*="@"],[data-test-id="message-list-item"] [data-test-id="sender-name"],.list-view-item .from[title*="@"],[role="row"] [data-address]',
        list: '[data-test-id="message-list-item"],[data-test-id="virtual-list"],[data-test-id="message-list"]',
        // Since 2019; until then `span[data-address]` in the message's head.
        sender:
          '[data-test-id="message-from"] [data-test-id="email-pill"],.from [data-address],.from[data-address],.thread-item-header .from[data-address],.msg-from [data-address]',
        recipients:
          '[data-test-id="message-to"] [data-test-id="email-pill"],[data-test-id="message-cc"] [data-test-id="email-pill"],[data-test-id="message-view-to"] [data-test-id="email-pill"],.recipients [data-address],.to [data-address],.cc [data-address],.msg-to [data-address]',
        form: '[data-test-id="compose"],[data-test-id="compose-editor"],[data-test-id="compose-header-field-to"],#compose-container',
        to: '[data-test-id="pill"][title],[data-test-id="compose-header-field-to"] [data-address]',
        from: '[data-test-id="compose-header-field-from"] [title*="@"],[data-test-id="from-select"]',
        subject:
          '[data-test-id="message-group-subject-text"],[data-test-id="message-subject"],[data-test-id="compose-subject"],.thread-subject,.subject-text',
        unless: '[data-test-id="message-view-body"],.email-wrapped',
        date: '[data-test-id="message-date"],[data-test-id="message-received-date"]',
        body: '[data-test-id="message-view-body"]',
        frame: '[data-test-id]',
      },
      (people) => {
        for (const snippet of document.querySelectorAll('[data-test-id="message-list-item"] [id^="email-snippet-"]'))
          addMentions(people, snippet, 3);
        return id ? { link: `${address.origin}${address.pathname}`, message: { messageId: id } } : {};
      },
    );
  },
};
