import { nameKeys } from '../customers/keys.ts';
import { companyKey } from '../customers/match.ts';
import type { Readings } from './pinyin.ts';
import { hasHan } from './han.ts';
import {
  type TableKey,
  beginningHash,
  companyHash,
  companyBeginning,
  isUnspacedName,
  keyHash,
  nameHash,
  named,
  wordHash,
  wordsHash,
} from './table.ts';
import type { Hash } from './words.ts';

/** What a customer is found by, in the terms of the table. */
export interface KnownCustomer {
  keys: readonly string[];
  names: readonly string[];
  company?: string;
}

/**
 * Every hash a customer is found by: addresses, handles, phones and names as their keys have them, further names (a nickname), and
 * Chinese names in pinyin: 张小明 is found as Zhang Xiaoming, Xiao Ming Zhang, ZHANG Xiaoming.
 */
export function hashesOf(
  { keys, names, company }: KnownCustomer,
  readings: Readings | undefined,
): { keys: Hash[]; beginnings: Hash[] } {
  const byText = new Map<string, Hash>();
  const beginnings: Hash[] = [];
  const addName = (key: string): void => {
    const name = key.slice('name:'.length);
    // One character is nobody's whole name in a text.
    if (isUnspacedName(name) && name.length < 2) return;
    byText.set(key, nameHash(key));
    if (isUnspacedName(name)) beginnings.push(beginningHash(name));
  };
  for (const key of keys) {
    if (key.startsWith('name:')) addName(key);
    else byText.set(key, keyHash(key));
  }
  for (const name of names) {
    for (const key of nameKeys(name)) addName(key);
    if (readings && hasHan(name))
      for (const words of pinyinForms(name, readings)) byText.set(`pinyin ${words.join(' ')}`, wordsHash(words));
  }
  const employer = company === undefined ? '' : companyKey(company);
  if (employer !== '') byText.set(`at ${employer}`, companyHash(employer));
  if (isUnspacedName(employer)) beginnings.push(named(wordHash(employer.slice(0, 2)), companyBeginning));
  return { keys: [...byText.values()], beginnings };
}

const chineseName = /^\p{Script=Han}{2,4}$/u;
/** Family names of two characters; all others have one. */
const doubleFamilies = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师'.split(
    ' ',
  ),
);

/** The ways a Chinese name is written in Latin letters: the given name in one word, or a word a syllable. Word order does not matter. */
export function pinyinForms(name: string, readings: Readings): string[][] {
  if (!chineseName.test(name)) return [];
  const syllables = readings.syllables(name);
  const familyLength = name.length > 2 && doubleFamilies.has(name.slice(0, 2)) ? 2 : 1;
  const [family, given] = [syllables.slice(0, familyLength), syllables.slice(familyLength)];
  if (given.length === 0) return [];
  const forms = [[family.join(''), given.join('')], syllables];
  return given.length === 1 && familyLength === 1 ? forms.slice(0, 1) : forms;
}

export function tableKeys(
  customers: readonly KnownCustomer[],
  readings: Readings | undefined,
  from = 0,
): { keys: TableKey[]; beginnings: Hash[] } {
  const keys: TableKey[] = [];
  const beginnings: Hash[] = [];
  customers.forEach((customer, index) => {
    const hashes = hashesOf(customer, readings);
    for (const hash of hashes.keys) keys.push({ hash, customer: from + index });
    beginnings.push(...hashes.beginnings);
  });
  return { keys, beginnings };
}
