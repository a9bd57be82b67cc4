import { describe, expect, it } from 'vitest';
import { combineFrames } from '../../../lib/recognise/frames.ts';
import { applyOwn } from '../../../lib/recognise/own.ts';
import type { OpenMessage, Page, PageKind, Reading, Sighting, SightingRole } from '../../../lib/recognise/site.ts';

function person(address: string, role: SightingRole, more: Partial<Sighting> = {}): Sighting {
  return { address, kind: 'person', role, evidence: 'site', ...more };
}
function pageOf(kind: PageKind, people: Sighting[], subject: Sighting | null, message?: OpenMessage): Page {
  return { site: 'x', kind, people, subject, ...(message && { message }) };
}

const anna = person('anna@example.com', 'sender');
const dana = person('dana@rep.example', 'recipient');
const bo = person('bo@example.org', 'recipient');

describe('the rep’s own addresses', () => {
  it('mark a received mail as inbound and its recipient as self', () => {
    const page = applyOwn(pageOf('message', [anna, dana, bo], anna, {}), ['DANA@rep.example']);
    expect(page.message).toEqual({ direction: 'in' });
    expect(page.subject).toEqual(anna);
    expect(page.people.map(({ role }) => role)).toEqual(['sender', 'self', 'recipient']);
  });

  it('turn a mail round that the rep sent', () => {
    const page = applyOwn(
      pageOf('message', [{ ...dana, role: 'sender' }, bo, anna], { ...dana, role: 'sender' }, { subject: 'Hi' }),
      ['dana@rep.example'],
    );
    expect(page.message).toEqual({ subject: 'Hi', direction: 'out' });
    expect(page.subject).toEqual(bo);
  });

  it('leave nobody to talk about where the first recipient is a desk', () => {
    const desk = person('info@acme.example', 'recipient', { kind: 'organisation' });
    expect(
      applyOwn(pageOf('message', [{ ...dana, role: 'sender' }, desk, bo], { ...dana, role: 'sender' }, {}), ['dana@rep.example'])
        .subject,
    ).toBeNull();
  });

  it('keep a thread outbound when an earlier sender is somebody else', () => {
    const page = pageOf('message', [{ ...dana, role: 'self' }, { ...anna }, bo], anna, { direction: 'out' });
    expect(applyOwn(page, ['dana@rep.example'])).toEqual(page);
  });

  it('take a profile’s owner away when it is the rep, by handle too', () => {
    const me: Sighting = { handle: 'dana-rep', kind: 'person', role: 'subject', evidence: 'site' };
    const page = applyOwn(pageOf('profile', [me], me), ['@dana-rep']);
    expect(page.subject).toBeNull();
    expect(page.people[0]?.role).toBe('self');
  });

  it('change nothing where there are none, and never the page given', () => {
    const page = pageOf('message', [anna, dana], anna, {});
    const before = structuredClone(page);
    expect(applyOwn(page, [])).toBe(page);
    applyOwn(page, ['dana@rep.example']);
    expect(page).toEqual(before);
  });
});

describe('several frames', () => {
  const list: Reading = {
    page: pageOf('list', [person('anna@example.com', 'listed', { name: 'Anna' }), person('carla@example.com', 'listed')], null),
  };
  const message: Reading = { page: pageOf('message', [anna, dana], anna, { subject: 'Hi' }), link: 'https://x.example/5' };
  const advert: Reading = { page: pageOf('other', [], null) };

  it('become what the open message’s frame says, with everyone else added once', () => {
    const { page, link } = combineFrames([
      { frameId: 0, reading: list },
      { frameId: 7, reading: message },
      { frameId: 9, reading: advert },
    ]);
    expect(page.kind).toBe('message');
    expect(link).toBe('https://x.example/5');
    expect(page.people.map(({ address, role, name }) => [address, role, name])).toEqual([
      ['anna@example.com', 'sender', 'Anna'],
      ['dana@rep.example', 'recipient', undefined],
      ['carla@example.com', 'listed', undefined],
    ]);
    expect(page.subject).toEqual({ ...anna, name: 'Anna' });
  });

  it('give the same in every order and leave the readings as they were', () => {
    const frames = [
      { frameId: 0, reading: list },
      { frameId: 7, reading: message },
      { frameId: 3, reading: structuredClone(message) },
    ];
    const before = structuredClone(frames);
    expect(combineFrames([...frames].reverse())).toEqual(combineFrames(frames));
    expect(frames).toEqual(before);
  });

  it('know from one frame who is the reader in another', () => {
    const top: Reading = { page: pageOf('list', [person('anna@example.com', 'self')], null) };
    const { page } = combineFrames([
      { frameId: 0, reading: top },
      { frameId: 7, reading: message },
    ]);
    expect(page.people[0]?.role).toBe('self');
    expect(page.subject).toBeNull();
  });

  it('are nothing when there are none', () => {
    expect(combineFrames([]).page.people).toEqual([]);
  });
});
