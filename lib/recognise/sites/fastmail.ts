import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** Fastmail's `v-` classes have lasted since its source was public; titles hold the addresses. */
export const fastmail: Site = {
  id: 'fastmail',
  label: 'Fastmail',
  hosts: ['fastmail.com'],
  // Rests on: adapters of 2013 to 2026 and the list view's published source; no capture.
  read(document, address) {
    const id = /^\/mail\/[^/]+\/(T?[\w-]+)/.exec(address.pathname)?.[1];
    return readMail(
      document,
      {
        site: 'fastmail',
        own: '.v-MainNavToolbar-userName [title*="@"],.v-MainNavToolbar [title*="@"],.v-AccountSwitcher [title*="@"]',
        isOwnInTitle: true,
        rows: '.v-MailboxItem-name span[title]',
        list: '.v-MailboxItem,.v-Mailbox-empty,#mailbox .v-List',
        sender: '.v-MessageCard-from [title*="@"],.v-Message-from [title*="@"],.v-MessageCard-from[title*="@"]',
        recipients: '.v-MessageCard-to [title*="@"],.v-Message-to [title*="@"],.v-Message-cc [title*="@"]',
        form: '.v-Compose',
        to: '.v-Compose .v-EmailToken[title*="@"],.v-Compose .v-Token [title*="@"],.v-Compose textarea.v-EmailInput-input',
        from: '.v-ComposeFrom [title*="@"]',
        subject: '.v-Thread-title h1,.v-Compose-subject input',
        date: '.v-MessageCard-date[title],.v-Message-date[title],.v-MessageCard time',
        body: '.v-Message-body',
        frame: '.v-MainNavToolbar,#mailbox,.app-contentCard',
        unverified: true,
      },
      id ? { link: `${address.origin}${address.pathname}`, message: { threadId: id } } : {},
    );
  },
};
