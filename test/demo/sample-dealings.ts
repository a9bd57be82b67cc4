import type { Case, Deal, Line, Survey } from '../../lib/customers/types.ts';

/**
 * What the demo's customers bought, owe an answer to and said, by their key. Days count back from the day the demo runs. Amounts are whole
 * yuan: the team's home currency until it chooses another.
 */

export interface SamplePurchase {
  daysAgo: number;
  yuan: number;
  lines: { product: string; category: string; quantity: number; promotion?: string }[];
  channel: string;
}

export interface SampleDealings {
  /** The rep's own rating of somebody who has not bought yet. */
  fit?: number;
  /** The tier follows from the value, as decided by the rule; else the rep pinned it. */
  byRule?: true;
  purchases?: SamplePurchase[];
  deals?: (Pick<Deal, 'name'> & { yuan: number; stage: string; probability: number; inDays: number })[];
  surveys?: (Pick<Survey, 'kind'> & { daysAgo: number; score: number; comment?: string })[];
  cases?: (Pick<Case, 'text'> & { daysAgo: number; dueInDays: number })[];
  referrals?: { daysAgo: number; referred?: string; name?: string }[];
}

type Article = readonly [product: string, category: string];

const articles = {
  en: {
    gripper: ['Gripper set', 'Grippers'],
    pads: ['Silicone pads', 'Grippers'],
    guide: ['Linear guide', 'Guides'],
    grease: ['Grease kit', 'Guides'],
    control: ['Control box', 'Electronics'],
  },
  zh: {
    gripper: ['夹爪套件', '夹爪'],
    pads: ['硅胶垫', '夹爪'],
    guide: ['直线导轨', '导轨'],
    grease: ['润滑套装', '导轨'],
    control: ['控制箱', '电气'],
  },
} satisfies Record<string, Record<string, Article>>;

/** Orders from `from` days ago back to `to`, about every so many days, of about so much: never quite the same, and the same in every run. */
function orders(
  from: number,
  to: number,
  every: number,
  yuan: number,
  bought: readonly Article[],
  channel: string,
  promotion?: string,
): SamplePurchase[] {
  const all: SamplePurchase[] = [];
  for (let [daysAgo, index] = [from, 0]; daysAgo <= to; index += 1) {
    const amount = Math.round((yuan * (1 + (((index * 7) % 5) - 2) / 20)) / 10) * 10;
    all.push({
      daysAgo,
      yuan: amount,
      lines: bought.map(([product, category], at) => ({
        product,
        category,
        quantity: 2 + ((index + at) % 3),
        ...(promotion !== undefined && index % 3 === 0 && at === 0 ? { promotion } : {}),
      })),
      channel,
    });
    daysAgo += every + (((index * 5) % 7) - 3) * Math.max(1, Math.round(every / 20));
  }
  return all;
}

const { en, zh } = articles;

