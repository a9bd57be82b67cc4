import type { background as english } from '../en/background.ts';

export const background: typeof english = {
  toolbarTitle: 'Sidecard：看看本页有谁',
  menuLookUp: '在 Sidecard 中查找“%s”',
  menuDesk: '在标签页中打开 Sidecard',
  omniboxDefault: '按姓名、公司或邮箱查找客户',
};
