import { one, textOf } from '../dom.ts';
import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** Yandex keeps its `mail-MessageSnippet` classes in the list; the open message has been rewritten more than once. */
export const yandex: Site = {
  id: 'yandex',
  label: 'Яндекс Почта',
  hosts: ['mail.yandex.ru', 'mail.yandex.com', 'mail.yandex.kz', 'mail.yandex.by', 'mail.360.yandex.ru'],
  // Rests on: adapters of 2016 to 2026; no capture.
  read(document, address) {
    const id = /#\/?(?:message|thread)\/(t?\d+)/.exec(address.hash)?.[1];
    return readMail(
      document,
      {
        site: 'yandex',
        own: '.user-account__subname,.user-account [title*="@"],.PSHeader-User [title*="@"],.legouser__account-name [title*="@"]',
        rows: '.mail-MessageSnippet-FromText,.b-messages__from__text',
        list: '.mail-MessagesList,.mail-MessageSnippet-Content,.ns-view-messages-empty',
        sender: '.mail-Message-Sender-Email,.mail-Message-Sender [title*="@"],.mail-Message-Sender-Name[title*="@"]',
        recipients: '.mail-Message-Head-Recipients [title*="@"],.mail-Message-Recipients [title*="@"]',
        form: '.ComposePopup,.mail-Compose,.ComposeReact',
        to: '.ComposeYabble[title*="@"],.ComposeYabble [title*="@"],.mail-Bubble[data-yabble-email]',
        subject:
          '.mail-Message-Toolbar-Subject-Wrapper,.mail-Message-Toolbar-Subject,.mail-Message-Subject,.ComposeSubject-TextField',
        date: '.mail-Message-Date[title],.ns-view-message-head-date[title],.mail-Message-Date,.ns-view-message-head-date',
        body: '.mail-Message-Body-Content',
        frame: '.mail-App,#js-apps-container,.ns-view-app,.mail-MessageSnippet-Content',
        unverified: true,
      },
      id ? { link: `${address.origin}${address.pathname}#message/${id}`, message: { messageId: id } } : {},
      // The name stands before the address, in an element of its own.
      (element) =>
        element.matches('.mail-Message-Sender-Email')
          ? { name: textOf(one(document, '.mail-Message-Sender-Name,.ns-view-message-head-sender-name')) }
          : {},
    );
  },
};
