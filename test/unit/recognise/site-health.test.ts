import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPage, summariseSite, type SiteHealthRecords } from '../../../lib/recognise/site-health.ts';
import type { SiteHealth } from '../../../lib/recognise/site.ts';

const fine: SiteHealth = { found: ['frame', 'message', 'sender'], missed: ['list'] };
const senderless: SiteHealth = { found: ['frame'], missed: ['message', 'sender'], outline: '<body></body>' };
const gone: SiteHealth = { found: [], missed: ['frame', 'list'], outline: '<body>…</body>' };

function after(pages: readonly (readonly [string, SiteHealth])[], site = 'netease-163'): SiteHealthRecords {
  return pages.reduce<SiteHealthRecords>((records, [day, health]) => countPage(records, site, health, day), {});
}
const summary = (pages: readonly (readonly [string, SiteHealth])[]) => summariseSite(after(pages)['netease-163']!);

describe('how well a site can be read', () => {
  it('counts pages, and says nothing where all is found', () => {
    expect(
      summary([
        ['2026-11-20', fine],
        ['2026-11-21', fine],
        ['2026-11-21', { found: ['list'], missed: ['message'] }],
      ]),
    ).toEqual({
      label: 'netease-163',
      pages: 3,
      troubles: [],
      unverified: false,
    });
  });

  it('says since when senders are missing, with the outline of such a page', () => {
    expect(
      summary([
        ['2026-11-16', fine],
        ['2026-11-17', senderless],
        ['2026-11-18', fine],
        ['2026-11-18', senderless],
        ['2026-11-19', senderless],
      ]),
    ).toEqual({
      label: 'netease-163',
      pages: 5,
      troubles: [{ what: 'sender', pages: 3, since: '2026-11-17' }],
      unverified: false,
      outline: '<body></body>',
    });
  });

  it('takes a trouble back once a day shows that it is over, and its outline with it', () => {
    expect(
      summary([
        ['2026-11-17', senderless],
        ['2026-11-18', fine],
      ]),
    ).toEqual({ label: 'netease-163', pages: 2, troubles: [], unverified: false });
  });

  it('finds nothing strange in one page without anybody, but in three with no page between', () => {
    expect(
      summary([
        ['2026-11-17', gone],
        ['2026-11-18', gone],
      ]).troubles,
    ).toEqual([]);
    expect(
      summary([
        ['2026-11-17', gone],
        ['2026-11-18', gone],
        ['2026-11-19', gone],
      ]).troubles,
    ).toEqual([{ what: 'everything', pages: 3, since: '2026-11-17' }]);
    expect(
      summary([
        ['2026-11-17', gone],
        ['2026-11-18', fine],
        ['2026-11-19', gone],
        ['2026-11-20', gone],
      ]).troubles,
    ).toEqual([]);
  });

  it('says that a site is unverified as long as its file does', () => {
    expect(summary([['2026-11-17', { ...fine, unverified: true }]]).unverified).toBe(true);
    expect(
      summary([
        ['2026-11-17', { ...fine, unverified: true }],
        ['2026-11-18', fine],
      ]).unverified,
    ).toBe(false);
  });

  it('keeps thirty days, and of what a script says only names that a site file would give', () => {
    const days = Array.from({ length: 40 }, (_, index) => `2026-0${1 + Math.floor(index / 20)}-${10 + (index % 20)}`);
    const kept = after(days.map((day) => [day, fine] as const))['netease-163']!.days;
    expect(Object.keys(kept)).toEqual(days.slice(10));

    const claims = fc.array(fc.oneof(fc.string(), fc.constantFrom('list', 'anna@acme.example', '__proto__')), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ site: fc.oneof(fc.string(), fc.constant('gmail')), found: claims, missed: claims }), {
          maxLength: 30,
        }),
        (all) => {
          const records = all.reduce<SiteHealthRecords>(
            (before, { site, found, missed }) => countPage(before, site, { found, missed }, '2026-11-24'),
            {},
          );
          expect(Object.keys(records).length).toBeLessThanOrEqual(100);
          for (const [site, { days: counted }] of Object.entries(records)) {
            expect(site).toMatch(/^[a-z\d-]{1,40}$/);
            for (const { found, missed } of Object.values(counted))
              for (const counts of [found, missed]) {
                expect(Object.keys(counts).length).toBeLessThanOrEqual(12);
                for (const name of Object.keys(counts)) expect(name).toMatch(/^[a-zA-Z]{1,20}$/);
              }
          }
        },
      ),
      { seed: 20261124, numRuns: 200 },
    );
  });
});
