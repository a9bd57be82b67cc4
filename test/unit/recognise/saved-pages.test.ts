// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../lib/recognise/read.ts';
import type { Page } from '../../../lib/recognise/site.ts';

const root = path.resolve(import.meta.dirname, '../../pages');
const pages = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: folder }) =>
    readdirSync(path.join(root, folder))
      .filter((file) => file.endsWith('.html'))
      .map((file) => [folder, file] as const),
  );

function urlOf(folder: string, file: string): string {
  const expected = readFileSync(path.join(root, folder, file.replace(/\.html$/, '.expected.json')), 'utf8');
  return (JSON.parse(expected) as { url: string }).url;
}

function documentOf(folder: string, file: string): Document {
  const html = readFileSync(path.join(root, folder, file), 'utf8');
  return new DOMParser().parseFromString(html.replace(/<link\b[^>]*>|<iframe\b[^>]*>/g, ''), 'text/html');
}

/** What "save as" and archives do to a page: every address is written out in full, an archive's own before it. */
function rewriteLinks(document: Document, url: string, prefix: string): void {
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (!href || /^(?:mailto|tel|javascript|#)/i.test(href) || !URL.canParse(href, url)) continue;
    link.setAttribute('href', prefix + new URL(href, url).href);
  }
}

function peopleOf({ kind, subject, people }: Page): unknown {
  return { kind, subject, people };
}

describe('a page that was kept', () => {
  const ways = [
    ['saved by a browser', ''],
    ['kept by an archive', 'https://web.archive.org/web/20180102030405/'],
    ['kept by an archive, its links relative to it', '/web/20180102030405/'],
  ] as const;
  describe.each(ways)('%s', (_way, prefix) => {
    it.each(pages)('%s/%s shows whom it showed before', (folder, file) => {
      const url = urlOf(folder, file);
      const kept = documentOf(folder, file);
      rewriteLinks(kept, url, prefix);
      expect(peopleOf(readPage(kept, new URL(url)).page)).toEqual(peopleOf(readPage(documentOf(folder, file), new URL(url)).page));
    });
  });
});
