// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../lib/recognise/read.ts';
import type { Sighting } from '../../../lib/recognise/site.ts';
import { sharedFolder } from './shared.ts';

interface ExpectedPerson {
  name?: string;
  address?: string;
  handle?: string;
  kind?: string;
  role?: string;
}
interface ExpectedPage {
  file: string;
  url: string;
  complete: boolean;
  people: ExpectedPerson[];
  subject: ExpectedPerson | null;
}

const folder = sharedFolder('pages');
const pages = folder ? (JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as ExpectedPage[]) : [];

/** Bytes as the page says they are written: old Chinese webmails are not UTF-8. */
function decode(bytes: Buffer): string {
  const charset = /<meta[^>]+charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2000).toString('latin1'))?.[1] ?? 'utf-8';
  // happy-dom loses what follows some comments; a browser does not.
  return new TextDecoder(charset).decode(bytes).replace(/<!--.*?-->/gs, '');
}

function fits(found: Sighting, wanted: ExpectedPerson): boolean {
  return (['name', 'address', 'handle', 'kind', 'role'] as const).every(
    (field) => wanted[field] === undefined || found[field] === wanted[field],
  );
}

describe.skipIf(!folder)('every captured page', () => {
  it.each(pages)('$file shows whom its capture lists', (expected) => {
    const document = new DOMParser().parseFromString(decode(readFileSync(path.join(folder!, expected.file))), 'text/html');
    const { page } = readPage(document, new URL(expected.url));
    for (const wanted of expected.people) {
      expect(
        page.people.some((found) => fits(found, wanted)),
        `${JSON.stringify(wanted)} among ${JSON.stringify(page.people, null, 1)}`,
      ).toBe(true);
    }
    if (expected.subject) expect(page.subject).toMatchObject(expected.subject);
    else expect(page.subject).toBeNull();
    if (expected.complete) {
      const extra = page.people.filter(
        (found) => found.role !== 'mentioned' && found.role !== 'self' && !expected.people.some((wanted) => fits(found, wanted)),
      );
      expect(extra).toEqual([]);
    }
  });
});
