import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Sighting } from '../../lib/recognise/site.ts';
import { root } from './build.ts';
import { recognisePages, type Recognised } from './recognise-pages.ts';

/**
 * Real captured pages, which lie outside of the project and are read where they are: `$SIDECARD_SHARED`, else the folder `shared`
 * beside it.
 */
const shared = resolve(root, process.env['SIDECARD_SHARED'] ?? '../shared');
const list = join(shared, 'pages', 'expected.json');

interface Expected {
  file: string;
  url: string;
  complete: boolean;
  people: Partial<Sighting>[];
  subject: Partial<Sighting> | null;
}

const expected = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Expected[]) : [];
if (expected.length === 0) console.warn(`Skipped: captured pages. There is no ${list}; $SIDECARD_SHARED may name another place.`);

/** The claims of an expected sighting; how we know it and where it stands in the page are not compared. */
const claims = ({ name, address, handle, kind, role }: Partial<Sighting>) => ({ name, address, handle, kind, role });

const agrees = (wanted: Partial<Sighting>, seen: Sighting) =>
  Object.entries(claims(wanted)).every(([field, value]) => value === undefined || seen[field as keyof Sighting] === value);

it.skipIf(expected.length === 0)(
  'recognises everyone on every captured page, by the built extension',
  async () => {
    const answers: Recognised[] = await recognisePages(
      expected.map(({ file, url }) => ({ url, file: join(shared, 'pages', file) })),
    );
    const wrong = expected.flatMap((entry, index) => {
      const { page, failed } = answers[index]!;
      if (failed !== undefined) return [`${entry.file}: ${failed}`];
      const missing = entry.people.filter((wanted) => !page.people.some((seen) => agrees(wanted, seen)));
      const extra = entry.complete ? page.people.filter((seen) => !entry.people.some((wanted) => agrees(wanted, seen))) : [];
      const subject = entry.subject === null ? page.subject === null : page.subject !== null && agrees(entry.subject, page.subject);
      return [
        ...missing.map((wanted) => `${entry.file}: not found: ${JSON.stringify(claims(wanted))} in ${JSON.stringify(page.people)}`),
        ...extra.map((seen) => `${entry.file}: not there: ${JSON.stringify(claims(seen))}`),
        ...(subject ? [] : [`${entry.file}: subject ${JSON.stringify(page.subject)}, not ${JSON.stringify(entry.subject)}`]),
      ];
    });
    expect(wrong).toEqual([]);
  },
  180_000,
);
