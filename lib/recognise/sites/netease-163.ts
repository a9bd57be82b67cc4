import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** 163, 126 and yeah.net share the js6 webmail; its `nui-` classes have stood since 2013. */
export const netease163: Site = {
  id: 'netease-163',
  label: '网易邮箱',
  hosts: ['mail.163.com', 'mail.126.com', 'mail.yeah.net', 'qiye.163.com'],
  restsOn: 'A capture of 2013 (compose); adapters that still name the same classes in 2024',
  read: (document) =>
    readMail(document, {
      site: 'netease-163',
      own: '#spnUid,#divComposeMain a[title^="发件人"]',
      rows: '[sign="letter"] [title*="@"],.nui-list-item [title*="@"],[sign="letter"] .nui-user',
      list: '[sign="letter"],#_mail_component_list,.nui-list',
      head: '[id^="_dvModuleContainer_read"] header .nui-addr,[id^="_dvModuleContainer_read"] .nui-addr',
      form: '#divComposeMain,#divComposeto,[id^="_dvModuleContainer_compose"]',
      to: '#divComposeto .nui-editableAddr[title],#divComposecc .nui-editableAddr[title],#divComposebcc .nui-editableAddr[title],#divComposeseparate .nui-editableAddr[title],[id^="_mail_emailcontainer"] .nui-editableAddr[title]',
      subject: '#objComposeSubject,[id*="ComposeSubject"] input,[id^="_dvModuleContainer_read"] h1',
      date: '[id^="_dvModuleContainer_read"] .nui-addr ~ time,[id^="_dvModuleContainer_read"] header time',
      frame: '[class*="nui-"]',
    }),
};
