import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scannable } from '../../../lib/recognise/address.ts';
import { addressOf, cleanName, findAddresses, parseNamed, parseNamedList } from '../../../lib/recognise/address.ts';
// Gives the extras, which decode what mail programs left encoded.
import '../../../lib/recognise/read.ts';
import { sharedFolder } from './shared.ts';

const found = (text: string): string[] => findAddresses(text).map(({ address }) => address);
const seed = 20261122;

describe('addresses in running text', () => {
  it.each([
    ['Write to Anna.Schmidt@Example.com.', ['anna.schmidt@example.com']],
    ['(anna@example.com), <bo@example.org>; "carla@example.net"', ['anna@example.com', 'bo@example.org', 'carla@example.net']],
    ['plus tags: anna+sales@example.com', ['anna+sales@example.com']],
    ['邮箱anna@example.com谢谢', ['anna@example.com']],
    ['邮箱：anna＠example．com', ['anna@example.com']],
    ['用户@例子.公司 und jürgen@münchen.example', ['用户@例子.公司', 'jürgen@münchen.example']],
    ['почта@пример.рф', ['почта@пример.рф']],
    ['mailto:anna@example.com?subject=x', ['anna@example.com']],
    ['?to=anna@example.com&x', ['anna@example.com']],
    ['_anna_@example.com', ['_anna_@example.com']],
  ])('finds them in %s', (text, addresses) => {
    expect(found(text)).toEqual(addresses);
  });

  it.each([
    '@anna@mastodon.example',
    'Follow @anna and @bo',
    'logo@2x.png',
    'react@18.2.0 and lodash@4.x',
    'anna@localhost',
    'anna@.example',
    'anna@example..com',
    'anna@example.com-',
    'anna@example.com_',
    'hello@mail+xyz.example',
    'a@b.1',
    '...@...',
    'https://user:secret@host.example/',
    'https://video.example/@anna@x.y/',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('looks at each character a bounded number of times, whatever the text', () => {
    const hostile = [
      'a',
      'a@',
      '@',
      '.',
      'a.',
      'a@a.',
      '@a.b',
      'a@b.c ',
      'a@-',
      '＠a',
      'é@',
      '汉@汉.',
      'a:',
      '://a@b.c',
      '"@',
      'a+',
      'a@a.a-',
      ' @',
      'a/',
      '<a@b.cc>',
    ];
    for (const part of hostile) {
      const cost = (length: number): number => {
        const text = part.repeat(Math.ceil(length / part.length));
        let steps = 0;
        const counting: Scannable = {
          length: text.length,
          charCodeAt: (index) => (steps++, text.charCodeAt(index)),
          indexOf: (sought, from = 0) => {
            const at = text.indexOf(sought, from);
            steps += (at < 0 ? text.length : at) - from + 1;
            return at;
          },
          slice: (start = 0, end = text.length) => ((steps += Math.max(0, end - start)), text.slice(start, end)),
        };
        findAddresses(counting, Infinity);
        return steps / text.length;
      };
      expect(cost(100_000), part).toBeLessThan(150);
      expect(cost(100_000), part).toBeLessThan(cost(10_000) * 1.2 + 1);
    }
  });

  it('finds an address wherever it stands among ordinary words', () => {
    const word = fc.stringMatching(/^[a-z]{1,10}$/);
    fc.assert(
      fc.property(fc.array(word), word, word, fc.array(word), (before, local, domain, after) => {
        const address = `${local}@${domain}.example`;
        expect(found([...before, address, ...after].join(' '))).toEqual([address]);
      }),
      { seed },
    );
  });

  it('never throws and gives only what stands there', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '@', '.', '-', '_', '＠', '汉', ' ', ':', '/', '<', '"', '\u202e', '\ud800') }),
        (text) => {
          for (const { start, end, address } of findAddresses(text)) {
            expect(start).toBeLessThan(end);
            expect(address).toBe(text.slice(start, end).normalize('NFKC').toLowerCase());
          }
        },
      ),
      { seed },
    );
  });
});

