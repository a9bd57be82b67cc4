import { readdirSync, readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { siteFor } from '../../../lib/recognise/sites.ts';
import type { Reading } from '../../../lib/recognise/site.ts';
import { readPage } from '../../../lib/recognise/read.ts';
import { demoPages, fileFor } from '../../demo/pages/index.ts';
import { samplePeople } from '../../demo/sample-customers.ts';

const folder = new URL('../../demo/pages/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

/** The page as its own script draws it, read as the extension reads it. */
async function read(url: string): Promise<Reading> {
  const window = new Window({
    url,
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  });
  // A module's own scope is what keeps the pages' names apart; here each page has a window of its own.
  window.document.write(textOf(fileFor(url) ?? '').replace('<script type="module">', '<script>'));
  await window.happyDOM.waitUntilComplete();
  const document = window.document as unknown as Document;
  const address = new URL(url);
  const reading = siteFor(address, document)?.read(document, address) ?? readPage(document, address);
  await window.happyDOM.close();
  return reading;
}

describe('the demo’s pages', () => {
  it('are all listed, and served at their hosts', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.html'));
    expect(files.filter((file) => !demoPages.some((page) => page.file === file))).toEqual([]);
    for (const page of demoPages) expect(fileFor(page.url)).toBe(page.file);
  });

  it('load nothing from anywhere', () => {
    for (const { file } of demoPages) {
      expect(textOf(file)).not.toMatch(/<(?:script|img|iframe|link)[^>]*\b(?:src|href)="(?:https?:|\/)/);
      expect(textOf(file)).not.toMatch(/\bfetch\(|XMLHttpRequest|@import|url\(/);
    }
  });

  it.each(demoPages.map((page) => [page.title, page] as const))('%s: is read as what it shows', async (_, page) => {
    const { page: seen } = await read(page.url);
    const about = samplePeople.find(({ key }) => key === page.about);
    if (page.about !== undefined) {
      expect(about, `no sample customer ${page.about}`).toBeDefined();
      const { address, handle } = seen.subject ?? {};
      const found =
        about?.addresses?.includes(address ?? '') === true || about?.handles?.some((one) => one.handle === handle) === true;
      expect(found, `the page is about ${JSON.stringify(seen.subject)}`).toBe(true);
    }
    expect(seen.people.length).toBeGreaterThan(0);
    if (/[Ii]nbox|收件箱/.test(page.title)) expect(seen.kind).toBe('list');
  });

  it('show known and unknown people, a robot, and the rep as themselves', async () => {
    const { page } = await read('https://mail.google.com/mail/u/0/#inbox');
    const known = new Set(samplePeople.flatMap(({ addresses }) => addresses ?? []));
    const people = page.people.filter(({ kind, role }) => kind === 'person' && role === 'listed');
    expect(people.filter(({ address }) => known.has(address ?? '')).length).toBeGreaterThan(8);
    expect(people.filter(({ address }) => !known.has(address ?? '')).map(({ name }) => name)).toEqual([
      'Daniel Okafor',
      'Jonas Weber',
    ]);
    expect(page.people.filter(({ kind }) => kind === 'robot').map(({ name }) => name)).toEqual([
      'Parcel Updates',
      'Packaging Weekly',
    ]);
    expect(page.people.find(({ role }) => role === 'self')?.address).toBe('mia.chen@halden-motion.example');
  });

  it('give an open mail its subject, moment, direction and ids', async () => {
    const { page, link } = await read('https://mail.google.com/mail/u/0/#inbox/FMfcgzQwTzKestrelPriceList');
    expect(page.message).toMatchObject({ direction: 'in', threadId: '18f2a0c4d17e0101', messageId: '18f2a0c4d17e01011' });
    expect(page.message?.subject).toMatch(/^\d{4} price list/);
    expect(Date.now() - (page.message?.at ?? 0)).toBeLessThan(2 * 86_400_000);
    expect(link).toBe('https://mail.google.com/mail/u/0/#all/18f2a0c4d17e0101');
  });

  it('keep the mail that the samples have logged under the same ids', async () => {
    const { page } = await read('https://mail.google.com/mail/u/0/#inbox/FMfcgzQwTzBrightwaterLineTwo');
    const logged = samplePeople.find(({ key }) => key === 'priya')?.history?.find(({ message }) => message)?.message;
    expect(page.message).toMatchObject({ threadId: logged?.threadId, messageId: logged?.messageId });
  });
});
