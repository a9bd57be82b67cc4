import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { countSoon, forgetCounted } from '../../../entrypoints/background/health.ts';
import { siteHealthKey, tabKey } from '../../../lib/messages/session.ts';
import type { Reading } from '../../../lib/recognise/site.ts';
import type { SiteHealthRecords } from '../../../lib/recognise/site-health.ts';

const reading = (change: Partial<Reading> = {}, messageId = 'm1'): Reading => ({
  page: {
    site: 'gmail',
    kind: 'message',
    subject: null,
    people: [{ kind: 'person', role: 'sender', evidence: 'site', name: 'Anna Secret', address: 'anna@secret.example' }],
    message: { subject: 'Secret offer', messageId },
  },
  link: 'https://mail.google.com/secret',
  health: { label: 'Gmail', found: ['main', 'sender'], missed: ['list'] },
  ...change,
});

async function shows(tab: number, ...readings: Reading[]): Promise<void> {
  await fakeBrowser.storage.session.set({
    [tabKey(tab)]: { frames: readings.map((one, frameId) => ({ frameId, reading: one, at: 0 })) },
  });
  countSoon(tab);
}

async function counted(): Promise<SiteHealthRecords> {
  return ((await fakeBrowser.storage.local.get(siteHealthKey))[siteHealthKey] ?? {}) as SiteHealthRecords;
}

const settle = () => vi.advanceTimersByTimeAsync(4000);

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: new Date(2026, 10, 24, 12) });
});
afterEach(() => vi.useRealTimers());

describe('the count of pages', () => {
  it('holds counts alone: nobody’s name, address, subject or link', async () => {
    await shows(1, reading());
    await settle();
    expect(await counted()).toEqual({
      gmail: { label: 'Gmail', days: { '2026-11-24': { pages: 1, gone: 0, found: { main: 1, sender: 1 }, missed: { list: 1 } } } },
    });
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null)).toLowerCase()).not.toContain('secret');
  });

  it('takes a page that reports again for one page, and another mail for another', async () => {
    await shows(2, reading());
    await settle();
    await shows(2, reading());
    await settle();
    await shows(2, reading({}, 'm2'));
    await settle();
    expect((await counted())['gmail']?.days['2026-11-24']?.pages).toBe(2);
  });

  it('does not count what a page misses while it is still being built', async () => {
    await shows(3, reading({ health: { found: [], missed: ['main'] } }));
    await vi.advanceTimersByTimeAsync(500);
    await shows(3, reading());
    await settle();
    expect((await counted())['gmail']?.days['2026-11-24']).toMatchObject({ pages: 1, gone: 0 });
  });

  it('loses none where two tabs are counted at once', async () => {
    await shows(4, reading());
    await shows(5, reading({}, 'm5'));
    await settle();
    expect((await counted())['gmail']?.days['2026-11-24']?.pages).toBe(2);
  });

  it('leaves out pages that no site file knows, pages on their way and closed tabs', async () => {
    await shows(6, { ...reading(), page: { ...reading().page, site: 'generic' } });
    await shows(7, reading({ pending: true }));
    await shows(8, reading());
    await forgetCounted(8);
    await settle();
    expect(await counted()).toEqual({});
  });
});
