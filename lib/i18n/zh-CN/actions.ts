import type { EntryKind } from '../../customers/types.ts';
import type { UnknownField } from '../../actions/suggestion.ts';
import type { actions as english } from '../en/actions.ts';
import { number } from '../format.ts';

const days = (count: number): string => `${number('zh-CN', count)} 天`;

/** A Latin name is set off from the characters beside it, a Chinese one is not. */
function named(before: string, name: string, after = ''): string {
  const left = before !== '' && /^[\p{L}\p{N}]/u.test(name) && !/^\p{Script=Han}/u.test(name) ? ' ' : '';
  const right = /^\p{Script=Han}/u.test(after) && /[\p{L}\p{N}.]$/u.test(name) && !/\p{Script=Han}$/u.test(name) ? ' ' : '';
  return `${before}${left}${name}${right}${after}`;
}

const kinds: Record<EntryKind, string> = {
  call: '通话',
  mail: '邮件',
  meeting: '会议',
  message: '消息',
  visit: '拜访',
  note: '备注',
};

const doing: Record<EntryKind, (name: string) => string> = {
  call: (name) => named('致电', name),
  mail: (name) => named('发邮件给', name),
  meeting: (name) => named('约见', name),
  message: (name) => named('发消息给', name),
  visit: (name) => named('拜访', name),
  note: (name) => named('想想', name),
};

const answering: Record<EntryKind, (name: string) => string> = {
  call: (name) => named('给', name, '回电'),
  mail: (name) => named('回复', name, '的邮件'),
  meeting: (name) => named('回复', name),
  message: (name) => named('回复', name, '的消息'),
  visit: (name) => named('回复', name),
  note: (name) => named('回复', name),
};

const channels = new Map([
  ['phone', ''],
  ['mail', ''],
  ['email', ''],
  ['wechat', '微信'],
  ['sms', '短信'],
  ['whatsapp', 'WhatsApp '],
  ['linkedin', '领英'],
]);

function contact(kind: EntryKind, channel?: string): string {
  const way = channel === undefined ? '' : (channels.get(channel.toLowerCase()) ?? channel);
  // 短信 is a message already.
  if (way === '短信' && kind === 'message') return way;
  return named('', way, kinds[kind]);
}

const unknown: Record<UnknownField, string> = { needs: '需求', company: '公司', title: '职务', phone: '电话', birthday: '生日' };
const unknownFields = (fields: readonly UnknownField[]): string =>
  `尚不清楚：${fields.map((field) => unknown[field]).join('、')}。`;

export const actions: typeof english = {
  promise: {
    title: ({ text }) => text,
    reason: ({ kind, text }, date) => (kind === 'promise' ? `您答应过：“${text}”（${date}）。` : `跟进：${text}`),
    more: ({ overdueDays }) => (overdueDays > 0 ? [`已逾期 ${days(overdueDays)}。`] : []),
  },
  unanswered: {
    title: ({ kind }, name) => answering[kind](name),
    reason: ({ subject }, since) => (subject === undefined ? `自 ${since} 起等待回复。` : `自 ${since} 起等待回复：“${subject}”。`),
  },
  cadence: {
    title: (facts, name, kind) => `${doing[kind](name)}：已 ${days(facts.days)}没有联系`,
    reason: (facts) =>
      facts.lastKind === undefined
        ? `添加已 ${days(facts.days)}，至今没有联系。`
        : `距上次${named('', contact(facts.lastKind, facts.lastChannel).trim())}已 ${days(facts.days)}。`,
    more: ({ cadence, own, tier }) => {
      if (own) return [`您设定每 ${days(cadence)}联系一次。`];
      return [tier === null ? `未分级客户每 ${days(cadence)}联系一次。` : `${tier} 级客户每 ${days(cadence)}联系一次。`];
    },
  },
  'know-needs': {
    title: ({ unknown: fields, untouchedDays }, name) => {
      if (untouchedDays !== null) return named('首次联系', name);
      return fields.includes('needs') ? named('了解', name, '的需求') : named('进一步了解', name);
    },
    reason: ({ unknown: fields, untouchedDays }) =>
      untouchedDays === null ? unknownFields(fields) : `添加已 ${days(untouchedDays)}，尚未联系。`,
    more: ({ unknown: fields, untouchedDays }) => (untouchedDays === null || fields.length === 0 ? [] : [unknownFields(fields)]),
  },
  care: {
    title: (_, name) => named('祝', name, '生日快乐'),
    reason: ({ calendar, turning }, date) => {
      const birthday = calendar === 'chinese' ? '农历生日' : '生日';
      return turning === undefined ? `${date}是${birthday}。` : `${date}是${birthday}，满 ${number('zh-CN', turning)} 岁。`;
    },
  },
};
