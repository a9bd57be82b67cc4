import type { jobs as english } from '../en/jobs.ts';

/** A name among Chinese words: Latin letters and digits are set off. */
const around = (before: string, name: string, after = ''): string => {
  const [gap, gapAfter] = [/^\p{Script=Han}/u, /\p{Script=Han}$/u].map((end) => (end.test(name) ? '' : ' '));
  return `${before}${gap}${name}${after === '' ? '' : gapAfter}${after}`;
};

export const jobs: typeof english = {
  company: '公司',
  title: '职务',
  from: '入职日期',
  to: '离职日期',
  toHint: '仍在职请留空离职日期。',
  change: (company) => around('更改在', company, '的工作经历'),
  remove: '删除',
  added: (company) => around('已添加在', company, '的工作经历'),
  changed: (company) => around('已更改在', company, '的工作经历'),
  removed: (company) => around('已删除在', company, '的工作经历'),
  since: (day) => `自 ${day}起`,
  until: (day) => `至 ${day}`,
  span: (from, to) => `${from}至 ${to}`,
  now: '在职',
  noCompany: '请填写公司名称。',
  wrongOrder: '离职日期不能早于入职日期。',
  asked: {
    question: (company) => around('换到', company, '工作了吗？'),
    why: (company) => `${around('如果是换工作，今天之前的购买记录仍归', company)}。`,
    moved: '换工作了',
    corrected: '只是更正名称',
    movedSaid: (company) => around('已记录：换到', company, '工作'),
    correctedSaid: '工作经历里的公司名称也已更正',
  },
};
