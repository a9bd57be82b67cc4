import type { DealStage } from '../../value/deal-stages.ts';
import type { CustomerFeedback } from '../../customers/types.ts';
import type { dealings as english } from '../en/dealings.ts';
import { number } from '../format.ts';

const times = (count: number): string => `${number('zh-CN', count)} 笔购买`;

/** A Latin name is set off from the characters beside it, a Chinese one is not. */
function named(before: string, name: string, after: string): string {
  const left = before !== '' && /^[\p{Script=Latin}\p{N}]/u.test(name) ? ' ' : '';
  const right = after !== '' && /[\p{Script=Latin}\p{N}]$/u.test(name) ? ' ' : '';
  return `${before}${left}${name}${right}${after}`;
}

const stages: Record<DealStage, string> = { talking: '接洽', needs: '需求', offer: '报价', negotiating: '谈判' };
const about: Record<NonNullable<CustomerFeedback['about']>, string> = {
  product: '产品',
  service: '服务',
  price: '价格',
  delivery: '交付',
  other: '其他',
};
const moods: Record<NonNullable<CustomerFeedback['mood']>, string> = { good: '满意', mixed: '一般', bad: '不满' };

export const dealings: typeof english = {
  record: {
    label: '记录',
    purchase: '购买',
    deal: '商机',
    rating: '评分',
    case: '投诉或请求',
    referral: '推荐',
    voice: '客户的话',
    task: '承诺或跟进',
  },

  purchases: {
    label: '购买历史',
    count: (count) => `显示全部 ${times(count)}`,
    add: '记录购买',
    addReturn: '记录退货',
    kind: '购买或退货',
    purchase: '购买',
    amount: '金额',
    currency: '币种',
    day: '日期',
    product: '产品（可不填）',
    more: '更多：数量、促销、渠道',
    quantity: '数量',
    category: '品类',
    promotion: '促销',
    promotionHint: '折扣、优惠券、赠品…',
    channel: '购买渠道',
    channelHint: '电话、网店、经销商…',
    trial: '试用订单',
    each: (quantity, price) => `${quantity} × ${price}`,
    added: (amount) => `已记录购买 ${amount}`,
    returned: (amount) => `已记录退货 ${amount}`,
    remove: (amount) => `删除 ${amount} 的购买`,
    removed: '已删除购买',
    return: '退货',
    noProduct: '未填写产品',
    needsAmount: '请输入金额，例如 1250.50。',
    needsDay: '请选择今天或更早的日期。',
    needsQuantity: '数量须为大于 0 的数字。',
  },

  offer: {
    label: '适合推荐',
    product: (product, buyers, similar, own) =>
      `产品：“${product}”。购买“${own}”的 ${number('zh-CN', similar)} 位客户中，有 ${number('zh-CN', buyers)} 位也买了它。`,
    price: (low, high, count) =>
      low === high ? `价格：每笔约 ${low}（${times(count)}）。` : `价格：一半的订单在 ${low} 到 ${high} 之间（${times(count)}）。`,
    promotion: (name, count, of) => `促销：${times(of)}中有 ${number('zh-CN', count)} 笔响应了“${name}”。`,
    place: (channel, count, of) => `地点：多通过“${channel}”购买（${number('zh-CN', of)} 笔中的 ${number('zh-CN', count)} 笔）。`,
  },

  deals: {
    label: '商机',
    add: '添加商机',
    name: '商机内容',
    stage: '阶段',
    stages,
    stageOf: (name) => `“${name}”的阶段`,
    moved: (name, stage, chance) => `“${name}”已进入${stage}阶段，可能性 ${chance}`,
    chance: '可能性（%）',
    chanceOf: (chance) => `可能性 ${chance}`,
    chanceChanged: '可能性已更改',
    close: '预计成交日',
    by: (day) => `预计 ${day}成交`,
    overdue: (day) => `原定 ${day}成交`,
    added: (name) => `已添加商机“${name}”`,
    won: '赢单',
    lost: '输单',
    wonOf: (name) => `赢单：“${name}”`,
    lostOf: (name) => `输单：“${name}”`,
    wonSaid: (name) => `“${name}”已赢单，并记为购买`,
    wonNoAmount: (name) => `“${name}”已赢单；未填金额，没有记为购买`,
    lostSaid: (name) => `“${name}”已输单`,
    whyLost: (name) => `“${name}”为什么输单？`,
    reasons: ['价格', '竞争对手', '没有预算', '时机不对', '其他原因'],
  },

  ratings: {
    label: '满意度与忠诚度',
    nps: '是否愿意推荐您？',
    npsScale: '0 不愿意，10 非常愿意',
    csat: '是否满意？',
    csatScale: '1 很不满意，5 非常满意',
    say: (score, of) => `${score} 分（满分 ${of}）`,
    saved: (score, of) => `已记录评分：${score} 分（满分 ${of}）`,
    comment: '客户怎么说（可不填）',
    recommend: '推荐意愿',
    satisfied: '满意度',
    trend: (older) => `此前：${older.join('、')}`,
    up: '上升',
    down: '下降',
    removed: '已删除评分',
    remove: (score, of) => `删除评分：${score} 分（满分 ${of}）`,
  },

  cases: {
    label: '投诉与请求',
    add: '登记问题',
    what: '问题或请求的内容',
    due: '解决期限',
    added: '已登记问题',
    close: (text) => `已解决：${text}`,
    settled: '已解决',
    closed: '已标为解决',
    opened: (ago) => `${ago}提出`,
    dueBy: (day) => `${day}到期`,
    remove: (text) => `删除：${text}`,
    removed: '已删除问题',
    needsText: '请写明问题或请求的内容。',
  },

  referrals: {
    label: '口碑推荐',
    asked: '已请其推荐',
    given: '推荐了新客户',
    askedSaid: '已记录：请其推荐',
    givenSaid: (name) => named('已记录：推荐了', name, ''),
    who: '推荐了谁',
    askedOn: (ago) => `${ago}请其推荐`,
    givenOn: (ago) => `${ago}推荐`,
    noName: '请其推荐',
    remove: (name) => named('删除推荐：', name, ''),
    removed: '已删除推荐',
  },

  voice: {
    label: '客户的声音',
    text: '客户的原话',
    about: '关于',
    abouts: about,
    mood: '语气',
    moods,
    followUp: '跟进',
    followUpOn: '跟进日期',
    task: (text) => `关于“${text}”`,
    add: '记下',
    added: '已记下客户的话',
    addedWithTask: (day) => `已记下，并安排 ${day}跟进`,
    remove: '删除客户的话',
    removed: '已删除',
    needsText: '请写下客户说了什么。',
  },

  lost: {
    mark: '标记为流失…',
    unmark: '并未流失',
    why: '流失的原因是什么？',
    reasons: ['价格', '竞争对手', '质量', '不再需要', '已停业'],
    other: '其他原因',
    save: '标记为流失',
    marked: (name) => named('已将', name, '标记为流失'),
    unmarked: (name) => named('已取消', name, '的流失标记'),
    needsReason: '请写明流失的原因。',
    note: '标记后不再给出销售建议，随时可以取消。',
  },

  profile: {
    fit: '契合度',
    fitSaid: (fit) => `契合度：${fit} 分（满分 5）`,
    fitCleared: '已清除契合度',
    competitor: '竞争对手',
    addCompetitor: '还向谁采购',
    cadence: '联系间隔',
    more: '姓名与读音',
  },

  next: {
    more: (count) => `另有 ${number('zh-CN', count)} 条理由`,
    recordRating: '记录评分',
    settled: '已解决',
    recordWhy: '记录原因',
    asked: '已询问',
    lost: '已标记为流失',
    lostLead: '只会继续提醒尚未完成的承诺、未答复的消息和未解决的问题。',
  },
};
