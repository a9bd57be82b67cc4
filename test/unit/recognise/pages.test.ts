// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostedIn } from '../../../lib/recognise/hosted.ts';
import { readPage } from '../../../lib/recognise/read.ts';
import type { Page, Reading } from '../../../lib/recognise/site.ts';
import { sites } from '../../../lib/recognise/sites.ts';

interface Expected {
  url: string;
  page: Page;
  link?: string;
}

const root = path.resolve(import.meta.dirname, '../../pages');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function pagesOf(folder: string): string[] {
  return readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.html'));
}

function expectedOf(folder: string, file: string): Expected {
  return JSON.parse(readFileSync(path.join(root, folder, file.replace(/\.html$/, '.expected.json')), 'utf8')) as Expected;
}

function documentOf(folder: string, file: string): Document {
  const html = readFileSync(path.join(root, folder, file), 'utf8');
  // Styles and frames are of no account here; happy-dom complains that it does not load them.
  return new DOMParser().parseFromString(html.replace(/<link\b[^>]*>|<iframe\b[^>]*>/g, ''), 'text/html');
}

function read(folder: string, file: string): Reading {
  return readPage(documentOf(folder, file), new URL(expectedOf(folder, file).url));
}

/** Moments in these pages are local times, so what is expected of them is written for UTC. */
function shiftedToUtc(page: Page): Page {
  const at = page.message?.at;
  if (at === undefined) return page;
  const minutes = new Date(at).getTimezoneOffset();
  return JSON.parse(JSON.stringify(page).replaceAll(String(at), String(at - minutes * 60_000))) as Page;
}

const withSubjects = new Set(['message', 'profile', 'compose', 'post', 'conversation']);

describe('every site that is known', () => {
  it.each(sites.map((site) => [site.id, site] as const))('%s has a page with people and one with nobody', (id) => {
    expect(folders, `test/pages/${id}/ is missing: a page with people and a page with nobody`).toContain(id);
    const people = pagesOf(id).map((file) => expectedOf(id, file).page.people.filter(({ role }) => role !== 'self').length);
    expect(
      people.some((count) => count > 0),
      `test/pages/${id}/ needs a page that shows somebody`,
    ).toBe(true);
    expect(people.includes(0), `test/pages/${id}/ needs a page that shows nobody but the reader`).toBe(true);
  });

  it.each(sites.map((site) => [site.id, site] as const))(
    '%s says what it rests on and is found by its hosts or its markup',
    (id, site) => {
      const source = readFileSync(path.join(import.meta.dirname, `../../../lib/recognise/sites/${id}.ts`), 'utf8');
      expect(source).toMatch(/^ {2}\/\/ Rests on: .{10}/m);
      expect(site.hosts.length > 0 || site.isHere !== undefined).toBe(true);
    },
  );
});

describe('every example page', () => {
  const pages = folders.flatMap((folder) => pagesOf(folder).map((file) => [folder, file] as const));
  it.each(pages)('%s/%s shows what its expectation says', (folder, file) => {
    const expected = expectedOf(folder, file);
    const { page, link } = read(folder, file);
    expect(shiftedToUtc(page)).toEqual(expected.page);
    expect(link).toBe(expected.link);
    expect(page.site).toBe(folder);
  });

  it.each(pages)('%s/%s is left to the script of hosted software where it is such, and only there', (folder, file) => {
    const hosted = sites.some(({ id, hosts }) => id === folder && hosts.length === 0);
    const script = folder === 'mastodon' ? 'mastodonSeen' : 'hostedSeen';
    expect(hostedIn(documentOf(folder, file), new URL(expectedOf(folder, file).url))).toBe(hosted ? script : undefined);
  });

  it.each(pages)('%s/%s keeps the rules that hold for every page', (folder, file) => {
    const { page, link } = read(folder, file);
    if (!withSubjects.has(page.kind)) expect(page.subject).toBeNull();
    if (page.subject) {
      expect(page.subject.kind).toBe('person');
      expect(page.subject.role).not.toBe('self');
      expect(page.people).toContainEqual(page.subject);
    }
    if (page.kind === 'list') for (const person of page.people) expect(['listed', 'mentioned', 'self']).toContain(person.role);
    for (const person of page.people) expect(person.address ?? person.handle ?? person.name).toBeTruthy();
    expect(link ?? '').not.toMatch(/SECRET|secret|_token|sid=/);
  });
});
