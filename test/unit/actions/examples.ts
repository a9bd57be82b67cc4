import type { RuleId } from '../../../lib/actions/suggestion.ts';
import { at, card, daysAgo, entry, type RuleExample, task } from './cards.ts';

const spoken = entry({ at: daysAgo(5) });
const mail = entry({ id: 'mail-in', kind: 'mail', direction: 'in', at: at('2026-11-17', '14:32'), subject: 'Delivery window' });

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
      en: ['Find out what Wei needs', 'Unknown: needs and phone.', 'Sunday'],
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
};
