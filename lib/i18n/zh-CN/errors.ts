import type { FailureWords } from '../failure.ts';
import { number } from '../format.ts';

const nothingChanged = '没有导入任何内容，您的数据保持原样。';

const fields = new Map([
  ['name', '姓名'],
  ['address', '邮箱'],
  ['addresses', '邮箱'],
  ['phone', '电话'],
  ['phones', '电话'],
  ['due', '日期'],
  ['birthday', '生日'],
  ['text', '内容'],
  ['note', '备注'],
  ['notes', '备注'],
  ['minutes', '时长'],
  ['cadenceDays', '联系间隔'],
]);

const reasons = {
  empty: '不能为空。请填写后再保存',
  tooLong: '太长了。请缩短后再保存',
  notAnAddress: '不是邮箱地址。邮箱的写法如 name@company.com',
  notADay: '不是有效的日期。请另选一天',
  notANumber: '必须是数字。请改正后再保存',
};

const customerWords: FailureWords['write'] = {
  full: () => '未保存：磁盘或浏览器分配给 Sidecard 的空间已满。请在本机腾出一些空间，然后重试。',
  failed: ({ detail }) => `未保存：浏览器无法写入存储（${detail}）。请重试；若仍不行，请重启浏览器。`,
  closed: () => '未保存：另一个标签页已用新版 Sidecard 接管了数据库。请关闭此面板后重新打开。',
  gone: ({ what }) => {
    const gone = { customer: '该客户', entry: '该记录', task: '该承诺或跟进', rep: '该销售', import: '该导入' }[what];
    return `未保存：${gone}已在此处或通过导入的文件被删除，没有可修改的内容。`;
  },
  readOnly: () => '未保存：数据由更新版本的 Sidecard 写入，在此只能查看和导出。请更新扩展后继续。',
  invalid: ({ field, reason }) => `未保存：${fields.get(field) ?? `“${field}”`}${reasons[reason]}。`,
};

export const errors: FailureWords = {
  open: {
    newer: ({ version, known }) =>
      `本机上的数据是第 ${version} 版，而此 Sidecard 最高支持第 ${known} 版。数据未作任何改动。请更新扩展后重新打开。`,
    blocked: () => '另一个标签页或窗口中的旧版 Sidecard 仍占用您的数据。请关闭其他 Sidecard 标签页和面板，然后重试。',
    unavailable: ({ detail }) =>
      `浏览器在此窗口中不提供存储空间，无法保存客户资料。请使用普通窗口（而非无痕窗口）并允许网站数据。浏览器提示：${detail}`,
    upgradeFailed: ({ detail }) => `数据未能升级到此版本，仍保持升级前的样子。请退回原来的版本，或反馈以下信息：${detail}`,
  },
  write: customerWords,
  import: {
    ...customerWords,
    notJson: ({ line, detail }) =>
      `文件第 ${number('zh-CN', line)} 行不是可读的 JSON（${detail}）。${nothingChanged}请对方重新发送文件。`,
    notOurs: () => `此文件不是由 Sidecard 生成的。${nothingChanged}请选择用“导出”生成的文件。`,
    newer: ({ version, known }) =>
      `文件是第 ${version} 版，而此 Sidecard 最高可读第 ${known} 版。${nothingChanged}请更新扩展后重新导入。`,
    truncated: ({ line }) =>
      `文件在第 ${number('zh-CN', line)} 行之后中断，缺少结尾。${nothingChanged}请重新完整地复制或下载文件。`,
    damaged: ({ detail }) => `文件生成后被改动过，校验和不符（${detail}）。${nothingChanged}请重新导出。`,
    badRecord: ({ line, recordType, field, detail }) =>
      `第 ${number('zh-CN', line)} 行（${recordType}）：“${field}”不符合要求（${detail}）。${nothingChanged}如果没有人编辑过此文件，请反馈以上信息。`,
    otherTeam: ({ team }) => `此文件属于另一个团队（${team}）。${nothingChanged}您可以只取其客户，也可以加入对方团队。`,
    tooLong: ({ line }) =>
      `文件第 ${number('zh-CN', line)} 行超出了任何记录可能的长度。${nothingChanged}文件已损坏或为手工制作，请重新导出。`,
    empty: () => `文件是空的。${nothingChanged}请重新导出并选择该文件。`,
    full: () => `空间不足，放不下文件中的内容。${nothingChanged}请在本机腾出一些空间后重新导入。`,
    cancelled: () => `导入已停止。${nothingChanged}`,
    passphraseNeeded: () => `文件已加密。${nothingChanged}请输入导出时设置的密码。`,
    wrongPassphrase: () => `密码无法打开此文件。${nothingChanged}请检查大小写后重新输入；若仍不行，文件可能已损坏。`,
    closed: () => `另一个标签页已用新版 Sidecard 接管了数据库。${nothingChanged}请重新打开面板后再导入。`,
  },
  clockAhead: (device, rows) =>
    `设备 ${device} 的 ${number('zh-CN', rows)} 条记录日期在未来，暂未导入。它们保存在“暂缓的记录”中，到时即可导入；请校准该设备的时钟。`,
};
