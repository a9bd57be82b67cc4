import { addDays } from '../../../lib/customers/day.ts';
import type { Card, Customer, Deal, EntryKind, Interaction, Purchase, Survey } from '../../../lib/customers/types.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import { me, today } from './people.ts';

/** Who the histories are of, and what happened: days count back from the gallery's day. */

export type Written = Pick<
  Card,
  'customer' | 'purchases' | 'deals' | 'surveys' | 'cases' | 'referrals' | 'voice' | 'timeline' | 'tasks'
>;

export const historyKeys = [
  'prospect',
  'first-order',
  'once-long-ago',
  'weekly',
  'silent-a',
  'falling',
  'rising',
  'seasonal',
  'returns',
  'giant',
  'company',
  'job-changer',
  'do-not-contact',
  'lost',
  'superfan',
  'ten-years',
  'pinned',
] as const;
export type HistoryKey = (typeof historyKeys)[number];

const momentAgo = (days: number, hour = 9): number => Date.parse(`${today.day}T00:00:00Z`) - days * 86_400_000 + hour * 3_600_000;
const dayAgo = (days: number): string => addDays(today.day, -days);

type Buying = Partial<Omit<Purchase, 'id' | 'customer' | 'day' | 'amount'>>;

function person(key: HistoryKey, name: string, change: Partial<Customer> = {}): Customer {
  return {
    id: `h-${key}`,
    kind: 'person',
    name,
    addresses: [{ key: `${key}@customers.example`, typed: `${key}@customers.example`, main: true }],
    phones: [{ key: '+442079460958', typed: '+44 20 7946 0958' }],
    handles: [],
    needs: [],
    tags: [],
    tier: null,
    tierPinned: false,
    addedAt: momentAgo(420),
    addedBy: me.rep.id,
    deleted: false,
    sample: false,
    ...change,
  };
}

/** One purchase: `yuan` in major units of its currency. */
function bought(customer: string, daysAgo: number, yuan: number, product?: string, more: Buying = {}): Purchase {
  return {
    id: `${customer}-p${daysAgo}-${yuan}`,
    customer,
    day: dayAgo(daysAgo),
    amount: Math.round(yuan * 100),
    currency: 'CNY',
    lines: product === undefined ? [] : [{ product, amount: Math.round(yuan * 100) }],
    by: me.rep.id,
    deleted: false,
    ...more,
  };
}

/** A run of purchases, newest first: every `gap` days from `from` days ago back to `to`. */
function run(
  customer: string,
  from: number,
  to: number,
  gap: number,
  yuan: (index: number) => number,
  product: string,
  more: (index: number) => Buying = () => ({}),
): Purchase[] {
  const all: Purchase[] = [];
  for (let [ago, index] = [from, 0]; ago <= to; ago += gap, index += 1)
    all.push(bought(customer, ago, yuan(index), product, { ...more(index) }));
  return all;
}

function met(customer: string, daysAgo: number, kind: EntryKind, note: string, more: Partial<Interaction> = {}): Interaction {
  return {
    id: `${customer}-e${daysAgo}`,
    customer,
    others: [],
    kind,
    ...(kind === 'meeting' || kind === 'visit' ? {} : { direction: 'out' as const }),
    at: momentAgo(daysAgo),
    note,
    by: me.rep.id,
    device: me.device,
    deleted: false,
    ...more,
  };
}

function rated(customer: string, daysAgo: number, kind: Survey['kind'], score: number, comment?: string): Survey {
  return {
    id: `${customer}-s${daysAgo}`,
    customer,
    kind,
    at: momentAgo(daysAgo),
    score,
    ...(comment === undefined ? {} : { comment }),
    by: me.rep.id,
  };
}

function deal(customer: string, name: string, yuan: number, more: Partial<Deal> = {}): Deal {
  return {
    id: `${customer}-d-${yuan}`,
    customer,
    name,
    amount: yuan * 100,
    currency: 'CNY',
    probability: 50,
    lines: [],
    by: me.rep.id,
    deleted: false,
    ...more,
  };
}

type Say = (english: string, chinese: string) => string;

const nothing = (customer: Customer): Written => ({
  customer,
  purchases: [],
  deals: [],
  surveys: [],
  cases: [],
  referrals: [],
  voice: [],
  timeline: [],
  tasks: [],
});

