import type { EntryKind } from '../../customers/types.ts';
import type { UnknownField } from '../../actions/suggestion.ts';
import type { actions as english } from '../en/actions.ts';
import { number } from '../format.ts';
import type { PlainRuleWords } from '../suggestion.ts';
import { festivals } from './festivals.ts';

const days = (count: number): string => `${number('zh-CN', count)} 天`;

/** A Latin name is set off from the characters beside it, a Chinese one is not. */
export function named(before: string, name: string, after = ''): string {
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

/** 每 5 周、每 9 天：三周以上按周说。 */
const span = (count: number): string => {
  const weeks = Math.round(count / 7);
  return weeks >= 3 ? `${number('zh-CN', weeks)} 周` : days(Math.round(count));
};

const referrals = (count: number): string => (count === 0 ? '还没有推荐过客户' : `已推荐 ${number('zh-CN', count)} 位客户`);

/** 三倍以上，百分比就难以想象了。 */
const manyTimes = 2;

const rules: PlainRuleWords = {
  complaint: {
    title: (_, name) => named('为', name, '解决问题'),
    reasons: ({ text, days: open }) => [`“${text}”已 ${days(open)}未解决。`],
  },
  'low-score': {
    title: (_, name) => named('向', name, '了解不满之处'),
    reasons: ({ kind, score, comment, at }, { moment }) => [
      `${moment(at)}评分 ${score}（满分 ${kind === 'nps' ? 10 : 5}）${comment === undefined ? '。' : `：“${comment}”。`}`,
      '此后还没有人联系过。',
    ],
  },
  silent: {
    title: (_, name, kind) => `${doing[kind](name)}：异常沉默`,
    reasons: ({ gapDays, silentDays, share }, { percent: told }) => [
      `通常每 ${span(gapDays)}购买一次，现已 ${span(silentDays)}没有购买。`,
      `同类客户中，只有 ${told(share)} 的沉默会持续这么久。`,
    ],
  },
  reorder: {
    title: (_, name, kind) => `${doing[kind](name)}：该补货了`,
    reasons: ({ date, gapDays, days: since }, { day }) => [
      `预计下次下单在 ${day(date)}前后。`,
      `通常每 ${span(gapDays)}购买一次，上次购买距今 ${days(since)}。`,
    ],
  },
  'win-back': {
    title: (_, name) => named('挽回', name),
    reasons: ({ purchases, last, chance }, { day, percent: told }) => [
      `共购买 ${number('zh-CN', purchases)} 次，最近一次在 ${day(last)}。`,
      `三个月内再次下单的可能性为 ${told(chance)}。`,
    ],
  },
  'lost-reason': {
    title: (_, name) => named('记录', name, '流失的原因'),
    reasons: ({ tries }) => [`90 天内已尝试挽回 ${number('zh-CN', tries)} 次，仍未下单。`],
  },
  falling: {
    title: (_, name, kind) => `${doing[kind](name)}：采购减少`,
    reasons: ({ share, last90, norm, currency }, { money: told, percent: part }) => [
      last90 > 0
        ? `购买下降 ${part(share)}：近 90 天 ${told(last90, currency)}，平时 ${told(norm, currency)}。`
        : `近 90 天没有下单，平时为 ${told(norm, currency)}。`,
    ],
  },
  rising: {
    title: (_, name) => named('感谢', name, '，并推荐升级'),
    reasons: (facts, { money: told, percent: part }) =>
      'tier' in facts
        ? [`按购买情况已达到 ${facts.tier} 级，目前仍列为 ${facts.from} 级。`]
        : [
            facts.share < manyTimes
              ? `购买上升 ${part(facts.share)}：近 90 天 ${told(facts.last90, facts.currency)}，平时 ${told(facts.norm, facts.currency)}。`
              : `近 90 天购买 ${told(facts.last90, facts.currency)}，约为平时 ${told(facts.norm, facts.currency)} 的 ${number('zh-CN', Math.round(1 + facts.share))} 倍。`,
          ],
  },
  'first-order': {
    title: (_, name) => named('回访', name, '的首单体验'),
    reasons: ({ day }, { day: told }) => [`${told(day)}首次下单，之后还没有联系。`],
  },
  'second-order': {
    title: (_, name, kind) => `${doing[kind](name)}：促成第二单`,
    reasons: ({ days: since, usual }) => [
      `${days(since)}前购买过一次，第二单通常就在这时。`,
      `有第二单的客户，一半在 ${days(Math.round(usual))}内下单。`,
    ],
  },
  'cross-sell': {
    title: ({ product }, name) => `${named('向', name, '推荐')}“${product}”`,
    reasons: ({ product, buyers, similar, with: own }) => [
      `购买“${own}”的 ${number('zh-CN', similar)} 位客户中，有 ${number('zh-CN', buyers)} 位还买了“${product}”。`,
    ],
  },
  survey: {
    title: (_, name) => named('请', name, '评价满意度'),
    reasons: ({ bought, asked }, { day }) => [
      asked === undefined ? `${day(bought)}购买过，还没有请其评分。` : `${day(bought)}购买过，上次请其评分在 ${day(asked)}。`,
    ],
  },
  referral: {
    title: (_, name) => named('请', name, '推荐新客户'),
    reasons: ({ score, referred }) => [
      score === undefined
        ? `超级粉丝客户，${referrals(referred)}。`
        : `愿意推荐您（${score} 分，满分 10），${referrals(referred)}。`,
    ],
  },
};

export const actions: typeof english = {
  ...rules,
  promise: {
    title: ({ text }) => text,
    reason: ({ kind, text }, date) =>
      kind === 'promise' ? `您答应过：“${text}”（${date}）。` : `您计划在 ${date}跟进：“${text}”。`,
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
    title: (facts, name) =>
      facts.event === 'birthday' ? named('祝', name, '生日快乐') : named('向', name, `致以${festivals[facts.festival]}问候`),
    reason: (facts, date) => {
      if (facts.event === 'festival') return `${date}是${festivals[facts.festival]}。`;
      const birthday = facts.calendar === 'chinese' ? '农历生日' : '生日';
      return facts.turning === undefined
        ? `${date}是${birthday}。`
        : `${date}是${birthday}，满 ${number('zh-CN', facts.turning)} 岁。`;
    },
  },
};
