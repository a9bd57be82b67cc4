import type { PanelProps } from '../../../components/panel-props.ts';
import type { Job } from '../../../lib/customers/types.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import type { CustomerChange } from '../../../lib/store/store.ts';

export const longCompany = (locale: Locale): string =>
  locale === 'zh-CN'
    ? '长三角精密传动设备与自动化系统集成有限责任公司苏州分公司'
    : 'United Manufacturers and Distributors of Precision Drives and Automation Systems Incorporated';

/** Jobs with and without their days, and with names that do not fit. */
export function jobs(locale: Locale): Job[] {
  const isChinese = locale === 'zh-CN';
  return [
    { key: 'at 1', companyName: isChinese ? '北港泵业' : 'Norden Pumps', to: '2016-03-31' },
    {
      key: 'at 2',
      companyName: longCompany(locale),
      title: isChinese ? '战略采购与供应商关系管理副总监助理' : 'Deputy Assistant Director of Strategic Procurement',
      from: '2016-04-01',
      to: '2026-09-30',
    },
    {
      key: 'at 3',
      companyName: isChinese ? '埃克米机器人' : 'Acme Robotics',
      title: isChinese ? '采购负责人' : 'Head of Procurement',
      from: '2026-10-01',
    },
  ];
}

/** The panel after the company of the card shown was edited. */
export function withCompany<Props extends PanelProps>(props: Props, changes: readonly CustomerChange[]): Props {
  const change = changes.find((one) => 'field' in one && one.field === 'company');
  const { here } = props;
  if (!change || !('field' in change) || here.state !== 'page' || here.focus?.state !== 'card') return props;
  const { view } = here.focus;
  const customer = { ...view.card.customer, company: change.value ?? '' };
  return { ...props, here: { ...here, focus: { state: 'card', view: { ...view, card: { ...view.card, customer } } } } };
}
