import { AhoCorasick as FastAhoCorasick } from '@monyone/aho-corasick/fast';
import { LinkifyIt } from 'linkify-it';
import * as linkify from 'linkifyjs';
import AhoCorasick from 'modern-ahocorasick';
import { packBook, unpackBook } from '../../lib/customers/book.ts';
import type { CustomerRow } from '../../lib/customers/customer-row.ts';
import { foldText } from '../../lib/customers/fold.ts';
import { findNames } from '../../lib/known/find-names.ts';
import { writeEveryone, writeSince } from '../../lib/known/files.ts';
import { tableKeys } from '../../lib/known/known-names.ts';
import { loadReadings } from '../../lib/known/pinyin.ts';
import { type KnownTable, buildTable, openTable } from '../../lib/known/table.ts';
import { keysOfCustomer } from '../../lib/customers/keys.ts';
import { bookVersion } from '../../lib/store/book.ts';
import { openStore } from '../../lib/store/open-store.ts';
import type { Store } from '../../lib/store/store.ts';
import { findAddresses } from '../../lib/recognise/address.ts';

/** Bundled and run in a page: who is known, found in text, in lists and on the disk. */

const families = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁于余叶'];
const givens = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国文波宁浩凯秀俊帆雪琳玲岩'];
const firsts = 'Ada Ben Cara Dana Erik Fay Gus Hana Ivo Jana Kurt Lena Milo Nora Otto Pia Quinn Rosa Sven Tara'.split(' ');

/** Distinct names, half of them Chinese, one in ten of these of two characters. */
function nameOf(index: number): string {
  const turn = index >> 1;
  if (index % 2 === 0) {
    const [first, second] = [givens[turn % 50]!, givens[Math.floor(turn / 50) % 50]!];
    return `${families[Math.floor(turn / 1_250) % 50]}${first}${turn % 10 === 0 ? '' : second}`;
  }
  return `${firsts[Math.floor(turn / 5_000) % firsts.length]} ${surname(turn)}`;
}

/** Ten thousand made-up family names. */
function surname(index: number): string {
  const parts = ['ka', 'lo', 'mi', 'ren', 'sta', 'vor', 'bek', 'dun', 'fel', 'gar'];
  let text = '';
  for (let rest = (index * 7919) % 10_000, count = 0; count < 4; count++, rest = Math.floor(rest / 10)) text += parts[rest % 10];
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function ready(): boolean {
  return true;
}

const noPause = async (): Promise<void> => undefined;

/** Times one call so often that the clock can tell. */
function timed(work: () => unknown, times: number): number[] {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    work();
    took.push(performance.now() - start);
  }
  return took;
}

// --- Search -----------------------------------------------------------------------------------------------------------------

