import type { Catalogue } from '../index.ts';

export const signature: Catalogue['signature'] = {
  title: '来自这封邮件的签名',
  fields: { phone: '电话', title: '职务', company: '公司', site: '网站（记入备注）' },
  add: '添加',
  addNamed: (value) => `添加 ${value}`,
  change: '更改',
  changeNamed: (value) => `更改为 ${value}`,
  instead: (there) => `卡片上是 ${there}。`,
  taken: (value) => `已从签名采用 ${value}`,
  dismiss: '暂不',
  dismissNamed: (value) => `暂不：${value}`,
  origins: {
    page: '来自页面',
    signature: '来自签名',
    domain: '使用此邮箱域名的同事在这家公司',
  },
};
