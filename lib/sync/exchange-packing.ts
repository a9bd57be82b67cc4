import { type Result, err, ok } from '../result.ts';

/**
 * How the text of an exchange file lies in the file: as it is, gzipped, or gzipped and encrypted.
 *
 * An encrypted file is one line of JSON, then chunks:
 *
 * ```
 * {"sidecardEncrypted":{"format":1,"kdf":"PBKDF2-SHA-256","rounds":600000,"salt":"…","cipher":"AES-256-GCM","nonce":"…","chunk":65536}}
 * ```
 *
 * Each chunk but the last holds `chunk` bytes of the gzipped text and a tag of 16 bytes. Its nonce is the head's 7 bytes, a counter of 4
 * (big endian) and a byte that is 1 in the last chunk: chunks can be neither swapped, left out nor cut off unseen (the STREAM
 * construction of Hoang, Reyhanitabar, Rogaway & Vizár 2015). The head line is authenticated with each.
 */

export type Packing = 'plain' | 'gzip' | 'encrypted';

export type UnpackFailure =
  | { type: 'passphraseNeeded' }
  /** The passphrase is not the one it was written with, or the file was changed in its first chunk: they look the same. */
  | { type: 'wrongPassphrase' }
  | { type: 'damaged'; detail: string }
  | { type: 'newer'; version: number; known: number };

/** OWASP's advice for PBKDF2 with SHA-256 (2023). Files may ask for more, up to `mostRounds`. */
export const keyRounds = 600_000;
/** More rounds than this would only keep the reader waiting: a forged head. */
const mostRounds = 10_000_000;
const encryptedFormat = 1;
const chunkBytes = 1 << 16;
const greatestChunk = 1 << 24;
const tagBytes = 16;
const prefixBytes = 7;
const encryptedStart = '{"sidecardEncrypted":';
/** The head line is far shorter; a longer one is not ours. */
const longestHead = 1_000;

export const fileEndings: Record<Packing, string> = { plain: '.json', gzip: '.json.gz', encrypted: '.json.enc' };

type Bytes = Uint8Array<ArrayBuffer>;

/** A file as it is kept. Throws a RangeError where an encrypted one is asked for without a passphrase. */
export async function* pack(
  file: AsyncIterable<Bytes>,
  packing: Packing,
  passphrase?: string,
): AsyncGenerator<Bytes, void, undefined> {
  if (packing === 'plain') return yield* file;
  const zipped = through(file, new CompressionStream('gzip'));
  if (packing === 'gzip') return yield* zipped;
  if (passphrase === undefined || passphrase === '') throw new RangeError('An encrypted file needs a passphrase');
  yield* encrypted(zipped, passphrase);
}

/** Bytes sent through a stream of the platform. Ending early cancels the source as well. */
async function* through(
  bytes: AsyncIterable<Bytes>,
  stream: CompressionStream | DecompressionStream,
): AsyncGenerator<Bytes, void, undefined> {
  const writer = stream.writable.getWriter();
  let stopped = false;
  const written = (async () => {
    for await (const piece of bytes) {
      if (stopped) break;
      await writer.ready;
      await writer.write(piece);
    }
    await writer.close();
  })();
  // Whoever reads hears of a failure as well: the readable side breaks with the writable one.
  written.catch((error: unknown) => writer.abort(error).catch(() => undefined));
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Bytes>;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await written;
  } finally {
    stopped = true;
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
  }
}

interface EncryptedHead {
  rounds: number;
  salt: Bytes;
  nonce: Bytes;
  chunk: number;
  /** The head line, authenticated with every chunk. */
  line: Bytes;
}

async function* encrypted(bytes: AsyncIterable<Bytes>, passphrase: string): AsyncGenerator<Bytes, void, undefined> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(prefixBytes));
  const about = {
    format: encryptedFormat,
    kdf: 'PBKDF2-SHA-256',
    rounds: keyRounds,
    salt: toBase64(salt),
    cipher: 'AES-256-GCM',
    nonce: toBase64(nonce),
    chunk: chunkBytes,
  };
  const line = new TextEncoder().encode(`${encryptedStart}${JSON.stringify(about)}}\n`);
  const head: EncryptedHead = { rounds: keyRounds, salt, nonce, chunk: chunkBytes, line };
  const key = await keyOf(passphrase, head);
  yield line;
  let index = 0;
  for await (const [chunk, last] of inChunks(bytes, chunkBytes)) {
    yield new Uint8Array(await crypto.subtle.encrypt(chunkCipher(head, index, last), key, chunk));
    index += 1;
  }
}

/** What a file turned out to be, and its text's bytes. `key` opens an encrypted one again without its passphrase. */
export interface Unpacked {
  packing: Packing;
  key?: CryptoKey;
  /** Throws an `UnpackError` where the file is damaged. */
  bytes: AsyncIterable<Bytes>;
}

/** Thrown while bytes are read, since a stream has no other way to say it. */
export class UnpackError extends Error {
  override name = 'UnpackError';
  readonly failure: UnpackFailure;
  constructor(failure: UnpackFailure) {
    super(failure.type);
    this.failure = failure;
  }
}

