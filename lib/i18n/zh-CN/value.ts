import type { Layer, Segment, Stage } from '../../customers/value-standing.ts';
import type { value as english } from '../en/value.ts';
import { number } from '../format.ts';

const days = (count: number): string => `${number('zh-CN', count)} 天`;

/** 每 5 周、每 9 天：三周以上按周说。 */
const span = (count: number): string => {
  const weeks = Math.round(count / 7);
  return weeks >= 3 ? `${number('zh-CN', weeks)} 周` : days(Math.round(count));
};

/** A Latin name is set off from the characters beside it, a Chinese one is not. */
function named(before: string, name: string, after: string): string {
  const left = before !== '' && /^[\p{Script=Latin}\p{N}]/u.test(name) ? ' ' : '';
  const right = /[\p{Script=Latin}\p{N}]$/u.test(name) ? ' ' : '';
  return `${before}${left}${name}${right}${after}`;
}

const layers: Record<Layer, string> = { prospect: '潜在客户', new: '新客户', loyal: '忠诚客户', superfan: '超级粉丝客户' };
const stages: Record<Stage, string> = { acquire: '获取', retain: '维系', winBack: '挽回', lost: '流失' };
const segments: Record<Segment, string> = { trial: '试用客户', frequent: '高频客户', quality: '高质客户', sticky: '粘性客户' };

