import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** Proton names its places by `data-testid`; titles hold addresses, texts hold names. */
export const proton: Site = {
  id: 'proton',
  label: 'Proton Mail',
  hosts: ['mail.proton.me', 'mail.protonmail.com'],
  // Rests on: The client's own published source and adapters of 2024 to 2026; no capture.
  read(document, address) {
    const id = /^\/u\/\d+\/[^/]+\/([\w=-]{20,})/.exec(address.pathname)?.[1];
    return readMail(
      document,
      {
        site: 'proton',
        own: '[data-testid="heading:userdropdown"] [title*="@"],.user-dropdown-email,.user-dropdown-text [title*="@"]',
        isOwnInTitle: true,
        // The AngularJS client before 2021: `.senders-name[title]`.
        rows: '[data-testid="message-column:sender-address"],[data-testid="message-row:sender-address"],.conversation .senders-name,.message .senders-name',
        list: '[data-testid="message-list-loaded"],[data-testid="message-list:message"],.items-column-list',
        sender: '[data-testid="recipients:sender"]',
        recipients:
          '[data-testid^="recipients:item-"],[data-testid="recipients:to"] [title*="@"],[data-testid="recipients:cc"] [title*="@"]',
        form: '[data-testid="composer:body"],[data-testid="composer:to"],.composer',
        to: '.composer [data-testid^="composer-addresses-item"],.composer [role="option"][title*="@"]',
        from: '[data-testid="composer:from"] [title*="@"]',
        subject:
          '[data-testid="conversation-header:subject"],[data-testid="message-header:subject"],[data-testid="composer:subject"]',
        date: '[data-testid^="message-view"] time,[data-testid="item-date-full"]',
        // Since 2022 in a frame that may be read, before in the page.
        body: '[data-testid="message-content:body"],[data-testid="content-iframe"],.message-content',
        frame: '[data-testid="heading:userdropdown"],[data-testid="sidebar:compose"]',
        unverified: true,
      },
      id ? { link: `${address.origin}${address.pathname}`, message: { threadId: id } } : {},
    );
  },
};