async function opened(): Promise<Store> {
  const result = await openStore({ name: 'search', now: Date.now, parsePhone: () => null });
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

export async function keepBook(count: number): Promise<number> {
  const readings = await loadReadings();
  const rows = Array.from({ length: count }, (_, index): CustomerRow => {
    const name = nameOf(index);
    const company = `Company ${index % 5_000}`;
    const address = `buyer${index}@company${index % 5_000}.example`;
    const words = [name, ...readings.typed(name), company, 'Buyer', address, `+86138${String(index).padStart(8, '0')}`, 'VIP'];
    return {
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      name,
      company,
      title: 'Buyer',
      tier: null,
      searchText: foldText(words.join('\n')),
    };
  });
  const start = performance.now();
  const book = await packBook(rows, noPause);
  await (await opened()).keepBook({ version: bookVersion, seq: 0, book });
  return performance.now() - start;
}

/** In a page loaded anew: the kept book back, then every query typed letter by letter. */
export async function search(): Promise<{ back: number; read: number; queries: number[]; found: number }> {
  const store = await opened();
  await store.me();
  const start = performance.now();
  const kept = await store.keptBook();
  if (!kept) throw new Error('Nothing was kept.');
  const read = performance.now() - start;
  const book = unpackBook(kept.book);
  const back = performance.now() - start;
  // As a view does once it stands: compiled code is there before the rep types.
  for (let time = 0; time < 3; time++) book.search('a');
  const typed = [
    'a',
    'zhangwei',
    'zw',
    '王',
    '张伟',
    'company 77',
    'ada ka',
    'buyer 4999',
    '13800',
    'vip',
    'xyz',
    'e',
    'ren sta',
    'company4',
    '@company12.',
  ];
  const queries: number[] = [];
  let found = 0;
  for (const text of typed) {
    for (let length = 1; length <= text.length; length++) {
      const begun = performance.now();
      const rows = book.search(text.slice(0, length));
      rows.slice(0, 20);
      queries.push(performance.now() - begun);
      found += rows.length;
    }
  }
  return { back, read, queries, found };
}

// --- Names in a text --------------------------------------------------------------------------------------------------------

let table: KnownTable;
let names: string[];

export async function makeTable(count: number): Promise<{ build: number; bytes: number; keys: number; back: number }> {
  const readings = await loadReadings();
  names = Array.from({ length: count }, (_, index) => nameOf(index));
  const start = performance.now();
  const { keys, beginnings } = tableKeys(
    names.map((name, index) => ({
      names: [name],
      keys: keysOfCustomer({
        name,
        phones: [],
        handles: [],
        addresses: [{ key: `buyer${index}@company${index % 5_000}.example`, typed: '' }],
      }),
    })),
    readings,
  );
  table = buildTable(keys, beginnings, { seq: 1, customers: count });
  const build = performance.now() - start;
  await writeEveryone(
    table,
    names.map((_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
  );
  await writeSince({ base: 1, seq: 1, gone: [], ids: [], table: buildTable([], [], { seq: 1, customers: 0 }).bytes, own: [] });
  const bytes = table.bytes.slice();
  const opened = performance.now();
  table = openTable(bytes)!;
  return { build, bytes: bytes.length, keys: keys.length, back: performance.now() - opened };
}

const sentences = [
  'The shipment leaves on Thursday and the papers follow by courier. ',
  '我们周四发货，单据随后寄出，请确认收货地址和联系电话。',
  'Please confirm sizes, colours and the delivery window before Friday noon. ',
  '上次会议的纪要已经发到群里，请大家在周五之前补充。',
];

function textOf(length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index++)
    text += sentences[index % sentences.length]! + (index % 5 === 0 ? `${names[(index * 97) % names.length]} ` : '');
  return text.slice(0, length);
}

/** What a page's script would tell of 50 kB, its paragraphs a line each. */
export function toldText(): string {
  return `\u001e${textOf(50_000).replaceAll('. ', '.\u001e')}`;
}

/** In workers of their own, whose code runs for the first time; the page lends them its origin and with it the index's files. */
export async function firstRunsInWorkers(
  code: string,
  times: number,
  companies: boolean,
): Promise<{ opened: number; first: number; found: number }[]> {
  const answer = `onmessage = async ({ data }) => postMessage(await inWorker.firstRun(data, ${companies}));`;
  const address = URL.createObjectURL(new Blob([code, answer], { type: 'text/javascript' }));
  const text = toldText();
  const runs: { opened: number; first: number; found: number }[] = [];
  for (let time = 0; time < times; time++) {
    const worker = new Worker(address);
    const done = new Promise<MessageEvent<(typeof runs)[number]>>((settle, fail) => {
      worker.onmessage = settle;
      worker.onerror = (error) => fail(new Error(error.message));
    });
    worker.postMessage(text);
    runs.push((await done).data);
    worker.terminate();
  }
  return runs;
}

export function namesInText(): { first: number; warm: number[]; found: number; peers: Record<string, number[]> } {
  const text = textOf(50_000);
  const [first = 0] = timed(() => findNames(text, table), 1);
  const warm = timed(() => findNames(text, table), 60).slice(10);
  const folded = [...new Set(names.map(foldText))];
  const automaton = new AhoCorasick(folded);
  const fast = new FastAhoCorasick(folded);
  const pattern = new RegExp(folded.join('|'), 'g');
  return {
    first,
    warm,
    found: findNames(text, table).length,
    peers: {
      '@monyone/aho-corasick': timed(() => fast.matchInText(foldText(text)), 5),
      'modern-ahocorasick': timed(() => automaton.search(foldText(text)), 3),
      'one regular expression': timed(() => [...foldText(text).matchAll(pattern)], 3),
    },
  };
}

// --- Addresses --------------------------------------------------------------------------------------------------------------

const usual = /[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}/gi;

export function addresses(): {
  ours: number[];
  peers: Record<string, number[]>;
  floor: number[];
  found: number;
  hostile: [number, number];
} {
  let text = '';
  for (let index = 0; text.length < 1_000_000; index++) {
    text += sentences[index % 8 === 7 ? 1 : (index % 2) * 2]! + (index % 7 === 0 ? `buyer${index}@company${index}.example ` : '');
    // As newsletters have them: a link with what it counts.
    if (index % 16 === 5) text += `https://news.example/c/${'0Q9xVbT7'.repeat(12)}${index} `;
  }
  const scan = { text };
  const count = (value: { length: number }): number => value.length;
  const hostile = (size: number): number => {
    const input = [...'a.'.repeat(size), ...'@'.repeat(size >> 3)].join('');
    const took = timed(() => findAddresses(input, 5_000), 15);
    return took.toSorted((one, other) => one - other)[7] ?? 0;
  };
  hostile(20_000);
  const linkifyIt = new LinkifyIt();
  const floorOf = (): number => {
    let at = 0;
    let found = 0;
    while ((at = text.indexOf('@', at) + 1) > 0) found++;
    return found;
  };
  return {
    ours: timed(() => findAddresses(scan.text, 100_000), 25).slice(5),
    peers: {
      'the usual expression': timed(() => count([...text.matchAll(usual)]), 9),
      'linkify-it': timed(() => linkifyIt.match(text), 3),
      linkifyjs: timed(() => linkify.find(text, 'email'), 1),
    },
    floor: timed(floorOf, 25),
    found: findAddresses(text, 100_000).length,
    hostile: [hostile(100_000), hostile(200_000)],
  };
}
