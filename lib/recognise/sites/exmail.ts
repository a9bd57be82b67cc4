import { attribute, one } from '../dom.ts';
import type { Site } from '../site.ts';
import { readTencent } from './qq-mail.ts';

/** 腾讯企业邮: the frames of the old QQ Mail with its own head of a message; since 2023 also the parts of the new one. */
export const exmail: Site = {
  id: 'exmail',
  label: '腾讯企业邮',
  hosts: ['exmail.qq.com'],
  // Rests on: adapters of 2020 to 2026, which name the same places as the captured old QQ Mail; no capture.
  read(document, address) {
    // In the sent folder a row's input names the account holder; the text beside it names whom it went to.
    const isSent = address.searchParams.get('folderid') === '3';
    const hasInputs = !isSent && one(document, 'input[name="mailid"][fa]') !== undefined;
    return readTencent(document, address, {
      site: 'exmail',
      own: `#useraddr,#userAccount,.profile-user-info .user-email${isSent ? ',input[name="mailid"][fa]' : ''}`,
      rows: one(document, '.accountNameWithIcon[e]')
        ? '.accountNameWithIcon[e]'
        : hasInputs
          ? 'input[name="mailid"][fa]'
          : '.tl.tf nobr,.mail-list-page-item .cmp-account-nick,.mail-list-page-item .mail-sender',
      head: attribute(one(document, '.readmailinfo [e]'), 'e')
        ? '.readmailinfo [e]'
        : '.receiver-inline-wrap [e],.receiver-item-span[e]',
      subject: '#subject,.sub_title,.mail-detail-subject .mail-subject-text,.mail-compose-subject input',
      date: '.receiver-inline-wrap .tcolor,.readmailinfo .addrtitle + .tcolor,.mail-detail-basic .time-text',
      frame: '#qqmail_mailcontainer,#frm,.readmailinfo,.receiver-inline-wrap,.mail-list-page,.frame-main,#mainFrame',
      unverified: true,
    });
  },
};