describe('one address with a name', () => {
  it.each([
    ['Anna Schmidt <anna@example.com>', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['"Schmidt, Anna" <ANNA@example.com>', { name: 'Schmidt, Anna', address: 'anna@example.com' }],
    ['"A \\(Special\\) Person" <person@example.com>', { name: 'A (Special) Person', address: 'person@example.com' }],
    ['anna@example.com (Anna Schmidt)', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['Anna Schmidt<anna@example.com>', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['anna@example.com', { address: 'anna@example.com' }],
    ['<anna@example.com>', { address: 'anna@example.com' }],
    ['王小明 <wang@example.cn>', { name: '王小明', address: 'wang@example.cn' }],
    ['Anna Schmidt', { name: 'Anna Schmidt' }],
    ['', {}],
    ["'anna@example.com' <anna@example.com>", { address: 'anna@example.com' }],
    ['"\'Anna Schmidt\'" <anna@example.com>', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['Anna Schmidt (Acme) <anna@example.com>', { name: 'Anna Schmidt (Acme)', address: 'anna@example.com' }],
    ['Anna Schmidt [anna@example.com]', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['王小明＜wang＠example．cn＞', { name: '王小明', address: 'wang@example.cn' }],
    ['=?utf-8?q?J=C3=BCrgen_Wei=C3=9F?= <jw@example.com>', { name: 'Jürgen Weiß', address: 'jw@example.com' }],
    ['=?gb2312?B?zfXQocP3?= <wang@example.cn>', { name: '王小明', address: 'wang@example.cn' }],
    ['=?utf-8?b?546L?= =?utf-8?b?5bCP5piO?= <wang@example.cn>', { name: '王小明', address: 'wang@example.cn' }],
    ['=?x-unknown?q?abc?= <a@example.cn>', { name: '=?x-unknown?q?abc?=', address: 'a@example.cn' }],
    ['Anna <anna+offers@example.com>', { name: 'Anna', address: 'anna+offers@example.com' }],
    ['Jürgen <info@bücher.example>', { name: 'Jürgen', address: 'info@bücher.example' }],
    [
      'Sam Aide <sam@example.org> on behalf of Anna Schmidt <anna@example.com>',
      { name: 'Anna Schmidt', address: 'anna@example.com' },
    ],
    ['sam@example.org im Auftrag von Anna Schmidt <anna@example.com>', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['Sam Aide de la part de Anna Schmidt', { name: 'Anna Schmidt' }],
    ['李娜 代表 王小明 <wang@example.cn>', { name: '王小明', address: 'wang@example.cn' }],
    ['Anna Schmidt <anna@example.com> via list <list@example.org>', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['Anna Schmidt via list <list@example.org>', { name: 'Anna Schmidt via list', address: 'list@example.org' }],
    ['Anna Schmidt anna@example.com via mailer.example', { name: 'Anna Schmidt', address: 'anna@example.com' }],
    ['anna@example.com(由 bounce@mailer.example 代发)', { address: 'anna@example.com' }],
    ['Anna <anna@example.com>(由 bounce@mailer.example 代发)', { name: 'Anna', address: 'anna@example.com' }],
    ['Undisclosed recipients:;', {}],
    ['...', {}],
  ])('reads %s', (text, named) => {
    expect(parseNamed(text)).toEqual(named);
  });

  it('splits a list outside quotes and brackets', () => {
    expect(parseNamedList('"Schmidt, Anna" <anna@example.com>, bo@example.org; 王小明 <wang@example.cn>,')).toEqual([
      { name: 'Schmidt, Anna', address: 'anna@example.com' },
      { address: 'bo@example.org' },
      { name: '王小明', address: 'wang@example.cn' },
    ]);
  });

  it.each([
    ['Schmidt, Anna <anna@example.com>; Li, Bo <bo@example.org>', ['Schmidt, Anna anna@example.com', 'Li, Bo bo@example.org']],
    ['Schmidt, Anna; Li, Bo', ['Schmidt, Anna', 'Li, Bo']],
    ['Anna Schmidt, Bo Li, Carla Ruiz', ['Anna Schmidt', 'Bo Li', 'Carla Ruiz']],
    [
      'Sales: Anna <anna@example.com>, bo@example.org;, carla@example.net',
      ['Anna anna@example.com', 'bo@example.org', 'carla@example.net'],
    ],
    ['undisclosed-recipients:;', []],
    ['王小明，李娜；陈磊', ['王小明', '李娜', '陈磊']],
    ['"Doe, J." <j@example.com>,k@example.com', ['Doe, J. j@example.com', 'k@example.com']],
  ])('reads the list %s', (text, people) => {
    expect(parseNamedList(text).map(({ name, address }) => [name, address].filter(Boolean).join(' '))).toEqual(people);
  });

  it('reads links and refuses what is more than an address', () => {
    expect(addressOf('mailto:anna%40example.com?subject=Hi')).toBe('anna@example.com');
    expect(addressOf('MAILTO:Anna@Example.COM')).toBe('anna@example.com');
    expect(addressOf('anna@example.com, bo@example.com')).toBeUndefined();
    expect(addressOf('x'.repeat(100_000))).toBeUndefined();
  });

  it('leaves nothing unseen in a name', () => {
    expect(cleanName('An\u200bna\u202e Sch\u0000midt\u00a0 ')).toBe('Anna Schmidt');
    expect(cleanName('<b>Anna</b>')).toBe('<b>Anna</b>');
    expect(cleanName('a'.repeat(100_000))).toHaveLength(200);
    expect(cleanName('boss@example.com')).toBe('');
  });
});

interface HeaderCase {
  id: string;
  source: string;
  decoded: string;
  display_name: string;
  addr_spec: string;
  defects: string[];
}
interface TextCase {
  n: number;
  profile: string;
  markdown: string;
  emails: string[];
}

const suites = sharedFolder('suites/addresses');
const json = <Case>(file: string): Case[] => (suites ? (JSON.parse(readFileSync(path.join(suites, file), 'utf8')) as Case[]) : []);

describe.skipIf(!suites)('the public suites', () => {
  // Backslashes and quotes within a quoted local part, and blanks in one without quotes, belong to no mailbox that a page shows.
  const headers = json<HeaderCase>('header-cpython.json').filter(
    ({ defects, addr_spec }) => !defects.includes('InvalidHeaderDefect') && !addr_spec.includes('\\'),
  );
  it.each(headers.map((each) => [each.id, each] as const))('header: %s', (_id, { decoded, display_name, addr_spec }) => {
    const { name = '', address } = parseNamed(decoded);
    expect(address).toBe(addr_spec.toLowerCase());
    expect(name).toBe(display_name);
  });

  const raw = headers.filter(({ id }) => !/local_part/.test(id) || id === 'quoted_local_part');
  it.each(raw.map((each) => [each.id, each] as const))('header as sent: %s', (_id, { source, display_name, addr_spec }) => {
    const { name = '', address } = parseNamed(source);
    expect(address).toBe(addr_spec.toLowerCase());
    expect(name).toBe(display_name);
  });

  const texts = json<TextCase>('text-gfm.json').filter(
    ({ profile, n }) => profile === 'gfm-autolink' || n === 605 || n === 612 || n === 613,
  );
  it.each(texts.map((each) => [each.n, each] as const))('text: example %i', (_n, { markdown, emails }) => {
    expect(found(markdown)).toEqual(emails.map((email) => email.toLowerCase()));
  });
});
