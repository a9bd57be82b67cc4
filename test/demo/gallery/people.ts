import type { Suggestion } from '../../../lib/actions/suggestion.ts';
import type { Card, Customer, Interaction, Task } from '../../../lib/customers/types.ts';
import type { CustomerRow } from '../../../lib/store/store.ts';
import type { CardView } from '../../../components/panel-props.ts';
import type { Locale } from '../../../lib/i18n/index.ts';

/** Invented people for the gallery. Everything is told from one Thursday, so that a picture is the same on any day. */
export const now = Date.parse('2026-11-19T10:20:00Z');
export const today = { now, day: '2026-11-19', timeZone: 'UTC' };
const daysAgo = (days: number, hour = 9): number => Date.parse('2026-11-19T00:00:00Z') - days * 86_400_000 + hour * 3_600_000;

export const me = {
  rep: { id: 'rep-me', name: 'Robin Hale', addresses: ['robin@sidecard.example'] },
  device: 'device-1',
  team: 'team-1',
};

export function customer(locale: Locale, change: Partial<Customer> = {}): Customer {
  const chinese = locale === 'zh-CN';
  return {
    id: 'c-wei',
    kind: 'person',
    name: chinese ? '张伟' : 'Wei Zhang',
    ...(chinese ? { salutation: '张总', phonetic: 'Zhāng Wěi' } : { givenName: 'Wei', familyName: 'Zhang' }),
    company: chinese ? '埃克米机器人' : 'Acme Robotics',
    title: chinese ? '采购负责人' : 'Head of Procurement',
    addresses: [
      {
        key: 'wei.zhang@acme-robotics.example',
        typed: 'wei.zhang@acme-robotics.example',
        label: chinese ? '工作' : 'work',
        main: true,
      },
      { key: 'wzhang@home.example', typed: 'wzhang@home.example' },
    ],
    phones: [{ key: '+8613800000000', typed: '+86 138 0000 0000' }],
    handles: [{ key: 'linkedin:wei-zhang-acme', typed: 'wei-zhang-acme' }],
    birthday: { calendar: 'chinese', month: 8, day: 15, year: 1984 },
    needs: chinese ? ['交货快', '固定价格到六月'] : ['Short delivery', 'Fixed prices until June'],
    tags: chinese ? ['夹爪', '春季订单'] : ['grippers', 'spring order'],
    notes: chinese ? '由财务部李娜最终签字。\n不喜欢周一通话。' : 'Li Na in finance signs.\nDoes not like calls on Mondays.',
    tier: 'A',
    tierPinned: true,
    addedAt: daysAgo(400),
    addedBy: me.rep.id,
    deleted: false,
    sample: false,
    ...change,
  };
}

function entry(id: string, change: Partial<Interaction>): Interaction {
  return {
    id,
    customer: 'c-wei',
    others: [],
    kind: 'call',
    at: daysAgo(9),
    by: me.rep.id,
    device: 'device-1',
    deleted: false,
    ...change,
  };
}

export function timeline(locale: Locale): Interaction[] {
  const chinese = locale === 'zh-CN';
  return [
    entry('e1', {
      kind: 'mail',
      direction: 'in',
      at: daysAgo(2, 15),
      subject: chinese ? '回复：交货时间' : 'Re: Delivery window',
      site: 'gmail',
      link: 'https://mail.google.com/mail/u/0/#all/1',
    }),
    entry('e2', {
      direction: 'out',
      at: daysAgo(12),
      minutes: 6,
      outcome: 'reached',
      note: chinese ? '索取 2027 年价目表，12 月决定。' : 'Asked for the 2027 price list; decision in December.',
    }),
    entry('e3', { direction: 'out', at: daysAgo(20), outcome: 'noAnswer' }),
    entry('e4', {
      kind: 'meeting',
      at: daysAgo(52),
      minutes: 45,
      others: ['c-li'],
      by: 'rep-kim',
      note: chinese ? '样品演示。' : 'Sample shown in the test hall.',
    }),
    entry('e5', { kind: 'visit', at: daysAgo(330), note: chinese ? '参观工厂。' : 'Walked through the plant.' }),
  ];
}

export const tasks = (locale: Locale): Task[] => [
  {
    id: 't1',
    customer: 'c-wei',
    kind: 'promise',
    text: locale === 'zh-CN' ? '发送新价目表' : 'Send the new price list',
    due: '2026-11-17',
    by: me.rep.id,
    deleted: false,
  },
  {
    id: 't2',
    customer: 'c-wei',
    kind: 'followUp',
    text: locale === 'zh-CN' ? '就试用回电' : 'Call back about the trial',
    due: '2026-11-26',
    by: me.rep.id,
    deleted: false,
  },
];