export const sampleDealings: Readonly<Record<string, SampleDealings>> = {
  wei: {
    byRule: true,
    purchases: orders(26, 400, 36, 18_400, [en.gripper, en.pads], 'mail', 'Framework price'),
    surveys: [
      { kind: 'nps', daysAgo: 250, score: 9, comment: 'Always on time.' },
      { kind: 'nps', daysAgo: 400, score: 8 },
    ],
    referrals: [{ daysAgo: 200, referred: 'amelie' }],
  },
  tom: { byRule: true, purchases: orders(40, 280, 70, 6_200, [en.gripper, en.pads], 'phone') },
  lina: { purchases: orders(85, 100, 90, 900, [en.pads], 'web') },
  priya: {
    byRule: true,
    purchases: orders(15, 510, 30, 16_800, [en.guide, en.grease], 'mail'),
    surveys: [
      { kind: 'csat', daysAgo: 45, score: 5 },
      { kind: 'csat', daysAgo: 160, score: 4 },
    ],
    deals: [{ name: 'Second packing line', yuan: 145_000, stage: 'negotiating', probability: 75, inDays: 28 }],
  },
  gareth: { byRule: true, purchases: orders(55, 250, 62, 5_400, [en.guide, en.grease], 'phone') },
  amelie: {
    purchases: orders(10, 200, 45, 9_600, [en.gripper, en.pads], 'mail'),
    surveys: [{ kind: 'nps', daysAgo: 30, score: 10, comment: 'I recommend you to everybody here.' }],
  },
  soren: { byRule: true, purchases: orders(160, 630, 41, 7_300, [en.gripper, en.pads], 'phone') },
  ingrid: { byRule: true, purchases: orders(210, 390, 90, 700, [en.pads, en.gripper], 'web') },
  omar: { purchases: orders(35, 140, 33, 8_900, [en.control], 'WhatsApp') },
  layla: { fit: 2 },
  sato: {
    byRule: true,
    purchases: [...orders(20, 80, 30, 2_100, [en.guide], 'mail'), ...orders(100, 320, 30, 8_200, [en.guide, en.grease], 'mail')],
    cases: [{ text: 'Guide rails arrived scratched', daysAgo: 4, dueInDays: 1 }],
  },
  yoon: {
    fit: 4,
    deals: [{ name: 'Trial of two control boxes', yuan: 24_000, stage: 'offer', probability: 50, inDays: 21 }],
  },
  dmitri: { byRule: true, purchases: orders(260, 690, 110, 2_300, [en.control], 'mail') },
  longname: { fit: 5 },
  hannah: {
    byRule: true,
    purchases: orders(18, 270, 50, 6_900, [en.guide, en.grease], 'phone'),
    surveys: [{ kind: 'nps', daysAgo: 9, score: 5, comment: 'The last delivery came a week late.' }],
  },
  ruth: { byRule: true, purchases: orders(6, 10, 90, 8_400, [en.control], 'mail') },
  ben: { purchases: orders(48, 50, 90, 1_100, [en.pads], 'web') },
  claire: { byRule: true, purchases: orders(150, 360, 100, 1_900, [en.guide], 'mail') },
  elena: { purchases: orders(330, 780, 60, 4_200, [en.gripper, en.pads], 'mail') },
  greta: { byRule: true, purchases: orders(19, 330, 27, 15_700, [en.guide, en.grease], 'mail', 'Ten per cent on ten') },
  linxiaomei: {
    byRule: true,
    purchases: orders(24, 380, 35, 19_200, [zh.gripper, zh.pads], '邮件', '年度框架价'),
    surveys: [
      { kind: 'nps', daysAgo: 240, score: 9, comment: '交货一直很准时。' },
      { kind: 'nps', daysAgo: 370, score: 8 },
    ],
    referrals: [{ daysAgo: 150, referred: 'sunli' }],
  },
  zhouqiang: { byRule: true, purchases: orders(45, 340, 75, 5_800, [zh.gripper, zh.pads], '电话') },
  chenjianguo: {
    purchases: orders(130, 890, 42, 12_400, [zh.gripper, zh.pads], '拜访'),
    surveys: [{ kind: 'csat', daysAgo: 200, score: 4 }],
  },
  wangfang: { byRule: true, purchases: orders(30, 420, 64, 3_600, [zh.guide, zh.grease], '邮件') },
  'lina-cn': {
    byRule: true,
    purchases: orders(12, 160, 38, 6_600, [zh.guide, zh.grease], '微信'),
    deals: [{ name: '扩建项目导轨', yuan: 98_000, stage: 'offer', probability: 50, inDays: 35 }],
  },
  zhaolei: { byRule: true, purchases: orders(100, 150, 60, 1_400, [zh.control], '微信') },
  sunli: {
    byRule: true,
    purchases: [
      ...orders(8, 80, 16, 13_500, [zh.guide, zh.grease], '微信'),
      ...orders(100, 230, 52, 6_400, [zh.guide, zh.grease], '微信'),
    ],
    surveys: [{ kind: 'nps', daysAgo: 60, score: 10, comment: '用着很顺手，已推荐给同行。' }],
  },
  xujing: { fit: 4, deals: [{ name: '试用两套夹爪', yuan: 26_000, stage: 'needs', probability: 30, inDays: 40 }] },
  heyuan: { fit: 3 },
  gaofeng: { byRule: true, purchases: orders(29, 300, 58, 7_100, [zh.gripper, zh.pads], '拜访') },
  ouyang: {
    byRule: true,
    purchases: orders(33, 200, 55, 7_800, [zh.guide, zh.grease], '邮件'),
    cases: [{ text: '控制箱少了一根电缆', daysAgo: 3, dueInDays: 0 }],
  },
  mazhiyuan: { byRule: true, purchases: orders(61, 120, 50, 900, [zh.pads], '邮件') },
  dengjie: { fit: 2 },
  mingyuan: { purchases: orders(21, 880, 180, 46_000, [zh.gripper, zh.pads], '合同') },
  tanwei: { byRule: true, purchases: orders(38, 80, 90, 1_200, [zh.gripper, zh.pads], '电话') },
  'weizhang-cn': { fit: 4 },
};

/** The lines of a purchase: its amount spread over them, the last taking what is left. Minor units. */
export function linesOf({ yuan, lines }: SamplePurchase): Line[] {
  const each = Math.round((yuan * 100) / lines.length);
  return lines.map((line, index) => ({
    ...line,
    amount: index === lines.length - 1 ? yuan * 100 - each * (lines.length - 1) : each,
  }));
}
