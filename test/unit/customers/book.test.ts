import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerBook, bookOf, compareRows, packBook, unpackBook } from '../../../lib/customers/book.ts';
import type { CustomerRow, RowTest } from '../../../lib/customers/customer-row.ts';
import { foldText } from '../../../lib/customers/fold.ts';
import { holdsLater } from '../sync/property.ts';

function row(id: string, name: string, change: Partial<CustomerRow> = {}): CustomerRow {
  return { id, name, tier: null, searchText: foldText([name, change.company].filter(Boolean).join('\n')), ...change };
}

const noPause = async (): Promise<void> => undefined;
const packedOf = async (rows: readonly CustomerRow[]): Promise<CustomerBook> => unpackBook(await packBook(rows, noPause));
const namesOf = (list: { slice(): CustomerRow[] }): string[] => list.slice().map(({ id, name }) => `${id} ${name}`);
const namesIn = (rows: { slice(): CustomerRow[] }): string[] => rows.slice().map(({ name }) => name);

const rows = [
  row('1', 'Zoë Álvarez', { company: 'Acme', tier: 'A', lastContactAt: 5 }),
  row('2', '张伟', { searchText: '张伟\nzhangwei\nzw' }),
  row('3', 'acme buyer'),
  row('4', 'Bob\tTab'),
];

describe('a book of customers', () => {
  it('is listed by tier and by last contact, of rows packed and rows changed since', async () => {
    const isA: RowTest = ({ tier }) => tier === 'A';
    const book = (await packedOf(rows)).with([row('5', 'Yang Mi', { tier: 'A' })], ['5']);
    expect(namesIn(book.search('', isA))).toEqual(['Yang Mi', 'Zoë Álvarez']);
    expect(namesIn(book.search('zo', isA))).toEqual(['Zoë Álvarez']);
    expect(namesIn(book.search('', ({ lastContactAt }) => lastContactAt === undefined))).toHaveLength(4);
  });

  it('stands in the order of names and gives every row back as it was', async () => {
    const book = await packedOf(rows);
    expect(book.length).toBe(4);
    expect(book.slice().map(({ id }) => id)).toEqual(rows.toSorted(compareRows).map(({ id }) => id));
    expect(book.slice().find(({ id }) => id === '1')).toEqual({
      ...rows[0],
      searchText: expect.stringContaining('acme') as string,
    });
    expect(book.at(4)).toBeUndefined();
    expect(book.at(-1)).toBeUndefined();
  });

  it('finds by any part of any word, without accents, by pinyin and by initials; names that begin so come first', async () => {
    const book = await packedOf(rows);
    expect(namesIn(book.search('alvarez'))).toEqual(['Zoë Álvarez']);
    expect(namesIn(book.search('zoe acm'))).toEqual(['Zoë Álvarez']);
    expect(namesIn(book.search('zhangw'))).toEqual(['张伟']);
    expect(namesIn(book.search('ZW'))).toEqual(['张伟']);
    expect(namesIn(book.search('acme'))).toEqual(['acme buyer', 'Zoë Álvarez']);
    expect(namesIn(book.search('nobody'))).toEqual([]);
    expect(book.search('  ').length).toBe(4);
  });

  it('does not find across two customers', async () => {
    const book = await packedOf([row('a', 'Ann Lee'), row('b', 'Bo Ray')]);
    expect(book.search('lee\nbo').length).toBe(0);
    expect(book.holding('leebo')).toEqual([]);
  });

  it('of nobody is empty, and takes the first one in', () => {
    expect(bookOf([]).search('a').length).toBe(0);
    expect(namesIn(bookOf([]).with([row('1', 'Ann')], []))).toEqual(['Ann']);
  });

  it('after any changes is what all rows packed anew would be', () =>
    holdsLater(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.integer({ min: 0, max: 30 }), name: fc.stringMatching(/^[a-c张 ]{1,4}$/) }), { maxLength: 40 }),
        fc.array(
          fc.array(fc.record({ id: fc.integer({ min: 0, max: 40 }), name: fc.option(fc.stringMatching(/^[a-c张 ]{1,4}$/)) }), {
            maxLength: 6,
          }),
          { maxLength: 4 },
        ),
        fc.stringMatching(/^[a-c张 ]{0,3}$/),
        async (first, steps, query) => {
          const byId = new Map(first.map(({ id, name }) => [`${id}`, row(`${id}`, name)]));
          let book = await packedOf([...byId.values()]);
          for (const step of steps) {
            const gone = step.map(({ id }) => `${id}`);
            for (const { id, name } of step) {
              if (name === null) byId.delete(`${id}`);
              else byId.set(`${id}`, row(`${id}`, name));
            }
            book = book.with(
              [...new Set(gone)].flatMap((id) => byId.get(id) ?? []),
              gone,
            );
          }
          const fresh = await packedOf([...byId.values()]);
          expect(namesOf(book)).toEqual(namesOf(fresh));
          // Typed letter by letter: what is found among the last found is what all would give.
          for (let typed = 0; typed <= query.length; typed++) {
            const words = foldText(query.slice(0, typed)).split(' ').filter(Boolean);
            const wanted = [...byId.values()]
              .toSorted(compareRows)
              .filter(({ searchText }) => words.every((word) => searchText.includes(word)));
            const begins = wanted.filter(({ searchText }) => searchText.startsWith(words[0] ?? ''));
            const all = [...begins, ...wanted.filter((one) => !begins.includes(one))];
            expect(namesOf(book.search(query.slice(0, typed)))).toEqual(namesOf(all));
            expect(book.search(query.slice(0, typed)).length).toBe(wanted.length);
            const isEven: RowTest = ({ id }) => Number(id()) % 2 === 0;
            expect(namesOf(book.search(query.slice(0, typed), isEven))).toEqual(
              namesOf(all.filter(({ id }) => Number(id) % 2 === 0)),
            );
          }
        },
      ),
    ));
});
