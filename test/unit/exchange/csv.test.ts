import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvForm, type CsvRow, csvFormOf, csvHeadOf, csvRows } from '../../../lib/exchange/csv.ts';
import { valueOf } from '../store/opened.ts';

const table = '日期,客户,金额\r\n2026-03-05,张伟,"1,234.50"\r\n2026-03-06,李娜,80\r\n';

/** GB18030 of the table above, as a Chinese spreadsheet saves it: no encoder for it comes with the platform. */
const chineseBytes = new Uint8Array(
  (
    'c8d5c6da2cbfcdbba72cbdf0b6ee0d0a323032362d30332d30352cd5c5ceb02c22312c3233342e3530220d0a' +
    '323032362d30332d30362cc0eec4c82c38300d0a'
  )
    .match(/../g)!
    .map((byte) => Number.parseInt(byte, 16)),
);

function utf16(text: string, isBig: boolean, mark: boolean): Uint8Array<ArrayBuffer> {
  const all = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(all.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < all.length; at++) view.setUint16(at * 2, all.charCodeAt(at), !isBig);
  return bytes;
}

async function rowsOf(file: Blob, form?: CsvForm): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const piece of csvRows(file, form ?? valueOf(await csvFormOf(file)))) rows.push(...piece.rows);
  return rows;
}

const expected = [
  { row: 1, cells: ['日期', '客户', '金额'] },
  { row: 2, cells: ['2026-03-05', '张伟', '1,234.50'] },
  { row: 3, cells: ['2026-03-06', '李娜', '80'] },
];

describe('a table’s encoding', () => {
  it.each([
    ['UTF-8', new Blob([table]), 'utf-8'],
    ['UTF-8 with a byte-order mark', new Blob(['\ufeff', table]), 'utf-8'],
    ['UTF-16, little end first', new Blob([utf16(table, false, true)]), 'utf-16le'],
    ['UTF-16, big end first', new Blob([utf16(table, true, true)]), 'utf-16be'],
    ['GB18030', new Blob([chineseBytes]), 'gb18030'],
  ])('is told for %s', async (_, file, encoding) => {
    expect(valueOf(await csvFormOf(file))).toEqual({ encoding, separator: ',' });
    expect(await rowsOf(file)).toEqual(expected);
  });

  it.each([
    ['little', false, 'utf-16le'],
    ['big', true, 'utf-16be'],
  ] as const)('is told for UTF-16 without a mark, %s end first', async (_, isBig, encoding) => {
    const file = new Blob([utf16('date,who,sum\r\n2026-03-05,Wei,12\r\n', isBig, false)]);
    expect(valueOf(await csvFormOf(file)).encoding).toBe(encoding);
    expect((await rowsOf(file))[0]?.cells).toEqual(['date', 'who', 'sum']);
  });

  it('is told for Windows-1252, whose accents stand alone among plain letters', async () => {
    const bytes = Uint8Array.from('Date;Client;Montant\r\n05/03/2026;François Müller;12,50 \xa3\r\n', (letter) =>
      letter.charCodeAt(0),
    );
    const file = new Blob([bytes]);
    expect(valueOf(await csvFormOf(file))).toEqual({ encoding: 'windows-1252', separator: ';' });
    expect((await rowsOf(file))[1]?.cells).toEqual(['05/03/2026', 'François Müller', '12,50 £']);
  });

  it('is looked for to the end: one accent in the last row of a long file counts', async () => {
    const plain = 'date,name,amount\n' + '2026-03-05,Wei Zhang,12\n'.repeat(8_000);
    const bytes = Uint8Array.from(`${plain}2026-03-06,Jos\xe9,9\n`, (letter) => letter.charCodeAt(0));
    expect(valueOf(await csvFormOf(new Blob([bytes]))).encoding).toBe('windows-1252');
  });
});

describe('a table’s separator', () => {
  it.each([
    [',', 'a,b,c\n1,2,3'],
    [';', 'Datum;Kunde;Betrag\n1.2.2026;Anna;1,50\n2.2.2026;Bo;2,75'],
    ['\t', 'date\tname\tamount\n2026-01-01\tLee, Ann\t1,000.00'],
    [',', 'date,name,amount\n2026-01-01,"a;b;c;d",5'],
  ])('is %j', async (separator, text) => {
    expect(valueOf(await csvFormOf(new Blob([text]))).separator).toBe(separator);
  });
});

describe('rows', () => {
  it('keep separators, quotation marks and line ends inside of quotes', async () => {
    const rows = await rowsOf(new Blob(['a,b\r\n"x, ""y""\r\nz",2\r\n\r\nlast,3']));
    expect(rows.slice(1)).toEqual([
      { row: 2, cells: ['x, "y"\nz', '2'] },
      { row: 4, cells: ['last', '3'] },
    ]);
  });

  it('come out the same wherever a piece of the file ends', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '张', '"', ',', '\n', ' ', 'é'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 40 }),
        async (rows, shift) => {
          // Filled up so that the border between two pieces (64 kB) falls somewhere into the rows.
          const filler = 'f'.repeat(65_536 - shift);
          const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
          const text = `${filler},x\r\n${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
          const read = await rowsOf(new Blob([text]), { encoding: 'utf-8', separator: ',' });
          const full = rows.map((row) => row.map((value) => value.trim())).filter((row) => row.some((value) => value !== ''));
          expect(read.slice(1).map(({ cells }) => cells)).toEqual(full);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('end with the row of a quotation mark that never closes', async () => {
    const pieces = csvRows(new Blob(['a,b\n1,2\n"open,3\n', 'x,y\n'.repeat(400_000)]), { encoding: 'utf-8', separator: ',' });
    let next = await pieces.next();
    while (!next.done) next = await pieces.next();
    expect(next.value).toEqual({ ok: false, error: { type: 'openQuote', row: 3 } });
  });
});

describe('the header', () => {
  it('is found below the notes that some exports begin with', async () => {
    const file = new Blob(['Exported on 5 March\n\nDate,Customer,Amount\n2026-03-05,Wei,12\n']);
    const head = valueOf(await csvHeadOf(file, { encoding: 'utf-8', separator: ',' }));
    expect(head).toMatchObject({ row: 3, columns: ['Date', 'Customer', 'Amount'] });
    expect(head.samples).toEqual([{ row: 4, cells: ['2026-03-05', 'Wei', '12'] }]);
  });

  it('is missing in an empty file, which says so', async () => {
    expect(await csvHeadOf(new Blob(['\n\n']), { encoding: 'utf-8', separator: ',' })).toEqual({
      ok: false,
      error: { type: 'emptyTable' },
    });
  });
});