/** Finds out how a file is packed by its first bytes, whatever its name says, and opens it. */
export async function unpack(
  file: Blob,
  secret: { passphrase?: string; key?: CryptoKey } = {},
  progress?: (bytesRead: number) => void,
): Promise<Result<Unpacked, UnpackFailure>> {
  const start = new Uint8Array(await file.slice(0, longestHead).arrayBuffer());
  if (start[0] === 0x1f && start[1] === 0x8b) return ok({ packing: 'gzip', bytes: unzipped(bytesOf(file, progress)) });
  if (!startsWith(start, encryptedStart)) return ok({ packing: 'plain', bytes: bytesOf(file, progress) });
  const head = readHead(start);
  if (!head.ok) return head;
  let { key } = secret;
  if (!key) {
    if (secret.passphrase === undefined || secret.passphrase === '') return err({ type: 'passphraseNeeded' });
    key = await keyOf(secret.passphrase, head.value);
    // Tried at once, so that a mistyped passphrase is said before anything else.
    const first = await tryFirst(file, head.value, key);
    if (!first.ok) return first;
  }
  return ok({ packing: 'encrypted', key, bytes: unzipped(decrypted(file, head.value, key, progress)) });
}

async function* unzipped(bytes: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  try {
    yield* through(bytes, new DecompressionStream('gzip'));
  } catch (error) {
    // What the source itself says (the file is gone, a part does not decrypt) goes on; the rest is the stream's own complaint.
    if (error instanceof UnpackError || error instanceof DOMException) throw error;
    throw new UnpackError({ type: 'damaged', detail: 'gzip' });
  }
}

async function* decrypted(
  file: Blob,
  head: EncryptedHead,
  key: CryptoKey,
  progress?: (bytesRead: number) => void,
): AsyncGenerator<Bytes, void, undefined> {
  const size = head.chunk + tagBytes;
  const count = Math.max(1, Math.ceil((file.size - head.line.length) / size));
  for (let index = 0; index < count; index++) {
    const chunk = await chunkOf(file, head, index);
    progress?.(index * size);
    try {
      yield new Uint8Array(await crypto.subtle.decrypt(chunkCipher(head, index, index === count - 1), key, chunk));
    } catch (error) {
      if (error instanceof DOMException && error.name === 'OperationError')
        throw new UnpackError({ type: 'damaged', detail: `part ${index + 1} of ${count}` });
      throw error;
    }
  }
}

async function tryFirst(file: Blob, head: EncryptedHead, key: CryptoKey): Promise<Result<null, UnpackFailure>> {
  const chunk = await chunkOf(file, head, 0);
  for (const last of [false, true]) {
    try {
      await crypto.subtle.decrypt(chunkCipher(head, 0, last), key, chunk);
      return ok(null);
    } catch {
      // Tried as the other kind of chunk then.
    }
  }
  return err({ type: 'wrongPassphrase' });
}

function chunkOf(file: Blob, head: EncryptedHead, index: number): Promise<ArrayBuffer> {
  const from = head.line.length + index * (head.chunk + tagBytes);
  return file.slice(from, from + head.chunk + tagBytes).arrayBuffer();
}

function readHead(start: Bytes): Result<EncryptedHead, UnpackFailure> {
  const damaged = err<UnpackFailure>({ type: 'damaged', detail: 'head line' });
  const end = start.indexOf(0x0a);
  if (end < 0) return damaged;
  let about: Record<string, unknown>;
  try {
    const parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(start.subarray(0, end))) as {
      sidecardEncrypted: Record<string, unknown>;
    };
    about = parsed.sidecardEncrypted;
  } catch {
    return damaged;
  }
  if (typeof about !== 'object' || about === null) return damaged;
  const { format, kdf, cipher, rounds, chunk } = about;
  if (typeof format === 'number' && format > encryptedFormat)
    return err({ type: 'newer', version: format, known: encryptedFormat });
  if (format !== encryptedFormat || kdf !== 'PBKDF2-SHA-256' || cipher !== 'AES-256-GCM') return damaged;
  const isWhole = (value: unknown, from: number, to: number): value is number =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
  if (!isWhole(rounds, 1, mostRounds) || !isWhole(chunk, 1, greatestChunk)) return damaged;
  const [salt, nonce] = [fromBase64(about['salt']), fromBase64(about['nonce'])];
  if (!salt || salt.length < 8 || !nonce || nonce.length !== prefixBytes) return damaged;
  return ok({ rounds, chunk, salt, nonce, line: start.slice(0, end + 1) });
}

async function keyOf(passphrase: string, { salt, rounds }: EncryptedHead): Promise<CryptoKey> {
  // Composed alike on every keyboard.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(kdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function chunkCipher({ nonce, line }: EncryptedHead, index: number, last: boolean): AesGcmParams {
  const iv = new Uint8Array(prefixBytes + 5);
  iv.set(nonce);
  new DataView(iv.buffer).setUint32(prefixBytes, index);
  iv[iv.length - 1] = last ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData: line };
}

/** Chunks of equal size; the last may be shorter, even empty, and is marked. */
async function* inChunks(
  bytes: AsyncIterable<Bytes>,
  size: number,
): AsyncGenerator<[chunk: Bytes, last: boolean], void, undefined> {
  let held: Bytes = new Uint8Array(0);
  for await (const piece of bytes) {
    const joined = new Uint8Array(held.length + piece.length);
    joined.set(held);
    joined.set(piece, held.length);
    held = joined;
    // One byte more must be there, or this chunk may be the last.
    while (held.length > size) {
      yield [held.slice(0, size), false];
      held = held.slice(size);
    }
  }
  yield [held, true];
}

/** A file's bytes, a megabyte at a time. */
async function* bytesOf(file: Blob, progress?: (bytesRead: number) => void): AsyncGenerator<Bytes, void, undefined> {
  const slice = 1 << 20;
  for (let from = 0; from < file.size; from += slice) {
    progress?.(from);
    yield new Uint8Array(await file.slice(from, from + slice).arrayBuffer());
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return bytes.length >= text.length && [...text].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: unknown): Bytes | null {
  if (typeof text !== 'string') return null;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
