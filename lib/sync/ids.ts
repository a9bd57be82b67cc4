import type { Id, Interaction } from '../customers/types.ts';
import { sha256 } from './sha256.ts';

/**
 * Ids that two devices arrive at by themselves, so that the same thing written twice is one record. They are shaped like a
 * version 8 UUID (RFC 9562: the maker's own content), from the first half of a SHA-256.
 */
export function derivedId(text: string): Id {
  const bytes = sha256(text).slice(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What says that two pages show one message; null where the site gives nothing to tell by. */
export function messageKey(message: NonNullable<Interaction['message']>, at: number): string | null {
  if (message.rfcMessageId) return `rfc:${message.rfcMessageId}`;
  if (message.messageId) return `${message.site}:message:${message.messageId}`;
  // A thread holds many messages: only with its moment does it name one.
  if (message.threadId) return `${message.site}:thread:${message.threadId}:${at}`;
  return null;
}

/** The id of the entry that logs this message with this customer; null where the message can't be told from others. */
export function messageEntryId(customer: Id, message: NonNullable<Interaction['message']>, at: number): Id | null {
  const key = messageKey(message, at);
  return key === null ? null : derivedId(JSON.stringify(['message', customer, key]));
}

/** True where both name one message, by any id that both have. */
export function isSameMessage(a: NonNullable<Interaction['message']>, b: NonNullable<Interaction['message']>): boolean {
  if (a.rfcMessageId && b.rfcMessageId) return a.rfcMessageId === b.rfcMessageId;
  return a.site === b.site && a.messageId !== undefined && a.messageId !== '' && a.messageId === b.messageId;
}

/** One pair, one link, however often and on how many devices it is made. */
export function linkId(a: Id, b: Id): Id {
  return derivedId(JSON.stringify(['link', ...(a < b ? [a, b] : [b, a])]));
}

/** Two customers told apart are told apart once, on however many devices. */
export function notSameId(a: Id, b: Id): Id {
  return derivedId(JSON.stringify(['notSame', ...(a < b ? [a, b] : [b, a])]));
}
