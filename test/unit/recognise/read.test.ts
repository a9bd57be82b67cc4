// @vitest-environment happy-dom
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../lib/recognise/read.ts';
import type { Page } from '../../../lib/recognise/site.ts';
import { sharedFolder } from './shared.ts';

function read(html: string, address = 'https://page.example/'): Page {
  return readPage(new DOMParser().parseFromString(html, 'text/html'), new URL(address)).page;
}

describe('hostile pages', () => {
  it('cannot fill the answer', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `<p>p${index}@example.com</p>`).join('');
    expect(read(many).people).toHaveLength(500);
    const rows = Array.from(
      { length: 2000 },
      (_, index) => `<tr class="zA"><td><span class="yP" email="p${index}@example.com" name="P ${index}">x</span></td></tr>`,
    ).join('');
    expect(read(`<table><tbody>${rows}</tbody></table>`, 'https://mail.google.com/mail/u/0/#inbox').people).toHaveLength(500);
  });

  it('cannot make an answer long', () => {
    const long = 'x'.repeat(100_000);
    const page = read(
      `<div class="h-card"><span class="p-name">Anna ${long}</span><span class="p-org">${long}</span><span class="p-job-title">${long}</span></div><a href="mailto:${long}@example.com">x</a><span>${long}@example.com</span>`,
    );
    expect(JSON.stringify(page).length).toBeLessThan(2000);
    const gmail = read(
      `<table><tbody><tr class="zA"><td><span class="yP" email="anna@example.com" name="${long}">x</span><span class="yP" email="${long}" name="y">y</span></td></tr></tbody></table>`,
      'https://mail.google.com/',
    );
    expect(JSON.stringify(gmail).length).toBeLessThan(2000);
  });

  it('cannot put markup or what is unseen to work', () => {
    const page = read(
      '<a href="mailto:boss@example.com"><b>&lt;img src=x onerror=alert(1)&gt;</b></a><div class="h-card"><span class="p-name">An&#8203;na&#8238; Schmidt</span></div>',
    );
    expect(page.people.map(({ name }) => name)).toEqual(['Anna Schmidt', undefined]);
  });

  it('may throw from everything and get an empty answer', () => {
    const broken = new Proxy({} as Document, {
      get() {
        throw new Error('page');
      },
    });
    for (const address of ['https://page.example/', 'https://mail.google.com/', 'https://www.linkedin.com/in/x']) {
      const reading = readPage(broken, new URL(address));
      expect(reading.page.people).toEqual([]);
      expect(reading.page.subject).toBeNull();
    }
  });

  it.each([
    'https://www.linkedin.com/in/anna',
    'https://www.linkedin.com/pulse/x',
    'https://www.xing.com/profile/Anna_Schmidt',
    'https://www.facebook.com/anna',
    'https://m.facebook.com/anna',
    'https://www.instagram.com/p/abcdef/',
    'https://x.com/anna/status/1',
    'https://weibo.com/u/1700000001',
    'https://maimai.cn/profile/detail?dstu=1',
    'https://page.example/',
  ])('may have a title of a megabyte at %s', (address) => {
    const long = ', - | (@ 的 '.repeat(100_000);
    const page = read(`<title>${long}</title><meta property="og:title" content="${long}"><h1>${long}</h1>`, address);
    expect(JSON.stringify(page).length).toBeLessThan(2000);
  });

  it('may have no body, no head, or JSON-LD that is none', () => {
    expect(read('').people).toEqual([]);
    expect(read('<script type="application/ld+json">{"@type":"Person","name":</script>').people).toEqual([]);
    expect(
      read('<script type="application/ld+json">[null, 1, {"@type": ["Person"], "name": {"a": 1}, "email": ["x"]}]</script>').people,
    ).toEqual([]);
    const deep = '{"mainEntity":'.repeat(5000) + '1' + '}'.repeat(5000);
    expect(read(`<script type="application/ld+json">${deep}</script>`).people).toEqual([]);
  });
});

interface Item {
  type: string[];
  properties: { name?: string[]; email?: string[] };
  children?: Item[];
}

const folder = sharedFolder('suites/microformats');
const cases = folder
  ? ['h-card', 'hcard'].flatMap((kind) =>
      readdirSync(path.join(folder, kind))
        .filter((file) => file.endsWith('.html') && existsSync(path.join(folder, kind, file.replace('.html', '.json'))))
        .map((file) => [kind, file] as const),
    )
  : [];

describe.skipIf(!folder)('the public microformats suite', () => {
  it.each(cases)('%s/%s: every card’s name and address is found', (kind, file) => {
    const html = readFileSync(path.join(folder!, kind, file), 'utf8');
    const { items } = JSON.parse(readFileSync(path.join(folder!, kind, file.replace('.html', '.json')), 'utf8')) as {
      items: Item[];
    };
    const { people } = read(html);
    const visit = (item: Item): void => {
      const [name] = item.properties.name ?? [];
      const [email] = item.properties.email ?? [];
      if (name) expect(people.map((person) => person.name)).toContain(name.replace(/\s+/g, ' '));
      if (email) expect(people.map((person) => person.address)).toContain(email.replace(/^mailto:/, '').replace(/\?.*$/, ''));
      item.children?.forEach(visit);
    };
    items.forEach(visit);
  });
});
