import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOfCustomer } from '../../../lib/customers/keys.ts';
import { findNames } from '../../../lib/known/find-names.ts';
import { type KnownCustomer, hashesOf, pinyinForms, tableKeys } from '../../../lib/known/known-names.ts';
import { loadReadings } from '../../../lib/known/pinyin.ts';
import { type KnownTable, buildTable, keyHash, openTable } from '../../../lib/known/table.ts';
import { holds } from '../sync/property.ts';

const readings = await loadReadings();

function known(names: readonly string[]): KnownCustomer[] {
  return names.map((name) => ({
    keys: keysOfCustomer({ name, addresses: [], phones: [], handles: [] }),
    names: [name],
  }));
}

function tableOf(customers: readonly KnownCustomer[]): KnownTable {
  const { keys, beginnings } = tableKeys(customers, readings);
  return buildTable(keys, beginnings, { seq: 7, customers: customers.length });
}

/** What is found, as it stands in the text, with whom it may be. */
function found(text: string, names: readonly string[]): [text: string, customers: string[]][] {
  return findNames(text, tableOf(known(names))).map(({ start, end, customers }) => [
    text.slice(start, end),
    customers.map((customer) => names[customer] ?? '?'),
  ]);
}

describe('the recognition index', () => {
  it('finds every key under its customer and no stranger', () =>
    holds(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.nat(20)), { maxLength: 60 }),
        fc.string({ maxLength: 6 }),
        (pairs, other) => {
          const keys = pairs.map(([text, customer]) => ({ hash: keyHash(text), customer }));
          const table = buildTable(keys, [], { seq: 2 ** 40 + 3, customers: 21 });
          for (const [text, customer] of pairs) if (!table.find(keyHash(text)).includes(customer)) throw new Error(`lost ${text}`);
          if (!pairs.some(([text]) => text === other) && table.find(keyHash(other)).length > 0)
            throw new Error(`a stranger: ${other}`);
          if (table.seq !== 2 ** 40 + 3) throw new Error('lost count');
        },
      ),
      500,
    ));

  it('takes at most twenty bytes a key, at any size that matters', () => {
    for (const count of [1_000, 30_000, 70_000]) {
      const keys = Array.from({ length: count }, (_, index) => ({
        hash: keyHash(`address:${index}@acme.example`),
        customer: index,
      }));
      expect(buildTable(keys, [], { seq: 1, customers: count }).bytes.length / count).toBeLessThan(20);
    }
  });

  it('is back from its bytes as it was, and refuses bytes that are none', () => {
    const table = tableOf(known(['Wei Zhang', '李娜']));
    const again = openTable(table.bytes.slice());
    expect(again && findNames('Dear Wei Zhang and 李娜', again)).toEqual(findNames('Dear Wei Zhang and 李娜', table));
    for (const cut of [0, 4, 63, table.bytes.length - 4, table.bytes.length - 1])
      expect(openTable(table.bytes.slice(0, cut))).toBeNull();
    const other = table.bytes.slice();
    other[0]! ^= 1;
    expect(openTable(other)).toBeNull();
  });

  it('holds no name that could be read', () => {
    const bytes = Buffer.from(tableOf(known(['Wei Zhang', '李娜'])).bytes);
    for (const part of ['wei', 'zhang', 'Wei', '李', '娜', 'li']) {
      expect(bytes.includes(Buffer.from(part.length > 2 ? part : `${part}\0`))).toBe(false);
      expect(bytes.includes(Buffer.from(part, 'utf16le'))).toBe(
        part.length === 1 ? bytes.includes(Buffer.from(part, 'utf16le')) : false,
      );
    }
  });
});

