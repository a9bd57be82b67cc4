import { readMail } from '../mail.ts';
import type { Site } from '../site.ts';

/** 163, 126 and yeah.net share the js6 webmail; its `nui-` classes have stood since 2013. */
export const netease163: Site = {
  id: 'netease-163',
  label: '网易邮箱',
  hosts: ['mail.163.com', 'mail.126.com', 'mail.yeah.net', 'qiye.163.com'],
  // Rests on: A capture of 2013 (compose), and the head and the list of the same year as another project kept them; adapters that
  // still name the same classes in 2024.
  read: (document) =>
    readMail(document, {
      site: 'netease-163',
      own: '#spnUid,#divComposeMain a[title^="发件人"]',
      rows: '[sign="letter"] [title*="@"],.nui-list-item [title*="@"],[sign="letter"] .nui-user',
      list: '[sign="letter"],#_mail_component_list,.nui-list',
      // The first of the head is the sender. A field of recipients is made of the same parts, but can be edited.
      head: '[id$="_dvReadHeadInfo"] .nui-addr:not(.nui-editableAddr),[id^="_dvModuleContainer_read"] .nui-addr:not(.nui-editableAddr)',
      form: '#divComposeMain,#divComposeto,[id^="_dvModuleContainer_compose"]',
      to: '#divComposeto .nui-editableAddr[title],#divComposecc .nui-editableAddr[title],#divComposebcc .nui-editableAddr[title],#divComposeseparate .nui-editableAddr[title],[id^="_mail_emailcontainer"] .nui-editableAddr[title]',
      subject: '#objComposeSubject,[id*="ComposeSubject"] input,[id$="_dvReadHeadInfo"] h1,[id^="_dvModuleContainer_read"] h1',
      date: '#liTime .fU,[id$="_liTime"] .fU,[id^="_dvModuleContainer_read"] .nui-addr ~ time,[id^="_dvModuleContainer_read"] header time',
      // The text stands in a frame of the same host.
      body: '[id$="_dvContent"],[id$="_dvContent"] iframe,iframe[id$="_frameBody"]',
      frame: '[class*="nui-"]',
    }),
};
