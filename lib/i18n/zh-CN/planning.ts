import type { planning as english } from '../en/planning.ts';
import { festivals } from './festivals.ts';

export const planning: typeof english = {
  festivals,
  region: { label: '地区', add: '添加地区', none: '无' },
};
