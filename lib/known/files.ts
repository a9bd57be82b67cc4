import { type KnownTable, keyHash, openTable } from './table.ts';
import type { Hash } from './words.ts';

/**
 * The recognition index on the disk, in the origin private file system: a waking worker reads it in a few milliseconds, where opening the
 * database takes a hundred. A large table of everybody (`everyone`, with their ids beside it), and a small one of what changed since
 * (`since`), written anew with every change. Only hashes and ids; it can be made again from the records at any time.
 */
const folder = 'known';

/** Who is known, by hash. Customers are numbers until somebody asks for their ids. */
export interface Known {
  /** The local number of the last row that both tables know. */
  seq: number;
  find(hash: Hash): number[];
  mayHold(a: number): boolean;
  /** True where the rep said "not them" of this customer and key. */
  isRefused(customer: number, key: string): boolean;
  isOwn(address: string): boolean;
  /** Their ids, null for a number that nobody has. */
  idsOf(customers: readonly number[]): Promise<(string | null)[]>;
  /** The `seq` of the large table, and the numbers in it of those of these ids that it holds. */
  base: number;
  numbersOf(ids: readonly string[]): Promise<number[]>;
}

/** What changed since the large table was made. Its customers' numbers follow those of the large one. */
export interface Since {
  /** That table's `seq`, so that an old file is never read beside a new one. */
  base: number;
  seq: number;
  /** Numbers of customers in the large table that changed or are gone: what it says of them no longer holds. */
  gone: number[];
  ids: string[];
  table: Uint8Array;
  /** Of these customers as `!own`. */
  own: string[];
}

const sinceMagic = 0x4b4e5331;

async function files(create: boolean): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(folder, { create });
}

async function write(name: string, bytes: Uint8Array): Promise<void> {
  const handle = await (await files(true)).getFileHandle(name, { create: true });
  // What was written takes the file's place when it is closed: a kill leaves the old one.
  const stream = await handle.createWritable();
  await stream.write(bytes as Uint8Array<ArrayBuffer>);
  await stream.close();
}

/** Ids as sixteen bytes each. */
function packIds(ids: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(ids.length * 16);
  ids.forEach((id, index) => {
    const hex = id.replaceAll('-', '');
    for (let at = 0; at < 16; at++) bytes[index * 16 + at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  });
  return bytes;
}

function unpackId(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The large table, made of everybody. */
export async function writeEveryone(table: KnownTable, ids: readonly string[]): Promise<void> {
  // The ids first: a table without its ids would name nobody, ids without their table are not looked at.
  await write('ids', packIds(ids));
  await write('everyone', table.bytes);
}

export async function writeSince({ base, seq, gone, ids, table, own }: Since): Promise<void> {
  const hashes = own.map((address) => keyHash(`!own:${address}`));
  const head = [sinceMagic, low(base), high(base), low(seq), high(seq), gone.length, ids.length, hashes.length, ...gone];
  const words = new Uint32Array(head.length + hashes.length * 2 + ids.length * 4 + table.byteLength / 4);
  words.set(head);
  hashes.forEach(({ a, b }, index) => words.set([a, b], head.length + index * 2));
  const bytes = new Uint8Array(words.buffer);
  bytes.set(packIds(ids), (head.length + hashes.length * 2) * 4);
  bytes.set(table, (head.length + hashes.length * 2 + ids.length * 4) * 4);
  await write('since', bytes);
}

function low(value: number): number {
  return value >>> 0;
}

function high(value: number): number {
  return Math.floor(value / 2 ** 32);
}

/** Nothing of it may stay: somebody is erased, or everything is deleted. The next view makes it anew. */
export async function forgetKnown(): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(folder, { recursive: true });
  } catch {
    // There was none.
  }
}

let cached: { everyone: number; since: number; known: Known } | undefined;

/** Null where there is none, or where it is of another version or was cut: the records are asked then. */
export async function openKnown(): Promise<Known | null> {
  try {
    const directory = await files(false);
    const [everyone, since, ids] = await Promise.all(
      ['everyone', 'since', 'ids'].map(async (name) => (await directory.getFileHandle(name)).getFile()),
    );
    if (!everyone || !since || !ids) return null;
    const stamps = { everyone: everyone.lastModified, since: since.lastModified };
    if (cached && cached.everyone === stamps.everyone && cached.since === stamps.since) return cached.known;
    const [large, small] = await Promise.all([everyone.arrayBuffer(), since.arrayBuffer()]);
    const known = knownOf(new Uint8Array(large), new Uint32Array(small), ids);
    cached = known === null ? undefined : { ...stamps, known };
    return known;
  } catch {
    return null;
  }
}

/** Both tables as one. */
export function knownOf(everyone: Uint8Array, since: Uint32Array, ids: Blob): Known | null {
  const table = openTable(everyone);
  const [magic, baseLow = 0, baseHigh = 0, seqLow = 0, seqHigh = 0, goneCount = 0, idCount = 0, ownCount = 0] = since;
  if (table === null || magic !== sinceMagic || baseHigh * 2 ** 32 + baseLow !== table.seq) return null;
  let at = 8;
  const gone = new Set(since.subarray(at, (at += goneCount)));
  const own = since.subarray(at, (at += ownCount * 2));
  const added = new Uint8Array(since.slice(at, (at += idCount * 4)).buffer);
  const changed = openTable(new Uint8Array(since.buffer, since.byteOffset + at * 4, Math.max(0, since.byteLength - at * 4)));
  if (changed === null) return null;
  const known: Known = {
    seq: seqHigh * 2 ** 32 + seqLow,
    find(hash) {
      const before = table.find(hash);
      const after = changed.find(hash);
      if (before.length === 0 && after.length === 0) return before;
      return [...before.filter((customer) => !gone.has(customer)), ...after.map((customer) => table.customers + customer)];
    },
    mayHold: (a) => table.mayHold(a) || changed.mayHold(a),
    isRefused: (customer, key) => known.find(keyHash(`!notThem:${key}`)).includes(customer),
    isOwn(address) {
      const { a, b } = keyHash(`!own:${address.trim().toLowerCase()}`);
      for (let index = 0; index < own.length; index += 2) if (own[index] === a >>> 0 && own[index + 1] === b >>> 0) return true;
      return false;
    },
    async idsOf(customers) {
      const stored = customers.filter((customer) => customer < table.customers);
      // One read of the stretch that holds them all: each read of its own takes a few milliseconds.
      const first = stored.reduce((least, customer) => Math.min(least, customer), table.customers);
      const last = stored.reduce((most, customer) => Math.max(most, customer), first - 1);
      const read = new Uint8Array(await ids.slice(first * 16, (last + 1) * 16).arrayBuffer());
      return customers.map((customer) => {
        const isStored = customer < table.customers;
        const at = (customer - (isStored ? first : table.customers)) * 16;
        const bytes = (isStored ? read : added).subarray(at, at + 16);
        return bytes.length === 16 ? unpackId(bytes) : null;
      });
    },
    base: table.seq,
    async numbersOf(wanted) {
      const all = new Uint32Array(await ids.arrayBuffer());
      const packed = new Uint32Array(packIds(wanted).buffer);
      const numbers: number[] = [];
      for (let id = 0; id < packed.length; id += 4) {
        for (let at = all.indexOf(packed[id]!); at >= 0; at = all.indexOf(packed[id]!, at + 1)) {
          if (at % 4 !== 0 || !packed.subarray(id, id + 4).every((word, index) => word === all[at + index])) continue;
          numbers.push(at / 4);
          break;
        }
      }
      return numbers;
    },
  };
  return known;
}
