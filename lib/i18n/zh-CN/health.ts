import type { Day } from '../../customers/types.ts';
import { daysBetween } from '../../customers/day.ts';
import { dayMonth, dayName, number } from '../format.ts';
import type { Catalogue } from '../index.ts';

const sinceDay = (since: Day, today: Day): string => {
  const days = daysBetween(since, today);
  if (days <= 0) return '今天';
  if (days === 1) return '昨天以来';
  return `${days < 7 ? dayName('zh-CN', since) : dayMonth('zh-CN', since, today, 'UTC')}以来`;
};

export const health: Catalogue['health'] = {
  title: '读取情况',
  lead: '仅在本机统计，最近 30 个使用日：读取的页面数，以及要找的标志是否都在。',
  fine: (pages) => `已读取 ${number('zh-CN', pages)} 个页面，标志都找到了。`,
  read: (pages) => `已读取 ${number('zh-CN', pages)} 个页面。`,
  troubles: {
    sender: (pages, since, today) => `${sinceDay(since, today)}有 ${number('zh-CN', pages)} 个页面找不到发件人。`,
    everything: (pages, since, today) => `${sinceDay(since, today)}有 ${number('zh-CN', pages)} 个页面完全认不出。`,
  },
  unverified: '未经验证：没有真实页面可供对照。',
  copy: '复制结构大纲',
  copyNamed: (site) => `复制结构大纲：${site}`,
  copied: '已复制结构大纲',
  show: '查看将复制的内容',
  outlineOf: (site) => `${site} 的结构大纲`,
  promise: '用于问题报告：只有页面结构，不含任何文字。',
};
