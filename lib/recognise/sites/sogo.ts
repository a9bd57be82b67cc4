import { all, attribute, one, textOf } from '../dom.ts';
import { momentOfElement, readMail } from '../mail.ts';
import type { Site } from '../site.ts';

const open = '#detailView,sg-message-detail';

/** SOGo on any host: an AngularJS page; `ng-bind` says what each text is. */
export const sogo: Site = {
  id: 'sogo',
  label: 'SOGo',
  hosts: [],
  isHere: (document, address) => /\/SOGo\//.test(address.pathname) && !!one(document, '[ng-app^="SOGo."]'),
  restsOn: "Debian's package 5.8, whose templates its pages are made of",
  read(document, address) {
    const at = /#!\/Mail\/(\d+\/.+?\/\d+)$/.exec(address.hash)?.[1];
    const fromLink = one(document, '#detailView [ng-bind*="from[0].email"]');
    return readMail(
      document,
      {
        site: 'sogo',
        own: '[ng-bind="app.identity"],.sg-identity,md-sidenav [title*="@"],[ng-bind*="account.$$identity"]',
        rows: '.sg-message-list-item .sg-tile-content [title*="@"],.sg-message-list-item .sg-md-subhead',
        list: '.sg-message-list-item,[ui-view="mailbox"]',
        sender: '#detailView [ng-bind*="from[0].email"]',
        recipients:
          '#detailView [ng-repeat*=".to"] [title*="@"],#detailView [ng-repeat*=".cc"] [title*="@"],#detailView .sg-recipient',
        form: 'form[name="messageForm"],[ng-controller*="MessageEditor"]',
        to: 'form[name="messageForm"] md-chip,form[name="messageForm"] .md-chip-content',
        subject: `${open} h5,[name="subject"]`,
        frame: '[ng-app^="SOGo."]',
      },
      fromLink
        ? {
            ...(at && { link: `${address.origin}${address.pathname}#!/Mail/${at}` }),
            message: {
              subject: textOf(one(document, '#detailView [ng-bind*="subject"],#detailView h5'), 500),
              at: momentOfElement(one(document, '#detailView [ng-bind*="date"]')),
              ...(at && { messageId: `${address.host}/${at}` }),
            },
          }
        : {},
      (element) => {
        // The name stands in the span before the address.
        const before = attribute(element, 'ng-bind').includes('from[0]') && all(document, '#detailView [ng-bind*="from[0]"]')[0];
        return before && before !== element ? { name: textOf(before) } : {};
      },
    );
  },
};