const histories: Readonly<Record<HistoryKey, (say: Say) => Written>> = {
  prospect: (say) => {
    const customer = person('prospect', say('Nora Lindqvist', '林诺'), {
      company: say('Fjord Packaging', '峡湾包装'),
      title: say('Plant Manager', '厂长'),
      fit: 4,
      competitor: say('Northgrip', '北夹'),
      addedAt: momentAgo(21),
    });
    return {
      ...nothing(customer),
      deals: [
        deal(customer.id, say('Trial of two grippers', '试用两套夹爪'), 26_000, { stage: 'offer', expectedClose: dayAgo(-20) }),
      ],
      timeline: [met(customer.id, 16, 'call', say('Wants to see it run first.', '想先看实机运行。'))],
    };
  },
  'first-order': (say) => {
    const customer = person('first-order', say('Tom Adebayo', '汤明'), {
      company: say('Lagos Foods', '拉各食品'),
      addedAt: momentAgo(40),
    });
    return {
      ...nothing(customer),
      purchases: [bought(customer.id, 5, 8_400, say('Gripper set', '夹爪套件'))],
      timeline: [met(customer.id, 9, 'call', say('Ordered by phone.', '电话下单。'))],
    };
  },
  'once-long-ago': (say) => {
    const customer = person('once-long-ago', say('Greta Holm', '何丽'), {
      company: say('Holm Glass', '何氏玻璃'),
      addedAt: momentAgo(430),
    });
    return {
      ...nothing(customer),
      purchases: [bought(customer.id, 402, 3_200, say('Cable kit', '电缆套件'))],
      timeline: [met(customer.id, 100, 'mail', '')],
    };
  },
  weekly: (say) => {
    const customer = person('weekly', say('Mario Conti', '马建国'), {
      company: say('Conti Bakeries', '康缇烘焙'),
      needs: [say('Delivery before 7', '七点前送到')],
      title: say('Owner', '老板'),
    });
    return {
      ...nothing(customer),
      purchases: run(
        customer.id,
        4,
        360,
        7,
        (index) => 1_150 + (index % 4) * 60,
        say('Grease cartridge', '润滑脂筒'),
        (index) => ({
          channel: index % 5 === 0 ? 'mail' : 'phone',
          ...(index % 6 === 0 ? { promotion: say('10 % on ten', '十件九折') } : {}),
        }),
      ),
      surveys: [
        rated(customer.id, 40, 'csat', 5),
        rated(customer.id, 130, 'csat', 4),
        rated(customer.id, 210, 'csat', 4),
        rated(customer.id, 260, 'csat', 5),
        rated(customer.id, 330, 'csat', 3),
      ],
      timeline: Array.from({ length: 26 }, (_, index) =>
        met(customer.id, 8 + index * 14, 'call', say('Next week’s order.', '下周的订单。')),
      ),
    };
  },
  'silent-a': (say) => {
    const customer = person('silent-a', say('Wei Zhang', '张伟'), {
      company: say('Acme Robotics', '埃克米机器人'),
      title: say('Head of Procurement', '采购负责人'),
      ...(say('en', 'zh') === 'zh' ? { salutation: '张总' } : { givenName: 'Wei' }),
      needs: [say('Short delivery', '交货快')],
      tier: 'A',
    });
    return {
      ...nothing(customer),
      purchases: run(
        customer.id,
        120,
        560,
        34,
        (index) => 17_000 + (index % 3) * 1_400,
        say('Gripper set', '夹爪套件'),
        (index) => ({
          channel: 'mail',
          lines: [
            {
              product: say('Gripper set', '夹爪套件'),
              category: say('Grippers', '夹爪'),
              quantity: 4,
              amount: (17_000 + (index % 3) * 1_400) * 100,
            },
          ],
        }),
      ),
      surveys: [rated(customer.id, 250, 'nps', 9, say('Always on time.', '总是很准时。'))],
      referrals: [
        { id: 'r1', customer: customer.id, givenAt: momentAgo(200), name: say('Li Na', '李娜'), by: me.rep.id, deleted: false },
        { id: 'r2', customer: customer.id, givenAt: momentAgo(120), name: say('Chen Bo', '陈波'), by: me.rep.id, deleted: false },
      ],
      timeline: [
        met(
          customer.id,
          12,
          'call',
          say('Asked for the 2027 price list; decision in December.', '索取 2027 年价目表，12 月决定。'),
          { minutes: 6 },
        ),
        met(customer.id, 17, 'mail', '', {
          direction: 'in',
          subject: say('Delivery window', '交货时间'),
          answeredAt: momentAgo(16),
        }),
        met(customer.id, 95, 'meeting', say('Sample shown.', '样品演示。'), { minutes: 45 }),
        met(customer.id, 200, 'visit', say('Walked through the plant.', '参观工厂。')),
      ],
    };
  },
  falling: (say) => {
    const customer = person('falling', say('Sofia Rossi', '苏菲'), {
      company: say('Rossi Tiles', '罗西瓷砖'),
      needs: [say('One invoice a month', '每月一张发票')],
    });
    return {
      ...nothing(customer),
      purchases: [
        ...run(customer.id, 14, 80, 33, () => 2_600, say('Linear guide', '直线导轨')),
        ...run(customer.id, 100, 520, 28, (index) => 9_800 + (index % 2) * 700, say('Linear guide', '直线导轨')),
      ],
      surveys: [rated(customer.id, 44, 'nps', 8), rated(customer.id, 300, 'nps', 9)],
      timeline: [met(customer.id, 31, 'mail', ''), met(customer.id, 60, 'call', ''), met(customer.id, 120, 'call', '')],
    };
  },
  rising: (say) => {
    const customer = person('rising', say('Amir Haddad', '哈达德'), {
      company: say('Haddad Automation', '哈达德自动化'),
      needs: [say('Spare parts in stock', '备件有库存')],
    });
    return {
      ...nothing(customer),
      purchases: [
        ...run(customer.id, 6, 80, 15, (index) => 14_000 - index * 500, say('Control box', '控制箱')),
        ...run(customer.id, 110, 400, 58, () => 5_200, say('Control box', '控制箱')),
      ],
      deals: [
        deal(customer.id, say('Second line', '第二条产线'), 120_000, {
          stage: 'negotiating',
          probability: 75,
          expectedClose: dayAgo(-30),
        }),
      ],
      surveys: [rated(customer.id, 20, 'nps', 8)],
      timeline: [met(customer.id, 16, 'visit', say('New hall nearly done.', '新厂房快完工。')), met(customer.id, 70, 'call', '')],
    };
  },
  seasonal: (say) => {
    const customer = person('seasonal', say('Ingrid Bakke', '英格'), {
      company: say('Bakke Christmas Trees', '巴克圣诞树'),
      needs: [say('All before Advent', '圣诞季前到货')],
    });
    // Each winter from the end of November on: this year's season is about to begin.
    const season = (yearsAgo: number): Purchase[] => [
      bought(customer.id, yearsAgo * 365 - 9, 21_000, say('Linear guide', '直线导轨')),
      bought(customer.id, yearsAgo * 365 - 24, 16_500, say('Grease cartridge', '润滑脂筒')),
      bought(customer.id, yearsAgo * 365 - 41, 12_000, say('Linear guide', '直线导轨')),
    ];
    return {
      ...nothing(customer),
      purchases: [...season(1), ...season(2), ...season(3)].toSorted((one, other) => (one.day < other.day ? 1 : -1)),
      timeline: [
        met(customer.id, 35, 'call', say('Will plan at the end of November.', '十一月底再安排。')),
        met(customer.id, 400, 'call', ''),
      ],
    };
  },
  returns: (say) => {
    const customer = person('returns', say('Pierre Dubois', '皮埃尔'), {
      company: say('Dubois Mécanique', '杜布瓦机械'),
      needs: [say('Quotes in euro', '欧元报价')],
    });
    return {
      ...nothing(customer),
      purchases: [
        bought(customer.id, 22, -640, say('Cable kit', '电缆套件'), { currency: 'EUR' }),
        bought(customer.id, 30, 1_900, say('Control box', '控制箱'), { currency: 'EUR' }),
        bought(customer.id, 75, 5_000, say('Control box', '控制箱'), { currency: 'USD' }),
        bought(customer.id, 130, 2_100, say('Control box', '控制箱'), { currency: 'EUR' }),
        bought(customer.id, 190, 1_750, say('Cable kit', '电缆套件'), { currency: 'EUR' }),
        bought(customer.id, 260, 9_300, say('Control box', '控制箱')),
      ],
      cases: [
        {
          id: 'case-1',
          customer: customer.id,
          text: say('Cable kit came without plugs', '电缆套件缺插头'),
          openedAt: momentAgo(6),
          due: dayAgo(-1),
          by: me.rep.id,
          deleted: false,
        },
      ],
      timeline: [
        met(customer.id, 6, 'call', say('Angry, and right.', '很生气，也有道理。'), { direction: 'in', answeredAt: momentAgo(5) }),
      ],
    };
  },
  giant: (say) => {
    const customer = person('giant', say('Helena Novak', '诺瓦'), {
      company: say('Novak Stadium Works', '诺瓦场馆工程'),
      needs: [say('Project delivery', '按项目交付')],
    });
    return {
      ...nothing(customer),
      purchases: [
        bought(customer.id, 50, 3_300, say('Silicone pads', '硅胶垫')),
        bought(customer.id, 150, 900_000, say('Gripper set', '夹爪套件')),
        bought(customer.id, 240, 2_900, say('Silicone pads', '硅胶垫')),
        bought(customer.id, 330, 3_100, say('Silicone pads', '硅胶垫')),
      ],
      timeline: [met(customer.id, 28, 'mail', '')],
    };
  },
  company: (say) => ({
    ...nothing(
      person('company', say('Baltic Yards', '波罗的海船厂'), {
        kind: 'company',
        needs: [say('Frame contract', '框架合同')],
        addedAt: momentAgo(700),
      }),
    ),
    deals: [
      {
        ...deal('h-company', say('Frame contract for 2027', '2027 年框架合同'), 140_000, {
          stage: 'offer',
          expectedClose: dayAgo(-40),
        }),
        addedAt: momentAgo(70),
        steps: [
          { stage: 'talking', at: momentAgo(70) },
          { stage: 'offer', at: momentAgo(12) },
        ],
      },
    ],
    cases: [
      {
        id: 'case-yard',
        customer: 'h-company',
        text: say('Two guides arrived scratched', '两根导轨到货时有划痕'),
        openedAt: momentAgo(58),
        closedAt: momentAgo(51),
        resolution: say('Replaced at no charge', '已免费更换'),
        by: me.rep.id,
        deleted: false,
      },
    ],
    surveys: [rated('h-company', 45, 'csat', 4)],
    purchases: run('h-company', 60, 500, 110, () => 22_000, say('Linear guide', '直线导轨')),
  }),
  'job-changer': (say) => {
    const customer = person('job-changer', say('Ewa Kaminska', '卡敏'), {
      company: say('Baltic Yards', '波罗的海船厂'),
      title: say('Buyer', '采购员'),
      needs: [say('One contact person', '固定联系人')],
      jobs: [
        { key: 'j1', companyName: say('Old Harbour', '老港公司'), to: dayAgo(301) },
        {
          key: 'j2',
          company: 'h-company',
          companyName: say('Baltic Yards', '波罗的海船厂'),
          title: say('Buyer', '采购员'),
          from: dayAgo(300),
        },
      ],
    });
    return {
      ...nothing(customer),
      purchases: run(customer.id, 25, 420, 66, () => 11_500, say('Grease cartridge', '润滑脂筒')),
      timeline: [met(customer.id, 30, 'call', ''), met(customer.id, 90, 'meeting', '')],
    };
  },
  'do-not-contact': (say) => {
    const customer = person('do-not-contact', say('Oskar Berg', '贝格'), {
      company: say('Berg Print', '贝格印刷'),
      doNotContact: true,
    });
    return {
      ...nothing(customer),
      purchases: run(customer.id, 200, 420, 55, () => 2_400, say('Cable kit', '电缆套件')),
      timeline: [
        met(customer.id, 190, 'mail', say('Asked not to be written to.', '要求不再联系。'), {
          direction: 'in',
          answeredAt: momentAgo(189),
        }),
      ],
    };
  },
  lost: (say) => {
    const customer = person('lost', say('Yusuf Demir', '德米尔'), {
      company: say('Demir Metal', '德米尔金属'),
      lost: { day: dayAgo(40), reason: say('Went to Northgrip for the price', '因价格转向北夹') },
      needs: [say('Lower prices', '更低的价格')],
      painPoints: [say('Had to wait three weeks for spare parts', '备件要等三周')],
      preferences: [say('Short mails', '邮件要短')],
      preferredChannel: say('Phone, mornings', '上午打电话'),
    });
    return {
      ...nothing(customer),
      purchases: run(customer.id, 320, 620, 40, () => 6_100, say('Gripper set', '夹爪套件')),
      timeline: [met(customer.id, 41, 'call', ''), met(customer.id, 80, 'call', '', { outcome: 'noAnswer' })],
    };
  },
  superfan: (say) => {
    const customer = person('superfan', say('Aisha Mensah', '艾莎'), {
      company: say('Mensah Cocoa', '门萨可可'),
      needs: [say('Training for the team', '团队培训')],
      title: say('Managing Director', '总经理'),
      birthday: { calendar: 'gregorian', month: 3, day: 3 },
    });
    return {
      ...nothing(customer),
      purchases: run(customer.id, 12, 640, 38, (index) => 13_000 + (index % 5) * 900, say('Gripper set', '夹爪套件')),
      surveys: [
        rated(customer.id, 30, 'nps', 10, say('I tell everyone about you.', '我逢人就推荐你们。')),
        rated(customer.id, 220, 'nps', 9),
        rated(customer.id, 400, 'nps', 7),
      ],
      referrals: [
        {
          id: 'r3',
          customer: customer.id,
          givenAt: momentAgo(250),
          askedAt: momentAgo(260),
          referred: 'h-weekly',
          by: me.rep.id,
          deleted: false,
        },
      ],
      voice: [
        {
          id: 'v1',
          customer: customer.id,
          at: momentAgo(30),
          text: say('The manual in French would help.', '希望有法语说明书。'),
          about: 'product',
          mood: 'mixed',
          by: me.rep.id,
        },
      ],
      timeline: [
        met(customer.id, 10, 'visit', say('Coffee with the whole team.', '与整个团队喝咖啡。')),
        met(customer.id, 30, 'call', ''),
      ],
    };
  },
  'ten-years': (say) => {
    const customer = person('ten-years', say('Karl-Heinz Obermüller', '欧博穆'), {
      company: say('Obermüller & Söhne', '欧博穆父子公司'),
      needs: [say('As always', '老样子')],
      addedAt: momentAgo(3_700),
    });
    return {
      ...nothing(customer),
      purchases: run(customer.id, 18, 3_650, 61, (index) => 7_000 + ((index * 37) % 11) * 300, say('Linear guide', '直线导轨')),
      timeline: [met(customer.id, 26, 'call', say('Nothing new.', '一切照旧。')), met(customer.id, 120, 'visit', '')],
    };
  },
  pinned: (say) => {
    const customer = person('pinned', say('Dame Ruth Okafor', '奥卡福'), {
      company: say('Okafor Institute', '奥卡福研究院'),
      needs: [say('Opens doors elsewhere', '能引荐其他客户')],
      tier: 'A',
      tierPinned: true,
    });
    return {
      ...nothing(customer),
      purchases: run(customer.id, 70, 330, 120, () => 1_600, say('Cable kit', '电缆套件')),
      timeline: [met(customer.id, 8, 'meeting', '')],
    };
  },
};

/** A third person of the company: seen only as part of the account. */
const colleague = (say: Say): Written => {
  const customer = person('company', say('Jan Kowal', '科瓦尔'), {
    id: 'h-colleague',
    company: say('Baltic Yards', '波罗的海船厂'),
  });
  return {
    ...nothing(customer),
    purchases: run(customer.id, 90, 300, 100, () => 6_000, say('Grease cartridge', '润滑脂筒')),
    timeline: [met(customer.id, 50, 'mail', '')],
  };
};

export function historyPeople(locale: Locale): Written[] {
  const say: Say = (english, chinese) => (locale === 'en' ? english : chinese);
  return [...historyKeys.map((key) => histories[key](say)), colleague(say)];
}
