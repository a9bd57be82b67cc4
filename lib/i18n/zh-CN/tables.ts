import type { CsvEncoding, CsvFailure, CsvSeparator } from '../../exchange/csv.ts';
import type { TableField } from '../../exchange/table-columns.ts';
import type { RowFault } from '../../exchange/table-rows.ts';
import type { tables as english } from '../en/tables.ts';
import { number } from '../format.ts';

const digits = (n: number): string => number('zh-CN', n);

const fields: Record<TableField, string> = {
  day: '购买日期',
  customerId: '客户编号',
  address: '邮箱地址',
  phone: '电话',
  name: '客户姓名',
  company: '公司',
  amount: '金额',
  currency: '币种',
  order: '订单号',
  product: '产品',
  category: '品类',
  quantity: '数量',
  price: '单价',
  lineAmount: '行小计',
  margin: '毛利',
  channel: '渠道',
  promotion: '促销',
  note: '备注',
  deal: '商机名称',
  stage: '阶段',
  probability: '可能性（%）',
  expectedClose: '预计成交日',
};

const faults: Record<RowFault, string> = {
  noCustomer: '没有客户',
  badDay: '没有可识别的日期',
  badAmount: '没有可识别的金额',
  badCurrency: '币种无法识别',
  noName: '没有名称',
  badProbability: '可能性不在 0 到 100 之间',
  mixedCurrencies: '币种与同一订单的其他行不同',
  tooManyLines: '行数超过一个订单的上限',
};

const encodings: Record<CsvEncoding, string> = {
  'utf-8': 'Unicode（UTF-8）',
  'utf-16le': 'Unicode（UTF-16）',
  'utf-16be': 'Unicode（UTF-16，大端）',
  gb18030: '中文（GB 18030）',
  'windows-1252': '西欧（Windows-1252）',
};

const separators: Record<CsvSeparator, string> = { ',': '逗号', ';': '分号', '\t': '制表符' };

const failures: Record<CsvFailure['type'], (row: number) => string> = {
  emptyTable: () => '这个文件里没有表格：需要一行列名，下面是数据行。',
  openQuote: (row) => `第 ${digits(row)} 行的引号没有结束。请用电子表格打开文件，改好这一行后重新保存。`,
  unreadable: () => '无法读取文件。文件是否已被移动，或正被其他程序使用？',
};

export const tables: typeof english = {
  title: '从表格导入购买与商机',
  choose: '选择表格…',
  hint: '来自网店、财务或电子表格的 CSV 文件。写入之前，您会先看到它会做什么。',
  reading: (percent) => `正在读取… ${digits(percent)}%`,
  applying: (percent) => `正在导入… ${digits(percent)}%。您可以继续工作。`,
  failures,
  map: {
    title: (file) => `${file} 各列的含义`,
    remembered: '按上次的方式读取：相同列名的表格以前导入过。',
    kind: '表格内容',
    kinds: { purchases: '购买', deals: '商机' },
    column: '列',
    examples: '前几个值',
    means: '含义',
    meaningOf: (column) => `“${column}”的含义`,
    unnamed: (place) => `第 ${digits(place)} 列`,
    nothing: '— 不导入',
    fields,
    currency: '未写币种的行使用',
    dayOrder: '3/4/2026 中哪个数字是日？',
    dayOrders: { dayFirst: '第一个：4 月 3 日', monthFirst: '第二个：3 月 4 日' },
    amountOf: '一个订单有多行时，金额是',
    amountsOf: { row: '每行各自的，相加', order: '整个订单的，只计一次' },
    form: '文件的读取方式',
    encoding: '文字编码',
    encodings,
    separator: '列的分隔符',
    separators,
    missing: {
      day: '请指定哪一列是日期。',
      amount: '请指定哪一列是金额。',
      customer: '请指定哪一列能认出客户：邮箱、电话、姓名或编号。',
      deal: '请指定哪一列是商机名称。',
    },
    check: '看看会做什么',
  },
  check: {
    title: (file) => `${file} 会做什么`,
    nothingYet: '目前还没有写入任何内容。',
    newPurchases: (n) => `${digits(n)} 笔新购买`,
    newDeals: (n) => `${digits(n)} 个新商机`,
    newCustomers: (n) => `${digits(n)} 位新客户`,
    alreadyThere: (n) => `${digits(n)} 笔已在这里，不会重复写入`,
    otherAmount: (n) => `其中 ${digits(n)} 笔在文件中的金额不同：保留这里的`,
    examples: '读取结果示例：',
    example: (row) => `第 ${digits(row)} 行`,
    unknown: (n) => `表格中有 ${digits(n)} 位客户不在 Sidecard 里。`,
    unknownDo: '如何处理这些客户',
    unknownChoices: { create: '添加为客户', skip: '不导入' },
    ambiguous: (n) => `有 ${digits(n)} 个名字对应多位客户，相关行不导入。加一列邮箱地址即可区分。`,
    gone: (n) => `有 ${digits(n)} 位客户已在这里删除，相关行不导入。`,
    rejected: (n) => `${digits(n)} 行无法读取，不导入`,
    rejectedRow: (row, why, value) => `第 ${digits(row)} 行：${faults[why]}${value === '' ? '' : `（“${value}”）`}`,
    listed: (n) => `仅列出前 ${digits(n)} 项。`,
    nothing: '没有新的内容。',
    apply: (n) => `导入 ${digits(n)} 笔`,
    back: '返回列设置',
    leave: '放弃',
  },
  done: {
    title: (file) => `已导入 ${file}`,
    undo: '撤销这次导入',
    undoing: '正在撤销…',
    another: '再选一个表格…',
  },
};
