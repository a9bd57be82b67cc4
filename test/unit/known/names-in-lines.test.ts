import { describe, expect, it } from 'vitest';
import { keysOfCustomer } from '../../../lib/customers/keys.ts';
import { namesOf } from '../../../lib/customers/names.ts';
import type { Customer } from '../../../lib/customers/types.ts';
import { tableKeys } from '../../../lib/known/known-names.ts';
import { namesInLines } from '../../../lib/known/names-in-lines.ts';
import { loadReadings } from '../../../lib/known/pinyin.ts';
import { type KnownTable, buildTable } from '../../../lib/known/table.ts';
import { verifiedForm } from '../../../lib/known/verify-name.ts';

type Person = Pick<Customer, 'name'> & Partial<Pick<Customer, 'nickname' | 'familyName' | 'givenName' | 'phonetic' | 'company'>>;

const readings = await loadReadings();

function tableOf(people: readonly Person[]): KnownTable {
  const { keys, beginnings } = tableKeys(
    people.map((person) => ({
      keys: keysOfCustomer({ addresses: [], phones: [], handles: [], ...person }),
      names: namesOf(person).map(({ text }) => text),
      ...(person.company === undefined ? {} : { company: person.company }),
    })),
    readings,
  );
  return buildTable(keys, beginnings, { seq: 1, customers: people.length });
}

/** Lines as a page's script tells them: a list within the list is one block that the page cuts into several texts. */
function told(lines: readonly (string | readonly string[])[]): string {
  return lines.map((line) => `\u001e${typeof line === 'string' ? line : line.join('\u001f')}`).join('');
}

/** What the index finds, and what a look at the records makes of it. */
function found(lines: readonly (string | readonly string[])[], ...people: Person[]) {
  return namesInLines(told(lines), 10, tableOf(people)).map(({ customer, text, line, company, alone }) => ({
    who: people[customer]!.name,
    text,
    line,
    form: verifiedForm(text, people[customer]!, readings),
    ...(company && { company }),
    ...(alone && { alone }),
  }));
}

describe('known names in what a page tells of its text', () => {
  it('are found in every order and writing, and each says in which', () => {
    const forms = (text: string, person: Person) => found([`met ${text} there`], person).map(({ form }) => form);
    expect(forms('Wei Zhang', { name: 'Wei Zhang' })).toEqual(['exact']);
    expect(forms('ZHANG, Wei', { name: 'Wei Zhang' })).toEqual(['reversed']);
    expect(forms('Zoe Alvarez', { name: 'Zoë Álvarez' })).toEqual(['exact']);
    expect(forms('Wei Alan Zhang', { name: 'Wei Zhang' })).toEqual(['exact']);
    expect(forms('Wei A. Zhang', { name: 'Wei Zhang' })).toEqual(['exact']);
    expect(forms('Zhang Xiaoming', { name: '张小明' })).toEqual(['pinyin']);
    expect(forms('Xiao Ming Zhang', { name: '张小明' })).toEqual(['pinyin']);
    expect(forms('Bob Smith', { name: 'Robert Smith', nickname: 'Bob' })).toEqual(['nickname']);
    expect(forms('Bob', { name: 'Robert Smith', nickname: 'Bob' })).toEqual(['nickname']);
    expect(forms('老王', { name: '王建国', nickname: '老王', familyName: '王' })).toEqual(['nickname']);
    expect(forms('，张 小明，', { name: '张小明' })).toEqual(['exact']);
    expect(forms('，小明 张，', { name: '张小明' })).toEqual(['reversed']);
    expect(forms('Wei Wang', { name: 'Wei Zhang' })).toEqual([]);
  });

  it('finds a name that the page cuts into several texts, but not one made of two blocks', () => {
    expect(found([['Wei', 'Zhang']], { name: 'Wei Zhang' })).toMatchObject([{ text: 'Wei Zhang' }]);
    expect(found([['联系人：张', '小明', '，电话']], { name: '张小明' })).toMatchObject([{ text: '张小明', form: 'exact' }]);
    expect(found(['Anna Wei', 'Zhang Min'], { name: 'Wei Zhang' })).toEqual([]);
    expect(found(['张', '伟'], { name: '张伟' })).toEqual([]);
  });

  it('says in which line a name stands, and whether alone there', () => {
    expect(found(['People', ' Wei Zhang ', 'Written by Wei Zhang, today'], { name: 'Wei Zhang' })).toEqual([
      { who: 'Wei Zhang', text: 'Wei Zhang', line: 11, form: 'exact', alone: true },
      { who: 'Wei Zhang', text: 'Wei Zhang', line: 12, form: 'exact' },
    ]);
  });

  it('takes one word for a name within a sentence or alone in its line, not where it begins one', () => {
    const will: Person = { name: 'Will' };
    expect(found(['Will you come?', 'Good morning Will, thank you.', 'Will', 'a will'], will).map(({ line }) => line)).toEqual([
      11, 12,
    ]);
  });

  it('says whether the customer’s own company stands beside the name', () => {
    const acme: Person = { name: 'Wei Zhang', company: 'Acme Tools GmbH' };
    const other: Person = { name: 'Wei Zhang', company: 'Brightwater Ltd' };
    expect(found(['Wei Zhang', 'Acme Tools'], acme, other)).toMatchObject([{ company: true }, { form: 'exact' }]);
    expect(found(['Wei Zhang', 'Acme Tools'], acme, other)[1]).not.toHaveProperty('company');
    expect(found(['星河贸易有限公司 张小明'], { name: '张小明', company: '星河贸易' })).toMatchObject([{ company: true }]);
    expect(found(['Wei Zhang', '–'.repeat(200), 'Acme Tools'], acme)[0]).not.toHaveProperty('company');
    expect(found(['Wei Zhang at Acme'], acme)[0]).not.toHaveProperty('company');
  });

  it('says so of a company within a longer name as of any other: by where it ends itself', () => {
    const zhang: Person = { name: '张小明', company: '海贸' };
    const li: Person = { name: '李小红', company: '东海贸易星河' };
    const beside = (one: Person, before: number, after: number, other: Person) =>
      found([`${one.name}${'–'.repeat(before)}东海贸易星河${'–'.repeat(after)}${other.name}`], zhang, li).map(
        ({ who, company = false }) => [who, company],
      );
    // 海贸 ends 119 characters after 张小明, the longer name 122.
    expect(beside(zhang, 116, 50, li)).toEqual([
      ['张小明', true],
      ['李小红', true],
    ]);
    // 海贸 ends 121 characters before 张小明, the longer name 118.
    expect(beside(li, 50, 118, zhang)).toEqual([
      ['李小红', true],
      ['张小明', false],
    ]);
  });

  it('takes the line ends of the markup for the spaces they are', () => {
    expect(found(['by Wei\n      Zhang'], { name: 'Wei Zhang' })).toMatchObject([{ text: 'Wei Zhang' }]);
  });
});
