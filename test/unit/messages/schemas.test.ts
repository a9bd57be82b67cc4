import { describe, expect, it } from 'vitest';
import { receive } from '../../../lib/messages/schemas.ts';

const own = { id: 'abcdef', origin: 'chrome-extension://abcdef' };
const fromPage = {
  id: own.id,
  origin: 'https://mail.google.com',
  url: 'https://mail.google.com/mail/',
  frameId: 0,
  tab: { id: 7 },
};
const reading = { page: { site: 'gmail', kind: 'message', subject: null, people: [] } };

describe('receive', () => {
  it('takes a reading from a page and names its tab and frame', () => {
    const received = receive({ type: 'pageSeen', reading, at: 5 }, fromPage, own);
    expect(received).toEqual({
      ok: true,
      value: { from: 'page', tabId: 7, frameId: 0, message: { type: 'pageSeen', reading, at: 5 } },
    });
  });

  it("refuses a page's message that claims to be the panel", () => {
    const received = receive({ type: 'languageChanged', from: 'panel', origin: own.origin }, fromPage, own);
    expect(received).toMatchObject({ ok: false, error: { type: 'malformed', from: 'page' } });
  });

  it('refuses a page that calls its own origin ours in its address', () => {
    const sender = {
      ...fromPage,
      origin: 'https://evil.example',
      url: 'https://evil.example/chrome-extension://abcdef/sidepanel.html',
    };
    expect(receive({ type: 'languageChanged' }, sender, own).ok).toBe(false);
  });

  it('refuses another extension', () => {
    const sender = { id: 'other', origin: 'chrome-extension://other' };
    expect(receive({ type: 'languageChanged' }, sender, own)).toEqual({ ok: false, error: { type: 'stranger' } });
  });

  it('takes the panel by the origin the browser gives', () => {
    const sender = { id: own.id, origin: own.origin, url: `${own.origin}/sidepanel.html` };
    expect(receive({ type: 'languageChanged' }, sender, own)).toEqual({
      ok: true,
      value: { from: 'panel', message: { type: 'languageChanged' } },
    });
  });

  it('takes a sender without an origin (Firefox) by its address', () => {
    const firefox = { id: 'x', origin: 'moz-extension://1234' };
    expect(receive({ type: 'languageChanged' }, { id: 'x', url: 'moz-extension://1234/sidepanel.html' }, firefox).ok).toBe(true);
    expect(receive({ type: 'languageChanged' }, { id: 'x', url: 'https://evil.example/', tab: { id: 1 } }, firefox).ok).toBe(false);
  });

  it.each([
    [
      'a name that is an object',
      { ...reading, page: { ...reading.page, people: [{ name: {}, kind: 'person', role: 'sender', evidence: 'site' }] } },
    ],
    [
      'a role that does not exist',
      { ...reading, page: { ...reading.page, people: [{ kind: 'person', role: 'boss', evidence: 'site' }] } },
    ],
    ['a link that runs script', { ...reading, link: 'javascript:alert(1)' }],
    [
      'a name of 100 kB',
      {
        ...reading,
        page: { ...reading.page, people: [{ name: 'x'.repeat(1e5), kind: 'person', role: 'sender', evidence: 'site' }] },
      },
    ],
    [
      'ten thousand people',
      {
        ...reading,
        page: {
          ...reading.page,
          people: Array.from({ length: 10_000 }, () => ({ kind: 'person', role: 'listed', evidence: 'text' })),
        },
      },
    ],
    ['nothing', undefined],
  ])('refuses a reading with %s', (_what, bad) => {
    expect(receive({ type: 'pageSeen', reading: bad, at: 1 }, fromPage, own)).toMatchObject({
      ok: false,
      error: { type: 'malformed' },
    });
  });

  it('takes text to look for known names in, of a bounded size', () => {
    const told = { type: 'textSeen', from: 0, text: '\u001eAnna', gone: [1, 2] };
    expect(receive(told, fromPage, own)).toMatchObject({ ok: true, value: { message: told } });
    for (const bad of [
      { from: -1 },
      { from: 0.5 },
      { text: 'x'.repeat(100_000) },
      { text: null },
      { gone: 'all' },
      { gone: Array.from({ length: 100_000 }, () => 1) },
    ]) {
      expect(receive({ ...told, ...bad }, fromPage, own)).toMatchObject({ ok: false, error: { type: 'malformed' } });
    }
    expect(receive(told, { id: own.id, origin: own.origin }, own).ok).toBe(false);
  });

  it('drops what the schema does not know instead of storing it', () => {
    const received = receive({ type: 'pageSeen', reading: { ...reading, body: 'secret' }, at: 1, extra: 1 }, fromPage, own);
    expect(JSON.stringify(received)).not.toContain('secret');
  });
});
