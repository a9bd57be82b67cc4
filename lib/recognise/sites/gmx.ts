import { all, attribute } from '../dom.ts';
import { readMail } from '../mail.ts';
import { rootsWithin } from '../shadows.ts';
import type { Site } from '../site.ts';

const hosts = ['gmx.net', 'gmx.com', 'gmx.de', 'gmx.at', 'gmx.ch', 'gmx.co.uk', 'gmx.fr', 'gmx.es', 'web.de', 'mail.com'];

/**
 * GMX, WEB.DE and mail.com are one software. The navigator's page holds a frame (`webmailer.…`), in which custom elements with open
 * shadow roots hold the list and the mail; small screens get plain pages (`lightmailer…`) whose titles say `"Name" <address>`.
 */
export const gmx: Site = {
  id: 'gmx',
  label: 'GMX / WEB.DE',
  hosts,
  isHere: (_document, { hostname }) => /(?:^|\.)(?:navigator|webmailer|(?:light|touch)mailer|3c)[\w-]*\./.test(hostname),
  // Rests on: adapters of 2020 to 2026, one with a page of the small version of July 2026; no capture of the large one.
  read(document, address) {
    const roots: ParentNode[] = [document, ...rootsWithin(document, 'mail-list-container,webmailer-mail-detail')];
    const find = (selector: string): Element[] => roots.flatMap((root) => all(root, selector));
    const isIn = (element: Element): boolean => element.closest('.message-list__item') !== null;
    const small = find('.mail-header__sender').filter((element) => !isIn(element));
    const detail = find('[class*="detail"] [class*="sender"][title*="@"],[class*="detail"] [class*="recipient"][title*="@"]');
    // Without a head that can be read, the selected row says whose mail stands beside the list.
    const selected = find('.list-mail-item--selected,list-mail-item[selected],list-mail-item[aria-selected="true"]')[0];
    const open = selected && document.querySelector('webmailer-mail-detail') ? selected : undefined;
    const id = small.length ? address.searchParams.get('mailId') : attribute(open, 'id').replace(/^id/, '');
    return readMail(
      document,
      {
        site: 'gmx',
        own: '.account-avatar__email,[data-webdriver="account-email"],#navigator-account [title*="@"]',
        rows: find('.list-mail-item__sender,.message-list__item .mail-header__sender'),
        list: '.message-list__item,.message-list-panel__content,mail-list-container',
        head: small.length
          ? [...small.slice(0, 1), ...find('.mail-header__recipient,.mail-header__to,.mail-header__cc')]
          : detail.length
            ? detail
            : all(open ?? document, open ? '.list-mail-item__sender' : '.none', 1),
        form: '.compose-form,[data-webdriver="compose"]',
        to: '.compose-form [title*="@"],.compose-form input[name="to"],.compose-form textarea[name="to"]',
        subject: small.length
          ? find('.mail-header__subject').filter((element) => !isIn(element))
          : all(open ?? document, '.list-mail-item__subject,.compose-form input[name="subject"]', 1),
        date: small.length
          ? find('.mail-header__date').filter((element) => !isIn(element))
          : all(open ?? document, 'list-date-label[title]', 1),
        frame: 'mail-list-container,.message-list-panel__content,.mail-header__sender,#navigator,iframe[name="mail"]',
        unverified: true,
      },
      id ? { message: { messageId: id } } : {},
    );
  },
};
