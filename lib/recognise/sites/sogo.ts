import { all, attribute, one, textOf } from '../dom.ts';
import { momentOfElement, readMail } from '../mail.ts';
import type { Site } from '../site.ts';

const from = '#detailView [ng-bind*="message.from[0]"]';
const form = 'form[name="messageForm"]';

/**
 * SOGo on any host: an AngularJS page, in which `ng-bind` says what each text is. Lists and recipients show names alone, and addresses
 * only where there is no name.
 */
export const sogo: Site = {
  id: 'sogo',
  label: 'SOGo',
  hosts: [],
  isHere: (document, address) => /\/SOGo\//.test(address.pathname) && !!one(document, '[ng-app^="SOGo."]'),
  // Rests on: Debian's 5.8 run for real.
  read(document, address) {
    const at = /#!\/Mail\/(\d+\/.+?\/\d+)$/.exec(address.hash)?.[1];
    const sender = all(document, from).find((element) => attribute(element, 'ng-bind').endsWith('.email'));
    const subject = textOf(one(document, '#detailView [ng-bind$="message.subject"]'), 500);
    // Its `datetime` holds the name of a variable; the text is the whole date.
    const moment = momentOfElement(one(document, '#detailView .msg-date'));
    const by = textOf(sender).toLowerCase();
    return readMail(
      document,
      {
        site: 'sogo',
        own: '[ng-bind="::activeUser.email"]',
        rows: '.sg-message-list-item .sg-tile-content .sg-md-subhead > div:first-child > span:not(.sg-label-outline)',
        list: '.sg-message-list-item,[ui-view="mailbox"]',
        sender: '#detailView [ng-bind$="message.from[0].email"]',
        recipients: '#detailView .msg-recipients md-chip-template',
        form,
        // Not the chip itself, whose label goes on: ". Press delete to remove this chip."
        to: `${form} .msg-header-content md-chip-template`,
        from: `${form} input[name="from"]`,
        subject: `${form} [name="subject"]`,
        body: '#detailView .msg-body',
        frame: '[ng-app^="SOGo."]',
      },
      sender
        ? {
            ...(at && { link: `${address.origin}${address.pathname}#!/Mail/${at}` }),
            message: {
              subject,
              at: moment,
              // A mail's number is its folder's: a colleague's copy has another. Sender, moment and subject are the same for everyone.
              messageId: moment && by ? `${by}/${moment}/${subject}` : at && `${address.host}/${at}`,
            },
          }
        : {},
      (element) => {
        if (element === sender) return { name: textOf(all(document, from)[0]) };
        return attribute(element, 'ng-bind') === '::activeUser.email' ? { name: textOf(element.previousElementSibling) } : {};
      },
    );
  },
};