export const value: typeof english = {
  label: '价值',
  ofAccount: (company) => `${named('价值、可能性、级别、购买和商机均属于', company, '整体')}，即公司及其全部联系人合计。`,

  tierChip: (tier, share) => `${tier} 级 · ${share} 把握`,
  tierUnsure: (tier) => `${tier} 级 · 还不确定`,
  pinnedChip: (tier) => `${tier} 级 · 已固定`,
  byValue: '按价值',
  byValueHint: (tier) => (tier === null ? '暂无分级' : `目前为 ${tier} 级`),
  unpinned: (name) => named('', name, '的级别已恢复按价值决定'),
  pinnedAs: (name, tier) => `${named('已将', name, '固定为')} ${tier} 级`,
  lostChip: '已流失',
  notYetLoyal: '尚未忠诚',

  facts: {
    why: (what) => `${what}：为什么？`,
    buys: '13 周内再购',
    expected: '未来 12 个月预计',
    rated: '评分',
    notRated: '暂无',
    score: (score, of) => `${score} 分（满分 ${of}）`,
    referred: (count) => `推荐 ${number('zh-CN', count)} 位`,
    fit: '契合度',
    fitOf: (fit) => `${fit} 分（满分 5）`,
    yourWord: '由您评定',
    deals: '进行中的商机',
    noDeals: '无',
    byChance: (count) => `${number('zh-CN', count)} 个，按可能性折算`,
  },

  why: {
    lastContact: (kind, day, by, whom) =>
      `上次联系是 ${day}的${kind}${whom === null ? '' : `（${whom}）`}${by === null ? '' : `，由${by}记录`}。`,
    noContact: (day) => `自 ${day}添加以来，还没有人联系过。`,
    counts: '备注和无人接听的电话不算联系。',
    chance: (of100, low, high) =>
      `购买情况与其相似的客户中，每 100 位约有 ${of100} 位会在 13 周内再次下单（很可能在 ${low} 到 ${high} 位之间）。`,
    later: (half, year) => `半年内约有 ${half} 位，一年内约有 ${year} 位。`,
    rhythm: (count, last, gap) =>
      gap === null
        ? `依据：共 ${number('zh-CN', count)} 笔订单，最近一笔在 ${last}。`
        : `依据：共 ${number('zh-CN', count)} 笔订单，最近一笔在 ${last}；通常每隔 ${span(gap)}下单一次。`,
    rhythmOf: (isSteady) => (isSteady ? '下单节奏稳定。' : '下单节奏不稳定，日期仅供参考。'),
    silentRare: (silent, share) =>
      `已有 ${span(silent)}没有下单。这样的沉默只有 ${share} 会持续这么久：若不主动联系，很可能就此沉默。`,
    silentUsual: (silent, share) => `已有 ${span(silent)}没有下单。这并不反常：这样的沉默有 ${share} 会持续这么久。`,
    next: (early, middle, late) =>
      early === late
        ? `如果仍是客户，下一笔订单大约在 ${middle}。`
        : `如果仍是客户，下一笔订单大约在 ${middle}；这样的订单有一半落在 ${early}到 ${late}之间。`,
    expected: (amount, low, high) =>
      `购买情况与其相似的客户，未来 12 个月平均约购买 ${amount}。准确的平均数无法得知，很可能在 ${low} 到 ${high} 之间。`,
    sure: '“很可能”指五次里说中四次。单个客户的实际购买可能高于或低于平均。',
    each: (count, amount) =>
      count === 1 ? `目前只买过一次，金额 ${amount}。` : `目前共购买 ${number('zh-CN', count)} 次，平均每次 ${amount}。`,
    year: (amount) => `过去 12 个月购买了 ${amount}。`,
    provisional: '目前依据还少，所以主要参考客户的一般情况。',
    fit: '您自己判断该客户与您产品的契合程度。3 分以上，或有进行中的商机，即算潜力客户（P 级）。',
    deals: '每个进行中的商机按可能性计入：金额 1,000、可能性 50% 的商机计 500。',
    ratings: '客户的评分，最近的在前。',
    noRating: '还没有请客户评分。点下方的“评分”，一键即可记下。',
    satisfied: (share, good, of) => `满意率 ${share}（${of} 次评分中有 ${good} 次为 4 或 5 分）。`,
  },

  alerts: {
    up: (before, now) => `价值高于三个月前：当时预计每年 ${before}，现在 ${now}。`,
    down: (before, now) => `价值低于三个月前：当时预计每年 ${before}，现在 ${now}。`,
    capped: '有一笔订单远大于其他订单。它只按平常订单的三倍计入，以免左右整个结果。',
    onlyCapped: '唯一的一笔订单异常大，只按部分计入，以免左右整个结果。',
    leftOut: (currencies) => `以 ${currencies.join('、')} 支付的部分未计入：尚未设置汇率。`,
    sameMonth: (month, amount) => `去年 ${month}购买了 ${amount}。`,
    lost: (day, reason) => `${day}起流失（由您标记）：${reason}`,
  },

  breakdown: {
    label: '价值构成',
    total: (amount) => `每年约 ${amount}`,
    potential: '潜在价值：未来 12 个月预计购买',
    deals: '进行中的商机，按可能性折算',
    influence: '影响价值：推荐带来的购买，计四分之一',
    sum: '价值',
    existing: '对照：既成价值（过去 12 个月）',
    ever: '首单以来合计',
    sameMonth: '去年同月',
    place: (share) => `价值高于您 ${share} 的已购客户。`,
    tier: (tier, share) => {
      const which = { A: '价值最高的五分之一客户', B: '其后的十分之三客户', C: '其余客户', P: '潜力客户' }[tier];
      return share === null ? `${tier} 级为${which}。` : `${tier} 级为${which}；该客户属于 ${tier} 级的把握为 ${share}。`;
    },
    unsure: '目前还不确定，要看接下来的订单。',
    pinned: (tier, byValue) =>
      byValue === null || byValue === tier
        ? `您已将其固定为 ${tier} 级。`
        : `您已将其固定为 ${tier} 级；按价值应为 ${byValue} 级。`,
    moving: (tier, now) => `按价值目前更像 ${now} 级；在足够确定之前，级别仍为 ${tier} 级。`,
    unpin: '改为按价值决定',
    fewAccounts: '暂时无法按价值分级：需要 20 位已购客户，或由您设定界限。',
  },

  standing: {
    label: '所处位置',
    layers,
    stages,
    segments,
    layerWhy: {
      prospect: '还没有购买过。',
      new: '已经购买，但次数还不足以称为忠诚客户：需要三笔订单，并照常购买。',
      notYet: '购买次数够多，但半年内再次下单的可能性不到一半，目前还不算忠诚客户。',
      lapsed: '购买次数够多，但沉默太久，目前不算忠诚客户。',
      loyal: '至少购买过三次，照常购买，半年内很可能再次下单。',
      superfan: '忠诚，并且愿意推荐您：一年内打过 9 或 10 分，或推荐来的客户已经购买。',
    },
    stageWhy: {
      acquire: '首单尚待争取。',
      retain: '照常购买：保持联系，稳住关系。',
      winBack: '沉默得异常久，或近期下单的可能性很小：值得尝试挽回。',
      lost: '您已将其标记为流失。',
    },
    segmentWhy: {
      trial: '只有一笔小额首单，或订单标为试用。',
      frequent: '下单间隔比四分之三的客户更短。',
      quality: '单笔金额位于最高的四分之一，且没有退货。',
      sticky: '下单间隔大致相同。',
    },
    rfm: (r, f, m) => `与您的其他客户相比（1 到 5 分）：最近购买 ${r} 分，购买频率 ${f} 分，购买金额 ${m} 分。`,
  },

  dials: {
    label: '4V：价值、差异、动量、多样性',
    short: '4V',
    value: '价值',
    variability: '差异',
    velocity: '动量',
    variety: '多样性',
    place: (share) => `高于 ${share} 的客户`,
    even: '各笔订单大小相近',
    mixed: '各笔订单略有差别',
    uneven: '各笔订单差别很大',
    trend: (share) => `为平时的 ${share}`,
    tooShort: '依据太少',
    breadth: (categories, channels) => `${number('zh-CN', categories)} 个品类，${number('zh-CN', channels)} 个渠道`,
    valueWhy: (total) => `价值约为每年 ${total}：预计购买、进行中的商机，加上推荐带来的购买。`,
    spread: (mean, share) => `平均每笔 ${mean}；单笔通常上下相差约 ${share}。`,
    oneOrder: '订单不足两笔，无从比较。',
    spend: (last, usual) => `近 90 天购买 ${last}；平时 90 天为 ${usual}。`,
    spendTooShort: '需要四笔订单和半年的历史。',
    contacts: (last, usual) => `近 90 天联系 ${number('zh-CN', last)} 次；此前一年平均每 90 天 ${usual} 次。`,
    categories: (names) => `购买过的品类：${names.join('、')}。`,
    channels: (names) => `购买渠道：${names.join('、')}。`,
    typical: (categories) => `您的一般客户购买 ${categories}。`,
    noVariety: '购买记录中没有填写品类和渠道。',
  },

  chart: {
    label: '12 个月消费与联系',
    contactsOnly: '12 个月联系',
    key: '柱：消费；点：联系。',
    contacts: (count) => `联系 ${number('zh-CN', count)} 次`,
    most: (amount) => `最高 ${amount}`,
    others: (currency) => `图中只画以 ${currency} 支付的购买。`,
    returned: '退货多于购买',
  },

  complete: {
    label: '资料完整度',
    parts: { identify: '识别', classify: '分类', needs: '需求', upkeep: '维护' },
    done: (part) => `${part}：已完成`,
    open: (part) => `${part}：待补充`,
    missing: {
      name: '还不知道姓名。',
      identify: '还没有联系方式。',
      classify: '尚未分级。',
      needs: '尚未记录需求。',
      first: '还没有人联系过。',
      upkeep: (cadence) => `超过 ${days(cadence)}没有联系。`,
    },
    addName: '添加姓名',
    addWay: '添加联系方式',
    addNeed: '添加需求',
    setTier: (tier) => `设为 ${tier} 级`,
  },
};
