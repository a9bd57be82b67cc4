import { parseNamed, parseNamedList } from '../address.ts';
import { all, attribute, one, textOf } from '../dom.ts';
import type { MailMarkup } from '../mail.ts';
import { readMail } from '../mail.ts';
import type { People } from '../people.ts';
import type { Reading, Site } from '../site.ts';

/** Two products: the old pages in frames (`e` and `n` on a span), and wx.mail.qq.com since 2023. */
export const qqMail: Site = {
  id: 'qq-mail',
  label: 'QQ 邮箱',
  hosts: ['mail.qq.com'],
  // Rests on: captures of January 2018 (old list and message); adapters of 2024 to 2026 for the new one.
  read: (document, address) =>
    readTencent(document, address, { site: 'qq-mail' }, (people) => {
      // The old message is a frame without the account's address; the only recipient of a mail in the inbox is its holder.
      const receivers = people.list.filter((person) => person.role === 'recipient');
      const only = receivers.length === 1 ? receivers[0] : undefined;
      if (only && address.searchParams.get('folderid') === '1' && /@(?:\w+\.)?(?:qq|foxmail)\.com$/.test(only.address ?? ''))
        only.role = 'self';
    }),
};

/** What Tencent's mails for persons and for companies have in common. `markup` says what differs. */
export function readTencent(
  document: Document,
  address: URL,
  markup: Partial<MailMarkup> & { site: string },
  after: (people: People) => void = () => {},
): Reading {
  const mailid =
    attribute(document.body, 'context') ||
    address.searchParams.get('mailid') ||
    attribute(one(document, '.readmailinfo [mailid]'), 'mailid');
  const isMessage = one(document, '#subject,.mail-detail-basic,.readmailinfo') !== undefined;
  return readMail(
    document,
    {
      own: '#useraddr,#sendmailname_val,.profile-user-info .user-email,[class*="profile"] .user-email',
      rows: '.accountNameWithIcon[e],.mail-list-page-item .cmp-account-nick,.mail-list-page-item [class*="cmp-account-nick"],.mail-list-page-item .mail-sender',
      list: '#frm .toarea,#qqmail_mailcontainer #selectAll,body#list,.mail-list-page-items,.mail-list-page-item',
      // Old: the first `span[e][n]` of the head is the sender.
      head: '.readmailinfo [e][n]',
      sender:
        '.mail-detail-basic .basic-body-item:first-child .cmp-account-nick,[class*="mail-detail"] [class*="sender"] [class*="cmp-account-nick"]',
      recipients:
        '.mail-detail-basic .basic-body-item:not(:first-child) .cmp-account-nick,[class*="mail-detail"] [class*="receiver"] [class*="cmp-account-nick"]',
      form: '#toAreaCtrl,.compose_container,.mail-compose-page,.new_compose_mailAddress_item,[class*="new_compose"]',
      to: '#toAreaCtrl [addr],#toAreaCtrl .addr_base[title],#addrsDiv .addr_base[addr],.new_compose_mailAddress_item[title],.mail-compose-receivers [data-email],.mail-compose-receivers .cmp-account-wrap',
      // The field of recipients keeps a folded copy of everyone.
      unless: '.cmp-hide-accounts',
      subject: '#subject,.mail-detail-subject .mail-subject-text,input#subject,.mail-compose-subject input',
      date: '.readmailinfo .addrtitle + .tcolor,.mail-detail-basic .time-text',
      body: '#mailContentContainer,.mail-reader-body',
      frame: '#qqmail_mailcontainer,.mail-list-page,.frame-main,#mainFrame',
      ...markup,
    },
    (people) => {
      const [own] = people.list.filter((person) => person.role === 'self');
      // In the sent folder the names alone, their addresses in the title.
      for (const to of all(document, '.tl.tf[title*="@"]'))
        for (const named of parseNamedList(attribute(to, 'title'))) people.add(named, 'listed');
      if (own?.address) people.add({ address: own.address, name: textOf(one(document, '#useralias'), 60) }, 'self');
      after(people);
      return isMessage && mailid ? { message: { messageId: mailid } } : {};
    },
    // Tencent marks its own system mail.
    (element) => ({
      // 2024 on: the name and the address stand beside each other, the address in angle brackets.
      ...(element.matches('.mail-detail-basic .cmp-account-nick') && {
        address: parseNamed(textOf(element.parentElement?.querySelector('.cmp-account-email'))).address,
      }),
      ...((element.getAttribute('sys') === '1' || element.closest('nobr[sys="1"]')) && { kind: 'robot' as const }),
    }),
  );
}
