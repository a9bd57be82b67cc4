import { parseNamed } from '../address.ts';
import { all, attribute } from '../dom.ts';
import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** Zoho Mail, by its test ids and by `data-eid`, which holds an address; the other classes are hashed anew with every release. */
export const zoho: Site = {
  id: 'zoho',
  label: 'Zoho Mail',
  hosts: [
    'mail.zoho.com',
    'mail.zoho.eu',
    'mail.zoho.in',
    'mail.zoho.com.cn',
    'mail.zoho.com.au',
    'mail.zoho.jp',
    'mail.zoho.sa',
    'mail.zohocloud.ca',
  ],
  // Rests on: An adapter checked against the living site in September 2026; no capture.
  read(document, address) {
    // #mail/folder/inbox/p/1695… ; a search stands in the same place and is not kept.
    const [, place, id] = /^#mail\/(folder\/[\w-]+)\/p\/(\d+)/.exec(address.hash) ?? [];
    return readMail(
      document,
      {
        site: 'zoho',
        own: '[data-testid="usr-email"],.zmUserMail',
        isOwnInTitle: true,
        rows: '[role="option"] [data-testid="lst-sndr"]',
        list: '[data-testid="lst-sndr"],[role="listbox"].zmList,.zmLHdr,.zmEmptyList',
        // Collapsed and expanded, so everyone stands here twice.
        sender: '.zmMHFrom [data-eid]',
        recipients: '.zmMHdrData .jsReciID[data-eid]',
        // A pane that was closed keeps the last mail in it.
        unless: '.SC_pv:not(.shw),[role="region"]:not(.shw)',
        form: '[data-testid="com_To_field"],[data-testid="com_subject_field"]',
        to: '.zmCB[aria-label]',
        subject: '.zmPVContent .zmSubject,.zmMailWrapper .zmSubject,[data-testid="com_subject_field"] input',
        date: '.jsRevTS',
        body: '.zmMailWrapper [role="document"],.zmPVContent [role="document"]',
        frame: '#zm_centerHolder,.SCmWra,[data-testid="new-btn-opt"]',
        unverified: true,
      },
      (people) => {
        // "From me@example.com": the first word is localised and no name.
        for (const from of all(document, '[data-testid="com_cur_from_address"]', 5))
          people.add({ address: parseNamed(attribute(from, 'aria-label')).address }, 'self');
        return id ? { link: `${address.origin}${address.pathname}#mail/${place}/p/${id}`, message: { messageId: id } } : {};
      },
    );
  },
};
