import type { history as english } from '../en/history.ts';

const spaced = (before: string, name: string): string =>
  before.endsWith('：') || /^\p{Script=Han}/u.test(name) ? `${before}${name}` : `${before} ${name}`;

export const history: typeof english = {
  show: '往来记录中显示',
  kinds: { all: '全部', contact: '联系', purchase: '购买', deal: '商机', case: '投诉', survey: '评分' },

  purchase: (amount) => `购买 ${amount}`,
  returned: (amount) => `退货 ${amount}`,
  dealAdded: '新商机',
  dealAt: (stage) => `商机进入“${stage}”阶段`,
  dealEnded: { won: '商机赢单', lost: '商机输单', open: '商机重新打开' },
  lostBecause: (reason) => `原因：${reason}`,
  caseOpened: '投诉或请求',
  caseClosed: '已解决',
  rated: { nps: (score) => `推荐意愿：${score} 分（满分 10）`, csat: (score) => `满意度：${score} 分（满分 5）` },
  asked: '已请其评分',

  nextWith: (name) => `下一步请联系${spaced('', name)}`,
  asksElsewhere: (name, isCompany) =>
    isCompany
      ? '与该公司的联系通过其联系人进行：下一步请看这张名片。'
      : `涉及整个公司的事项，请看最近联系人${spaced('', name)}的名片。`,
  openCard: '打开名片',

  profile: {
    lists: {
      painPoints: {
        label: '痛点',
        add: '添加痛点',
        hint: '客户为什么发愁',
        added: (what) => `已添加痛点“${what}”`,
        removed: (what) => `已移除痛点“${what}”`,
      },
      preferences: {
        label: '偏好',
        add: '添加偏好',
        hint: '喜欢什么、怎么做',
        added: (what) => `已添加偏好“${what}”`,
        removed: (what) => `已移除偏好“${what}”`,
      },
    },
    jobs: { label: '工作经历', add: '添加工作经历' },
    origin: {
      ways: { hand: '手工录入', page: '来自网页', import: '来自文件', sample: '示例' },
      from: (site) => spaced('来自', site),
      said: (day, how, by) => `${day}添加，${how}${by === null ? '' : spaced('，添加人：', by)}。`,
    },
    channel: { label: '联系偏好', add: '上午打电话、微信…' },
  },

  boughtBy: (name) => spaced('购买人：', name),
  withWhom: (name) => spaced('对方：', name),
  from: (name) => spaced('来自', name),
};
