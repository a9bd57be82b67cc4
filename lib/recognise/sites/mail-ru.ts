import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** mail.ru: titles hold the addresses in the list and in the letter, names are their texts. */
export const mailRu: Site = {
  id: 'mail-ru',
  label: 'Mail.ru',
  hosts: ['e.mail.ru', 'octavius.mail.ru', 'touch.mail.ru'],
  // Rests on: adapters of 2019 to 2025; no capture.
  read(document, address) {
    const id = /^\/[\w-]+\/(\d+:[\w:]+)/.exec(address.pathname)?.[1];
    return readMail(
      document,
      {
        site: 'mail-ru',
        own: '#PH_user-email,[data-testid="whiteline-account"] [aria-label*="@"],[data-testid="whiteline-account"][aria-label*="@"],.ph-desc-email',
        rows: '.llc__item_correspondent [title*="@"],.b-datalist__item__addr,.llc .ll-crpt[title*="@"]',
        list: '.llc,.b-datalist,.dataset-letters,.dataset__empty,.octopus',
        // Until 2019 `b-…`. Since 2024 `.letter-contact`; before, `.letter__contact-item`.
        sender:
          '.letter__author .letter-contact[title],.b-letter__head__addrs__from [data-contact-informer-email],.letter__author .letter__contact-item[title]',
        recipients:
          '.letter__recipients .letter-contact[title],.b-letter__head__addrs__to [data-contact-informer-email],.b-letter__head__addrs__cc [data-contact-informer-email],.letter__recipients .letter__contact-item[title]',
        form: '.compose-app,.compose-windows',
        to: '.compose-app [data-type="to"] [title*="@"],.compose-app [data-type="cc"] [title*="@"]',
        subject: 'h2.thread__subject,.b-letter__head__subj__text,.thread-subject,.compose-app input[name="Subject"]',
        date: '.letter__date,.b-letter__head__date',
        body: '.letter-body',
        frame: '#app-canvas,.application-mail,.letter,.llc',
        unverified: true,
      },
      id ? { link: `${address.origin}${address.pathname}`, message: { messageId: id } } : {},
      (element) => {
        const informer = element.getAttribute('data-contact-informer-email');
        return informer ? { address: informer } : {};
      },
    );
  },
};