describe('known names in a text', () => {
  const cases: [text: string, names: string[], hits: [string, string[]][]][] = [
    ['We met Wei Zhang today.', ['Wei Zhang'], [['Wei Zhang', ['Wei Zhang']]]],
    ['ZHANG, Wei signed', ['Wei Zhang'], [['ZHANG, Wei', ['Wei Zhang']]]],
    [
      'Wei Alan Zhang and Wei A. Zhang',
      ['Wei Zhang'],
      [
        ['Wei Alan Zhang', ['Wei Zhang']],
        ['Wei A. Zhang', ['Wei Zhang']],
      ],
    ],
    ['we zhang wei up', ['Wei Zhang'], []],
    ['This is Wei. Zhang is another.', ['Wei Zhang'], []],
    [
      'Zoe Alvarez, Zoë Álvarez',
      ['Zoë Álvarez'],
      [
        ['Zoe Alvarez', ['Zoë Álvarez']],
        ['Zoë Álvarez', ['Zoë Álvarez']],
      ],
    ],
    ['Mary-Jane O’Neill called', ["Mary Jane O'Neill"], [['Mary-Jane O’Neill', ["Mary Jane O'Neill"]]]],
    ['Große Straße', ['Grosse Strasse'], [['Große Straße', ['Grosse Strasse']]]],
    ['昨天和张伟开会', ['张伟'], [['张伟', ['张伟']]]],
    ['昨天和张伟明开会', ['张伟', '张伟明'], [['张伟明', ['张伟明']]]],
    [
      'Zhang Xiaoming and Xiao Ming Zhang',
      ['张小明'],
      [
        ['Zhang Xiaoming', ['张小明']],
        ['Xiao Ming Zhang', ['张小明']],
      ],
    ],
    ['Ouyang Xiu wrote', ['欧阳修'], [['Ouyang Xiu', ['欧阳修']]]],
    ['Ｗｅｉ　Ｚｈａｎｇ', ['Wei Zhang'], [['Ｗｅｉ　Ｚｈａｎｇ', ['Wei Zhang']]]],
    ['двое: Иван Петров пришёл', ['Иван Петров'], [['Иван Петров', ['Иван Петров']]]],
    ['مع محمد علي غدا', ['محمد علي'], [['محمد علي', ['محمد علي']]]],
    ['Wei Zhang', ['Wei Zhang', 'Zhang Wei'], [['Wei Zhang', ['Wei Zhang', 'Zhang Wei']]]],
    ['Wei Wang', ['Wei Zhang'], []],
    ['', ['Wei Zhang'], []],
  ];
  it.each(cases)('%j', (text, names, hits) => {
    expect(found(text, names)).toEqual(hits);
  });

  it('are found wherever they stand between other words, whatever stands there', () =>
    holds(
      fc.property(
        fc.array(fc.constantFrom('Ann', 'Bo', 'Cara', 'the', 'deal', '王', '芳', '明', ' ', '. ', ', ', '\n', '-'), {
          maxLength: 30,
        }),
        fc.constantFrom('Dora Ellis', 'Gia van Hoek', '诸葛亮', '陈静'),
        fc.nat(30),
        (parts, name, at) => {
          const before = parts.slice(0, at).join(' ');
          const text = `${before}; ${name}; ${parts.slice(at).join(' ')}`;
          const names = ['Dora Ellis', 'Gia van Hoek', '诸葛亮', '陈静'];
          const hits = findNames(text, tableOf(known(names))).map(({ start, end }) => text.slice(start, end));
          if (hits.length !== 1 || hits[0] !== name) throw new Error(`${text}: ${JSON.stringify(hits)}`);
        },
      ),
      300,
    ));

  it('takes time in proportion to the text, whatever the text is', () => {
    const table = tableOf(known(['Wei Zhang', '张伟', 'a b']));
    for (const piece of ['a', 'A ', '张', 'Wei ', '张伟', '\ud842', 'é\u0301'])
      expect(findNames(piece.repeat(20_000), table).length).toBeGreaterThanOrEqual(0);
  });

  it('knows the ways a Chinese name is written in Latin letters', () => {
    expect(pinyinForms('张伟', readings)).toEqual([['zhang', 'wei']]);
    expect(pinyinForms('单小明', readings)).toEqual([
      ['shan', 'xiaoming'],
      ['shan', 'xiao', 'ming'],
    ]);
    expect(pinyinForms('欧阳修', readings)).toEqual([
      ['ouyang', 'xiu'],
      ['ou', 'yang', 'xiu'],
    ]);
    expect(pinyinForms('Acme 公司', readings)).toEqual([]);
    expect(hashesOf({ keys: [], names: ['张伟'] }, undefined).keys).toHaveLength(1);
  });
});
