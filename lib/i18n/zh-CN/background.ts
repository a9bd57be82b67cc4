import type { background as english } from '../en/background.ts';

export const background: typeof english = {
  toolbarTitle: 'Sidecard：看看本页有谁',
  menuLookUp: '在 Sidecard 中查找“%s”',
  menuDesk: '在标签页中打开 Sidecard',
  omniboxDefault: '按姓名、公司或邮箱查找客户',

  dueTitle: (count) => `今日有 ${count} 位客户待联系`,
  dueNames: (names, more) =>
    more > 0
      ? `${names.join('、')}${/[A-Za-z.]$/.test(names.at(-1) ?? '') ? ' ' : ''}等 ${names.length + more} 位`
      : names.join('、'),
  dueLead: '点击查看是谁、为什么。',
};
