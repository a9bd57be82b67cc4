import type { RuleId } from '../../../lib/actions/suggestion.ts';
import type { Case, Referral, SuggestionFeedback, Survey } from '../../../lib/customers/types.ts';
import { at, boughtOnce, card, daysAgo, entry, type RuleExample, task, value } from './cards.ts';

const spoken = entry({ at: daysAgo(5) });
const mail = entry({ id: 'mail-in', kind: 'mail', direction: 'in', at: at('2026-11-17', '14:32'), subject: 'Delivery window' });

/** Tier A, last in touch 12 days ago: within the cadence, and past the third of it in which nothing but what is urgent speaks. */
const good = { customer: { tier: 'A' as const }, timeline: [entry({ at: daysAgo(12) })] };
const fading = {
  in13: { value: 0.08, low: 0.02, high: 0.2 },
  in26: { value: 0.12, low: 0, high: 0.2 },
  in52: { value: 0.15, low: 0, high: 0.3 },
};
const boughtLately = { history: { ...value().history, last: '2026-10-20' } };
const pair = { product: 'Shackles', buyers: 8, similar: 20, lift: 2.4, with: 'Halyards' };
const whose = '00000000-0000-4000-8000-000000000001';
const complaintCase = (change: Partial<Case>): Case => ({
  id: 'case-1',
  customer: whose,
  text: 'Wrong thread size',
  openedAt: daysAgo(1),
  by: 'rep',
  deleted: false,
  ...change,
});
const rating = (change: Partial<Survey>): Survey => ({
  id: 'survey-1',
  customer: whose,
  kind: 'nps',
  at: daysAgo(1),
  by: 'rep',
  ...change,
});
const asked: Referral = { id: 'referral-1', customer: whose, askedAt: daysAgo(30), by: 'rep', deleted: false };
const tried = (id: string, ago: number): SuggestionFeedback => ({
  id,
  customer: whose,
  rule: 'win-back',
  answer: 'done',
  at: daysAgo(ago),
  by: 'rep',
});

