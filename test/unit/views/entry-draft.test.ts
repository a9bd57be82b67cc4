import { describe, expect, it } from 'vitest';
import { entryDraft } from '../../../lib/views/entry-draft.ts';
import type { LookedAt } from '../../../lib/views/known-on-page.ts';
import type { Match } from '../../../lib/customers/match.ts';

const now = Date.UTC(2026, 10, 22, 9);

function spotted(address: string, role: 'sender' | 'recipient', customer: string): LookedAt['spotted'][number] {
  const match = { customer: { id: customer }, by: 'address', certain: true, key: `address:${address}`, what: address } as Match;
  return { key: address, sighting: { address, kind: 'person', role, evidence: 'site' }, matches: [match] };
}

const openMail: LookedAt = {
  own: [],
  page: {
    site: 'gmail',
    kind: 'message',
    subject: null,
    people: [],
    message: { subject: 'Delivery window', at: now - 3_600_000, direction: 'in', messageId: 'm1', threadId: 't1' },
  },
  link: 'https://mail.google.com/mail/u/0/#inbox/t1',
  spotted: [spotted('wei@acme.example', 'sender', 'wei'), spotted('li@acme.example', 'recipient', 'li')],
  subject: 'wei@acme.example',
};

describe('entryDraft', () => {
  it('logs an open mail with its own moment, direction, subject and ids, and the others on it', () => {
    expect(entryDraft('mail', 'wei', now, openMail)).toEqual({
      customer: 'wei',
      kind: 'mail',
      at: now - 3_600_000,
      direction: 'in',
      subject: 'Delivery window',
      site: 'gmail',
      link: 'https://mail.google.com/mail/u/0/#inbox/t1',
      message: { site: 'gmail', messageId: 'm1', threadId: 't1' },
      others: ['li'],
    });
  });

  it('logs a call made beside an open mail as happening now, on that page', () => {
    expect(entryDraft('call', 'wei', now, openMail)).toEqual({
      customer: 'wei',
      kind: 'call',
      at: now,
      direction: 'out',
      site: 'gmail',
      link: 'https://mail.google.com/mail/u/0/#inbox/t1',
    });
  });

  it('does not believe a mail that says it comes from the future', () => {
    const page = { ...openMail.page, message: { ...openMail.page.message, at: now + 86_400_000 } };
    expect(entryDraft('mail', 'wei', now, { ...openMail, page }).at).toBe(now);
  });

  it('tells a mail without any id by its moment and subject line, so that it is logged once', () => {
    const page = { ...openMail.page, message: { subject: 'Delivery window', at: now - 1000 } };
    const draft = entryDraft('mail', 'wei', now, { ...openMail, page });
    expect(draft.message).toEqual({ site: 'gmail', messageId: ` ${now - 1000} Delivery window` });
  });

  it('gives a visit no direction and, away from any page, no link', () => {
    expect(entryDraft('visit', 'wei', now, null)).toEqual({ customer: 'wei', kind: 'visit', at: now });
  });
});
