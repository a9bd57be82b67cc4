import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonSites, originsBeside } from '../../../lib/recognise/common-sites.ts';
import { pageScripts, scriptFor, scriptsFor } from '../../../lib/recognise/scripts.ts';
import { sites } from '../../../lib/recognise/sites.ts';

const entrypoints = path.resolve(import.meta.dirname, '../../../entrypoints');

describe('the scripts that read pages', () => {
  it('carry every site file once, and each is known by its hosts', () => {
    const scripts = readdirSync(entrypoints).filter((file) => /^page.*\.ts$/.test(file));
    const carried = scripts.flatMap((script) =>
      [...readFileSync(path.join(entrypoints, script), 'utf8').matchAll(/sites\/([\w-]+)\.ts'/g)].map(
        (match) => [script, match[1]!] as const,
      ),
    );
    expect(carried.map(([, id]) => id).toSorted()).toEqual(sites.map(({ id }) => id).toSorted());
    for (const [script, id] of carried) {
      const site = sites.find((each) => each.id === id)!;
      const own = pageScripts.find(({ file }) => file === `/${script.replace(/\.ts$/, '.js')}`);
      if (/^page-(?:hosted|mastodon)\.ts$/.test(script))
        expect(site.hosts, `${id} is in ${script}, for what runs on any host`).toEqual([]);
      else for (const host of site.hosts) expect(own?.hosts, `${id} is in ${script}`).toContain(host);
    }
  });

  it('are chosen by the address', () => {
    expect(scriptFor(new URL('https://mail.google.com/mail/u/0/'))).toBe('/page-gmail.js');
    expect(scriptFor(new URL('https://de.linkedin.com/in/x'))).toBe('/page-linkedin.js');
    expect(scriptFor(new URL('https://mail.google.com.evil.example/'))).toBe('/page.js');
    expect(scriptFor(new URL('https://webmail.example.org/'))).toBe('/page.js');
  });

  it('are registered one a host for granted origins', () => {
    expect(
      scriptsFor([
        'https://mail.google.com/*',
        'https://webmail.example.org/*',
        'https://www.linkedin.com/*',
        'https://www.linkedin.cn/*',
      ]),
    ).toEqual([
      { id: 'page', js: ['/page.js'], matches: ['https://webmail.example.org/*'] },
      { id: 'page-gmail', js: ['/page-gmail.js'], matches: ['https://mail.google.com/*'] },
      { id: 'page-linkedin', js: ['/page-linkedin.js'], matches: ['https://www.linkedin.com/*', 'https://www.linkedin.cn/*'] },
    ]);
  });

  it.each(['*://*/*', '<all_urls>', 'https://*.google.com/*'])('never meet on one page where %s is granted', (pattern) => {
    const registrations = scriptsFor([pattern]);
    const [general, ...others] = registrations;
    expect(general?.js).toEqual(['/page.js']);
    expect(others.flatMap(({ matches }) => matches).toSorted()).toEqual(general?.excludeMatches?.toSorted());
    expect(others.map(({ js }) => js[0])).toContain('/page-gmail.js');
  });

  it('serve every site offered at the first run', () => {
    for (const { id, hosts } of commonSites) {
      expect(sites.map((site) => site.id)).toContain(id);
      for (const host of hosts) expect(scriptFor(new URL(`https://${host}/`))).not.toBe('/page.js');
    }
  });

  it('come with the hosts of the frames that hold the mail', () => {
    expect(originsBeside('https://navigator.web.de/*')).toEqual(['https://webmailer.web.de/*']);
    expect(originsBeside('https://bap.navigator.gmx.net/*')).toEqual(['https://webmailer.gmx.net/*']);
    for (const pattern of ['https://mail.google.com/*', 'https://navigator.evil.example/*', 'https://www.gmx.net/*'])
      expect(originsBeside(pattern)).toEqual([]);
  });
});