export function suggestion(locale: Locale, rule: 'promise' | 'unanswered' | 'cadence' | 'know-needs' | 'care'): Suggestion {
  const chinese = locale === 'zh-CN';
  const cadence = {
    rule: 'cadence' as const,
    facts: { days: 17, cadence: 14, tier: 'A' as const, own: false, lastKind: 'call' as const },
    urgency: 0.6,
    due: '2026-11-19',
  };
  const promise = {
    rule: 'promise' as const,
    facts: {
      kind: 'promise' as const,
      task: 't1',
      text: chinese ? '发送新价目表' : 'Send the new price list',
      due: '2026-11-17',
      overdueDays: 2,
    },
    urgency: 1,
    due: '2026-11-17',
  };
  switch (rule) {
    case 'promise':
      return { main: promise, also: [cadence], score: 1, kind: 'mail', snoozes: 0 };
    case 'unanswered':
      return {
        main: {
          rule: 'unanswered',
          facts: { entry: 'e1', kind: 'mail', since: daysAgo(2, 15), subject: chinese ? '交货时间' : 'Delivery window' },
          urgency: 0.95,
          due: '2026-11-19',
        },
        also: [promise],
        score: 0.9,
        kind: 'mail',
        snoozes: 0,
      };
    case 'cadence':
      return { main: cadence, also: [promise], score: 0.6, kind: 'call', snoozes: 0 };
    case 'know-needs':
      return {
        main: { rule: 'know-needs', facts: { unknown: ['needs', 'phone'], untouchedDays: null }, urgency: 0.5, due: '2026-11-22' },
        also: [],
        score: 0.5,
        kind: 'call',
        snoozes: 0,
      };
    case 'care':
      return {
        main: {
          rule: 'care',
          facts: { event: 'birthday', date: '2026-11-21', inDays: 2, turning: 42, calendar: 'gregorian' },
          urgency: 0.6,
          due: '2026-11-21',
        },
        also: [],
        score: 0.6,
        kind: 'message',
        snoozes: 0,
      };
  }
}

export function card(locale: Locale, change: Partial<Card> = {}): Card {
  const entries = timeline(locale);
  return {
    customer: customer(locale),
    timeline: entries,
    timelineTotal: 31,
    tasks: tasks(locale),
    purchases: [],
    deals: [],
    surveys: [],
    cases: [],
    referrals: [],
    voice: [],
    value: null,
    feedback: [],
    standing: {
      customer: 'c-wei',
      lastContact: { at: daysAgo(12), kind: 'call', direction: 'out', by: me.rep.id },
      waiting: { entry: 'e1', at: daysAgo(2, 15), kind: 'mail' },
      entryCount: 31,
    },
    namesById: { 'rep-me': me.rep.name, 'rep-kim': 'Kim Ode', 'c-li': locale === 'zh-CN' ? '李娜' : 'Li Na' },
    ...change,
  };
}

export function cardView(locale: Locale, change: Partial<CardView> = {}): CardView {
  return {
    card: card(locale),
    suggestion: suggestion(locale, 'cadence'),
    match: { by: 'address', value: 'wei.zhang@acme-robotics.example' },
    person: 'p-wei',
    cadence: { days: 14, own: false },
    ...change,
  };
}

export function row(id: string, name: string, change: Partial<CustomerRow> = {}): CustomerRow {
  return { id, name, tier: null, searchText: name.toLowerCase(), ...change };
}

const families = ['Adeyemi', 'Bauer', 'Castillo', 'Dubois', 'Eriksen', 'Fontaine', 'Ghosh', 'Haddad', 'Ivanova', 'Jansen'];
const givens = ['Ada', 'Bruno', 'Carla', 'Dmitri', 'Elif', 'Femi', 'Greta', 'Hugo', 'Ines', 'Jonas'];

export function rows(locale: Locale, count: number): CustomerRow[] {
  const chinese = locale === 'zh-CN';
  const first = [
    row('c-wei', chinese ? '张伟' : 'Wei Zhang', {
      company: chinese ? '埃克米机器人' : 'Acme Robotics',
      title: chinese ? '采购负责人' : 'Head of Procurement',
      tier: 'A',
      lastContactAt: daysAgo(12),
    }),
    row('c-li', chinese ? '李娜' : 'Li Na', {
      company: chinese ? '埃克米机器人' : 'Acme Robotics',
      title: chinese ? '财务总监' : 'Finance Director',
      tier: 'B',
      lastContactAt: daysAgo(52),
    }),
    row('c-long', 'Maximiliana Konstantinopoulou-Featherstonehaugh von und zu Untertriebsbergen', {
      company: 'The Very Long Company Name of the United Manufacturers and Distributors, Incorporated',
      tier: 'P',
    }),
    row('c-ar', 'محمد الأحمدي', {
      company: 'شركة المثال',
      tier: 'C',
      lastContactAt: daysAgo(0, 8),
    }),
  ];
  return Array.from({ length: count }, (_, index) => {
    const given = givens[index % 10] ?? '';
    const family = families[Math.floor(index / 10) % 10] ?? '';
    return (
      first[index] ??
      row(`c-${index}`, `${given} ${family}`, {
        company: `${family} & Sons`,
        tier: ([null, 'C', 'B', null, 'P'] as const)[index % 5] ?? null,
        ...(index % 3 === 0 ? {} : { lastContactAt: daysAgo(index % 200) }),
      })
    );
  });
}