/** One example a rule; see `RuleExample`. */
export const examples: { [Rule in RuleId]: RuleExample<Rule> } = {
  promise: {
    fires: card({ timeline: [spoken], tasks: [task({ due: '2026-11-16' })] }),
    staysSilent: card({ timeline: [spoken], tasks: [task({ due: '2026-11-20' })] }),
    finding: {
      rule: 'promise',
      facts: { kind: 'promise', task: 'task-1', text: 'Send the 2027 price list', due: '2026-11-16', overdueDays: 3 },
      urgency: 1,
      due: '2026-11-16',
    },
    words: {
      en: ['Send the 2027 price list', 'You promised “Send the 2027 price list” for 16 Nov.', 'overdue by 3 days'],
      'zh-CN': ['Send the 2027 price list', '您答应过：“Send the 2027 price list”（11 月 16 日）。', '逾期 3 天'],
    },
  },
  unanswered: {
    fires: card({ timeline: [mail] }),
    staysSilent: card({ timeline: [mail, entry({ kind: 'mail', direction: 'out', at: at('2026-11-17', '16:00') })] }),
    finding: {
      rule: 'unanswered',
      facts: { entry: 'mail-in', kind: 'mail', since: mail.at, subject: 'Delivery window' },
      urgency: 0.95,
      due: '2026-11-19',
    },
    words: {
      en: ['Answer Wei’s mail', 'Waiting since 17 Nov, 14:32: “Delivery window”.', 'today'],
      'zh-CN': ['回复张伟的邮件', '自 11 月 17 日 14:32 起等待回复：“Delivery window”。', '今天'],
    },
  },
  cadence: {
    fires: card({ customer: { tier: 'A' }, timeline: [entry({ kind: 'message', channel: 'wechat', at: daysAgo(32) })] }),
    staysSilent: card({ customer: { tier: 'A' }, timeline: [entry({ at: daysAgo(14) })] }),
    finding: {
      rule: 'cadence',
      facts: { days: 32, cadence: 14, tier: 'A', own: false, lastKind: 'message', lastChannel: 'wechat' },
      urgency: 0.8,
      due: '2026-11-02',
    },
    words: {
      en: ['Message Wei: 32 days of silence', '32 days since the last WeChat message.', 'overdue by 17 days'],
      'zh-CN': ['发消息给张伟：已 32 天没有联系', '距上次微信消息已 32 天。', '逾期 17 天'],
    },
  },
  'know-needs': {
    fires: card({ customer: { needs: [], phones: [], addedAt: daysAgo(2) } }),
    staysSilent: card({ customer: { addedAt: daysAgo(2) } }),
    finding: { rule: 'know-needs', facts: { unknown: ['needs', 'phone'], untouchedDays: null }, urgency: 0.5, due: '2026-11-22' },
    words: {
      en: ['Find out what Wei needs', 'Still to find out: needs and phone.', 'Sunday'],
      'zh-CN': ['了解张伟的需求', '尚不清楚：需求、电话。', '周日'],
    },
  },
  care: {
    fires: card({ customer: { birthday: { calendar: 'gregorian', year: 1986, month: 11, day: 20 } }, timeline: [spoken] }),
    staysSilent: card({ customer: { birthday: { calendar: 'gregorian', month: 11, day: 23 } }, timeline: [spoken] }),
    finding: {
      rule: 'care',
      facts: { event: 'birthday', date: '2026-11-20', inDays: 1, turning: 40, calendar: 'gregorian' },
      urgency: 0.6,
      due: '2026-11-20',
    },
    words: {
      en: ['Wish Wei a happy birthday', 'Birthday on 20 Nov, turning 40.', 'tomorrow'],
      'zh-CN': ['祝张伟生日快乐', '11 月 20 日是生日，满 40 岁。', '明天'],
    },
  },
  complaint: {
    fires: card({ timeline: [spoken], cases: [complaintCase({ openedAt: daysAgo(4) })] }),
    staysSilent: card({ timeline: [spoken], cases: [complaintCase({ openedAt: daysAgo(4), closedAt: daysAgo(1) })] }),
    finding: { rule: 'complaint', facts: { case: 'case-1', text: 'Wrong thread size', days: 4 }, urgency: 1, due: '2026-11-19' },
    words: {
      en: ['Settle it with Wei', '“Wrong thread size” has been open for 4 days.', 'today'],
      'zh-CN': ['为张伟解决问题', '“Wrong thread size”已 4 天未解决。', '今天'],
    },
  },
  'low-score': {
    fires: card({ timeline: [spoken], surveys: [rating({ score: 4, at: at('2026-11-18'), comment: 'Late again' })] }),
    staysSilent: card({
      timeline: [entry({ at: at('2026-11-18', '15:00') })],
      surveys: [rating({ score: 4, at: at('2026-11-18') })],
    }),
    finding: {
      rule: 'low-score',
      facts: { kind: 'nps', score: 4, at: at('2026-11-18'), comment: 'Late again' },
      urgency: 0.95,
      due: '2026-11-20',
    },
    words: {
      en: ['Ask Wei what went wrong', 'Rated 4 of 10 on 18 Nov: “Late again”.', 'tomorrow'],
      'zh-CN': ['向张伟了解不满之处', '11 月 18 日评分 4（满分 10）：“Late again”。', '明天'],
    },
  },
  silent: {
    fires: card({ ...good, value: value({ silence: { days: 160, share: 0.04 } }) }),
    staysSilent: card({ ...good, value: value({ silence: { days: 160, share: 0.12 } }) }),
    finding: { rule: 'silent', facts: { gapDays: 70, silentDays: 160, share: 0.04 }, urgency: 0.9, due: '2026-11-21' },
    words: {
      en: ['Call Wei: unusually silent', 'Usually buys every 10 weeks; silent for 23 weeks.', 'Saturday'],
      'zh-CN': ['致电张伟：异常沉默', '通常每 10 周购买一次，现已 23 周没有购买。', '周六'],
    },
  },
  reorder: {
    fires: card({
      ...good,
      value: value({ silence: { days: 80, share: 0.3 }, next: { early: '2026-11-20', middle: '2026-11-28', late: '2026-12-20' } }),
    }),
    staysSilent: card({ ...good, value: value({ silence: { days: 60, share: 0.45 } }) }),
    finding: { rule: 'reorder', facts: { date: '2026-11-28', gapDays: 70, days: 80 }, urgency: 0.6, due: '2026-11-28' },
    words: {
      en: ['Call Wei: an order is due', 'Next order expected about 28 Nov.', '28 Nov'],
      'zh-CN': ['致电张伟：该补货了', '预计下次下单在 11 月 28 日前后。', '11 月 28 日'],
    },
  },
  'win-back': {
    fires: card({ ...good, value: value({ buys: fading }) }),
    staysSilent: card({ ...good, value: value({ buys: fading }), feedback: [tried('f1', 20), tried('f2', 70)] }),
    finding: { rule: 'win-back', facts: { purchases: 6, last: '2026-10-10', chance: 0.08 }, urgency: 0.6, due: '2026-11-26' },
    words: {
      en: ['Win Wei back', 'Bought 6 times, last on 10 Oct.', '26 Nov'],
      'zh-CN': ['挽回张伟', '共购买 6 次，最近一次在 10 月 10 日。', '11 月 26 日'],
    },
  },
  'lost-reason': {
    fires: card({ ...good, value: value({ buys: fading }), feedback: [tried('f1', 20), tried('f2', 70)] }),
    staysSilent: card({ ...good, value: value({ buys: fading }), feedback: [tried('f1', 20), tried('f2', 95)] }),
    finding: { rule: 'lost-reason', facts: { tries: 2 }, urgency: 0.3, due: '2026-12-03' },
    words: {
      en: ['Record why Wei’s orders stopped', '2 tries to win them back within 90 days, and no order.', '3 Dec'],
      'zh-CN': ['记录张伟流失的原因', '90 天内已尝试挽回 2 次，仍未下单。', '12 月 3 日'],
    },
  },
  falling: {
    fires: card({ ...good, value: value({ trend: { last90: 50_000, norm: 125_000, ratio: 0.4 } }) }),
    staysSilent: card({ ...good, value: value({ trend: { last90: 76_000, norm: 125_000, ratio: 0.608 } }) }),
    finding: {
      rule: 'falling',
      facts: { share: 0.6, last90: 50_000, norm: 125_000, currency: 'CNY' },
      urgency: 0.75,
      due: '2026-11-22',
    },
    words: {
      en: ['Call Wei: buying less', 'Buys 60% less: ¥500 in the last 90 days, usually ¥1,250.', 'Sunday'],
      'zh-CN': ['致电张伟：采购减少', '购买下降 60%：近 90 天 ¥500，平时 ¥1,250。', '周日'],
    },
  },
  rising: {
    fires: card({ ...good, value: value({ trend: { last90: 250_000, norm: 125_000, ratio: 2 } }) }),
    staysSilent: card({ ...good, value: value({ trend: { last90: 180_000, norm: 125_000, ratio: 1.44 } }) }),
    finding: {
      rule: 'rising',
      facts: { share: 1, last90: 250_000, norm: 125_000, currency: 'CNY' },
      urgency: 0.4,
      due: '2026-11-26',
    },
    words: {
      en: ['Thank Wei, offer the next step', 'Buys 100% more: ¥2,500 in the last 90 days, usually ¥1,250.', '26 Nov'],
      'zh-CN': ['感谢张伟，并推荐升级', '购买上升 100%：近 90 天 ¥2,500，平时 ¥1,250。', '11 月 26 日'],
    },
  },
  'first-order': {
    fires: card({ ...good, value: value(boughtOnce('2026-11-12')) }),
    staysSilent: card({ timeline: [entry({ at: daysAgo(5) })], value: value(boughtOnce('2026-11-12')) }),
    finding: { rule: 'first-order', facts: { day: '2026-11-12', days: 7 }, urgency: 0.7, due: '2026-11-19' },
    words: {
      en: ['Ask Wei how the first order went', 'First order on 12 Nov, no contact since.', 'today'],
      'zh-CN': ['回访张伟的首单体验', '11 月 12 日首次下单，之后还没有联系。', '今天'],
    },
  },
  'second-order': {
    fires: card({ ...good, value: value(boughtOnce('2026-10-15')) }),
    staysSilent: card({ ...good, value: value(boughtOnce('2026-09-15')) }),
    finding: { rule: 'second-order', facts: { days: 35, usual: 40 }, urgency: 0.5, due: '2026-12-02' },
    words: {
      en: ['Call Wei about the second order', 'Bought once, 35 days ago: the second order usually comes now.', '2 Dec'],
      'zh-CN': ['致电张伟：促成第二单', '35 天前购买过一次，第二单通常就在这时。', '12 月 2 日'],
    },
  },
  'cross-sell': {
    fires: card({ ...good, value: value({ crossSell: [pair] }) }),
    staysSilent: card({ ...good, value: value({}) }),
    finding: { rule: 'cross-sell', facts: pair, urgency: 0.35, due: '2026-11-21' },
    words: {
      en: ['Offer Wei “Shackles”', '8 of 20 who bought “Halyards” also bought “Shackles”.', 'Saturday'],
      'zh-CN': ['向张伟推荐“Shackles”', '购买“Halyards”的 20 位客户中，有 8 位还买了“Shackles”。', '周六'],
    },
  },
  survey: {
    fires: card({ ...good, value: value(boughtLately), surveys: [rating({ score: 9, at: daysAgo(200) })], referrals: [asked] }),
    staysSilent: card({ ...good, value: value(boughtLately), surveys: [rating({ at: daysAgo(100) })] }),
    finding: { rule: 'survey', facts: { bought: '2026-10-20', asked: '2026-05-03' }, urgency: 0.3, due: '2026-11-03' },
    words: {
      en: ['Ask how satisfied Wei is', 'Bought on 20 Oct and was last asked for a rating on 3 May.', 'overdue by 16 days'],
      'zh-CN': ['请张伟评价满意度', '10 月 20 日购买过，上次请其评分在 5 月 3 日。', '逾期 16 天'],
    },
  },
  referral: {
    fires: card({ ...good, surveys: [rating({ score: 10, at: daysAgo(60) })] }),
    staysSilent: card({ ...good, surveys: [rating({ score: 10, at: daysAgo(60) })], referrals: [asked] }),
    finding: { rule: 'referral', facts: { score: 10, referred: 0 }, urgency: 0.35, due: '2026-12-03' },
    words: {
      en: ['Ask Wei for a referral', 'Would recommend you (10 of 10); has not referred anybody yet.', '3 Dec'],
      'zh-CN': ['请张伟推荐新客户', '愿意推荐您（10 分，满分 10），还没有推荐过客户。', '12 月 3 日'],
    },
  },
};
