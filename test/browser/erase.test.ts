import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundle } from '../bench/bundle.ts';
import type * as InPage from './erase-in-page.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

declare const erasing: typeof InPage;

let sidecard: Sidecard;
afterAll(async () => sidecard?.close());

async function inPage<Argument, Value>(work: (argument: Argument) => Promise<Value>, argument: Argument): Promise<Value> {
  await sidecard.inExtension(() => undefined);
  const bare = sidecard.context.pages().find((each) => each.url() === sidecard.url('manifest.json'));
  if (!bare) throw new Error('The bare page of the extension is not open.');
  const session = await bare.context().newCDPSession(bare);
  await session.send('Runtime.evaluate', { expression: await bundle('../browser/erase-in-page.ts', 'erasing') });
  await session.detach();
  return bare.evaluate(work as (argument: unknown) => Promise<Value>, argument);
}

/** The database's files that hold a text, as the browser writes one-byte and two-byte strings. */
function filesWith(text: string): string[] {
  const folder = join(sidecard.profile, 'Default/IndexedDB');
  const shapes = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => shapes.some((shape) => readFileSync(file).includes(shape)));
}

it('once the browser has rewritten its files, no byte of an erased person is left in them', async () => {
  const mark = `Q${Math.random().toString(36).slice(2, 10)}x`;
  sidecard = await launchSidecard();
  const id = await inPage((text) => erasing.addMarked(text), mark);
  sidecard = await sidecard.restart();
  expect(filesWith(mark)).not.toEqual([]);
  await inPage((customer) => erasing.erase(customer), id);
  for (let round = 0; round < 3; round++) await inPage((number) => erasing.workOn(number), round);
  sidecard = await sidecard.restart();
  await inPage((number) => erasing.workOn(number), 9);
  sidecard = await sidecard.restart();
  expect(filesWith(mark)).toEqual([]);
}, 120_000);
