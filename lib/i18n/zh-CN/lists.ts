import type { lists as english } from '../en/lists.ts';
import { number } from '../format.ts';

export const lists: typeof english = {
  filter: '筛选…',
  shown: (segment) => `当前显示：${segment}。更改筛选…`,
  everyone: '全部客户',
  tier: (tier) => `${tier} 级客户`,
  unrated: '未评级',
  noContact: '从未联系',
  found: (segment, count) => `${segment} · ${number('zh-CN', count)} 位`,
  noneIn: (segment) => `暂无客户：${segment}`,
  showEveryone: '显示全部客户',
};
