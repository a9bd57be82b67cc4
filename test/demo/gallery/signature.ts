import type { Focus } from '../../../components/panel-props.ts';
import type { SignatureOffer } from '../../../lib/customers/signature-offers.ts';
import type { Locale } from '../../../lib/i18n/index.ts';

/** What the signature of a known customer's mail says and their card does not. */
export function signedOffers(locale: Locale): SignatureOffer[] {
  const isChinese = locale === 'zh-CN';
  const title = isChinese ? '供应链总监' : 'Director of Supply Chain and Strategic Procurement, Europe';
  return [
    { field: 'phone', value: '+49 711 555 0123', change: { list: 'phones', add: '+49 711 555 0123' } },
    {
      field: 'title',
      value: title,
      instead: isChinese ? '采购负责人' : 'Head of Procurement',
      change: { field: 'title', value: title },
    },
    { field: 'site', value: 'acme-group.example', change: { field: 'notes', value: 'acme-group.example' } },
  ];
}

/** Someone new, of whom the page knows name and address and the signature the rest. */
export function signedStranger(locale: Locale): Extract<Focus, { state: 'unknown' }> {
  const isChinese = locale === 'zh-CN';
  const name = isChinese ? '王晓明' : 'Tomasz Kowal';
  return {
    state: 'unknown',
    person: { key: 'p-new', name, address: 'kowal@tarnow-steel.example', role: 'sender', match: { state: 'unknown' } },
    draft: {
      name,
      title: isChinese ? '采购部经理' : 'Senior Buyer',
      company: isChinese ? '塔尔努夫钢铁有限公司' : 'Tarnow Steel',
      addresses: ['kowal@tarnow-steel.example'],
      phones: ['+48 12 555 01 23'],
      notes: 'tarnow-group.example',
    },
    origins: {
      name: 'page',
      addresses: 'page',
      title: 'signature',
      company: 'domain',
      phones: 'signature',
      notes: 'signature',
    },
  };
}
