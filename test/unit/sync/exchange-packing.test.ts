import { describe, expect, it } from 'vitest';
import { UnpackError, keyRounds, pack, unpack } from '../../../lib/sync/exchange-packing.ts';

type Bytes = Uint8Array<ArrayBuffer>;

async function* piecesOf(text: string, size = 1000): AsyncGenerator<Bytes> {
  for (let from = 0; from < text.length; from += size) yield new TextEncoder().encode(text.slice(from, from + size));
}

async function packed(text: string, packing: Parameters<typeof pack>[1], passphrase?: string): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const part of pack(piecesOf(text), packing, passphrase)) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The text in a file, or the type of what is wrong with it. */
async function opened(bytes: Bytes, passphrase?: string): Promise<{ text: string } | { failure: string }> {
  const file = await unpack(new Blob([bytes]), passphrase === undefined ? {} : { passphrase });
  if (!file.ok) return { failure: file.error.type };
  const parts: Bytes[] = [];
  try {
    for await (const part of file.value.bytes) parts.push(part);
  } catch (error) {
    if (error instanceof UnpackError) return { failure: error.failure.type };
    throw error;
  }
  return { text: await new Blob(parts).text() };
}

/** Text that does not pack small, so that there are many chunks. */
function longText(length: number): string {
  let seed = 7;
  let text = '';
  while (text.length < length) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    text += seed.toString(36);
  }
  return text;
}

/** Cheap rounds would be another format; the tests open one file often instead. */
const text = longText(300_000);

describe('a packed file', () => {
  it.each(['plain', 'gzip', 'encrypted'] as const)('%s comes back as it was, also an empty one', async (packing) => {
    for (const given of ['', 'x', '张伟'.repeat(1000), text]) {
      expect(await opened(await packed(given, packing, 'pass'), 'pass')).toEqual({ text: given });
    }
  });

  it('says how it was encrypted, with at least 600,000 rounds', async () => {
    const bytes = await packed('x', 'encrypted', 'pass');
    const line = new TextDecoder().decode(bytes.slice(0, bytes.indexOf(10)));
    expect(JSON.parse(line)).toMatchObject({
      sidecardEncrypted: { kdf: 'PBKDF2-SHA-256', rounds: keyRounds, cipher: 'AES-256-GCM' },
    });
    expect(keyRounds).toBeGreaterThanOrEqual(600_000);
    const other = await packed('x', 'encrypted', 'pass');
    expect(other).not.toEqual(bytes);
  });

  it('opens by its passphrase only, however its letters are composed', async () => {
    const bytes = await packed('secret', 'encrypted', 'Zoe\u0308');
    expect(await opened(bytes)).toEqual({ failure: 'passphraseNeeded' });
    expect(await opened(bytes, '')).toEqual({ failure: 'passphraseNeeded' });
    expect(await opened(bytes, 'Zoe')).toEqual({ failure: 'wrongPassphrase' });
    expect(await opened(bytes, 'Zo\u00eb')).toEqual({ text: 'secret' });
    await expect(packed('x', 'encrypted', '')).rejects.toThrow(RangeError);
  });

  it('opens again by the key that is kept with a staged import', async () => {
    const bytes = new Blob([await packed(text, 'encrypted', 'pass')]);
    const first = await unpack(bytes, { passphrase: 'pass' });
    const again = first.ok && first.value.key ? await unpack(bytes, { key: first.value.key }) : first;
    expect(again.ok).toBe(true);
  });
});

describe('a damaged file', () => {
  it('encrypted: cut, longer, changed anywhere or with its chunks in another order is never read as if it were whole', async () => {
    const whole = await packed(text, 'encrypted', 'pass');
    const bodyAt = whole.indexOf(10) + 1;
    const size = 65_536 + 16;
    expect(whole.length).toBeGreaterThan(bodyAt + 2 * size);
    const flipped = (at: number): Bytes => whole.map((byte, index) => (index === at ? byte ^ 1 : byte)) as Bytes;
    const swapped = whole.slice();
    swapped.set(whole.slice(bodyAt, bodyAt + size), bodyAt + size);
    swapped.set(whole.slice(bodyAt + size, bodyAt + 2 * size), bodyAt);
    const bad: Bytes[] = [
      whole.slice(0, -1),
      whole.slice(0, bodyAt + size),
      whole.slice(0, bodyAt),
      new Uint8Array([...whole, 0]),
      flipped(bodyAt + 5),
      flipped(bodyAt + size + 5),
      flipped(whole.length - 1),
      // In the head: fewer rounds, another nonce.
      flipped(30),
      flipped(bodyAt - 20),
      swapped,
    ];
    for (const bytes of bad) {
      expect(await opened(bytes, 'pass')).toEqual({ failure: expect.stringMatching(/^(damaged|wrongPassphrase)$/) as string });
    }
  });

  it('gzipped: cut or changed is said to be damaged, or at least not read as the same text', async () => {
    const whole = await packed(text, 'gzip');
    for (const bytes of [whole.slice(0, -1), whole.slice(0, 100), whole.slice(0, whole.length / 2)]) {
      expect(await opened(bytes)).toEqual({ failure: 'damaged' });
    }
    const changed = whole.slice();
    changed[5_000] = (changed[5_000] ?? 0) ^ 0xff;
    expect(await opened(changed)).toEqual({ failure: 'damaged' });
  });

  it('asks for a newer Sidecard where it is of a later format, and for no endless work', async () => {
    const head = (about: object): Bytes => new TextEncoder().encode(`{"sidecardEncrypted":${JSON.stringify(about)}}\nxxxx`);
    const good = {
      format: 1,
      kdf: 'PBKDF2-SHA-256',
      rounds: 1e6,
      salt: 'AAAAAAAAAAAAAAAA',
      cipher: 'AES-256-GCM',
      nonce: 'AAAAAAAAAA==',
      chunk: 1024,
    };
    expect(await opened(head({ ...good, format: 2 }), 'pass')).toEqual({ failure: 'newer' });
    for (const part of [
      { rounds: 1e12 },
      { rounds: 1.5 },
      { chunk: 2 ** 40 },
      { kdf: 'MD5' },
      { salt: 'AA==' },
      { nonce: '%' },
      { cipher: 1 },
    ]) {
      expect(await opened(head({ ...good, ...part }), 'pass')).toEqual({ failure: 'damaged' });
    }
  });
});
