import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId, isSameMessage, linkId, messageEntryId } from '../../../lib/sync/ids.ts';
import { sha256 } from '../../../lib/sync/sha256.ts';
import { holds } from './property.ts';

describe('SHA-256 without waiting', () => {
  it('agrees with the system’s', () => {
    const digest = (text: string): string => Buffer.from(sha256(text)).toString('hex');
    const texts = ['', 'abc', ...[55, 56, 63, 64, 119, 120].map((length) => 'x'.repeat(length))];
    for (const text of texts) expect(digest(text)).toBe(createHash('sha256').update(text).digest('hex'));
    holds(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (text) => digest(text) === createHash('sha256').update(text).digest('hex'),
      ),
    );
  });
});

describe('a derived id', () => {
  it('is a UUID, the same for the same text', () => {
    expect(derivedId('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(derivedId('x')).toBe(derivedId('x'));
    expect(derivedId('x')).not.toBe(derivedId('y'));
  });

  it('of a link does not depend on which end comes first', () => {
    expect(linkId('a', 'b')).toBe(linkId('b', 'a'));
  });

  it('of a message takes its Message-ID before the site’s own, and a thread only with the moment', () => {
    const rfc = { site: 'gmail', messageId: 'm', rfcMessageId: 'r@x' };
    expect(messageEntryId('c', rfc, 1)).toBe(messageEntryId('c', { site: 'roundcube', rfcMessageId: 'r@x' }, 2));
    expect(messageEntryId('c', { site: 'gmail', messageId: 'm' }, 1)).not.toBe(
      messageEntryId('c', { site: 'outlook', messageId: 'm' }, 1),
    );
    expect(messageEntryId('c', { site: 'gmail', threadId: 't' }, 1)).not.toBe(
      messageEntryId('c', { site: 'gmail', threadId: 't' }, 2),
    );
    expect(messageEntryId('c', rfc, 1)).not.toBe(messageEntryId('d', rfc, 1));
    expect(messageEntryId('c', { site: 'gmail' }, 1)).toBeNull();
  });
});

describe('two messages are the same', () => {
  it('by the strongest id that both have, and not by nothing', () => {
    expect(isSameMessage({ site: 'a', rfcMessageId: 'r' }, { site: 'b', rfcMessageId: 'r' })).toBe(true);
    expect(isSameMessage({ site: 'a', messageId: 'm', rfcMessageId: 'r' }, { site: 'a', messageId: 'm', rfcMessageId: 's' })).toBe(
      false,
    );
    expect(isSameMessage({ site: 'a', messageId: 'm', rfcMessageId: 'r' }, { site: 'a', messageId: 'm' })).toBe(true);
    expect(isSameMessage({ site: 'a', messageId: 'm' }, { site: 'b', messageId: 'm' })).toBe(false);
    expect(isSameMessage({ site: 'a' }, { site: 'a' })).toBe(false);
    expect(isSameMessage({ site: 'a', messageId: '' }, { site: 'a', messageId: '' })).toBe(false);
  });
});
