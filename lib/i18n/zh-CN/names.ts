import type { NameReason, NameScore } from '../../customers/name-score.ts';
import type { names as english } from '../en/names.ts';

const sure: Record<NameScore['sure'], string> = { likely: '很可能', possible: '可能' };
const reasons: Record<NameReason, string> = {
  company: '姓名旁写着其公司。',
  domain: '本页有人使用其公司的邮箱。',
  slot: '姓名单独成行，不在一段文字之中。',
  full: '这是完整的姓名。',
  short: '姓名很短，重名的人多。',
  oneWord: '只有一个词。',
  pinyin: '写的是拼音，许多中文姓名拼音相同。',
  nickname: '这是称呼。',
  reversed: '本页的姓与名顺序相反。',
  namesakes: '您有几位客户叫这个名字。',
};

export const names: typeof english = {
  chip: (score, by) => `${sure[score.sure]}（${by}）`,
  likely: (name) => `很可能是${/^[A-Za-z]/.test(name) ? ' ' : ''}${name}`,
  nameAndDomain: '姓名与邮箱域名相同',
  fullName: '全名相同',
  why: '理由',
  reasons,
};
