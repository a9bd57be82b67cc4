import * as z from 'zod/mini';
import { err, ok, type Result } from '../result.ts';
import type { PageMessage, PanelMessage } from './names.ts';

/**
 * Who may say what to the background. A page's script runs beside hostile code and is believed in nothing but sightings; the
 * extension's own pages are recognised by the browser's word (`sender.origin`), never by what a message claims.
 */

const line = (length: number) => z.optional(z.string().check(z.maxLength(length)));

const sighting = z.object({
  name: line(400),
  address: line(320),
  handle: line(320),
  phone: line(80),
  company: line(400),
  title: line(400),
  signature: z.optional(z.object({ phone: line(80), title: line(160), company: line(160), site: line(160) })),
  kind: z.enum(['person', 'organisation', 'robot']),
  role: z.enum(['subject', 'sender', 'recipient', 'author', 'listed', 'mentioned', 'self']),
  evidence: z.enum(['site', 'microformat', 'json-ld', 'mailto', 'text']),
});

const reading = z.object({
  page: z.object({
    site: z.string().check(z.maxLength(60)),
    kind: z.enum(['list', 'message', 'compose', 'profile', 'post', 'conversation', 'other']),
    subject: z.nullable(sighting),
    people: z.array(sighting).check(z.maxLength(1000)),
    message: z.optional(
      z.object({
        subject: line(1000),
        at: z.optional(z.number()),
        direction: z.optional(z.enum(['in', 'out'])),
        threadId: line(400),
        messageId: line(400),
        rfcMessageId: line(1000),
      }),
    ),
  }),
  link: z.optional(z.string().check(z.maxLength(2000), z.regex(/^https?:\/\//))),
  pending: z.optional(z.boolean()),
  health: z.optional(
    z.object({
      label: line(60),
      found: z.array(z.string().check(z.maxLength(80))).check(z.maxLength(60)),
      missed: z.array(z.string().check(z.maxLength(80))).check(z.maxLength(60)),
      unverified: z.optional(z.boolean()),
      outline: line(20_000),
    }),
  ),
});

const pageMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pageSeen'), reading, at: z.number() }),
  z.object({
    type: z.literal('textSeen'),
    from: z.int().check(z.nonnegative()),
    // Twice what a script tells at a time.
    text: z.string().check(z.maxLength(70_000)),
    gone: z.array(z.int()).check(z.maxLength(60_000)),
  }),
  z.object({ type: z.literal('pageLeft') }),
  z.object({ type: z.enum(['hostedSeen', 'mastodonSeen']) }),
  z.object({ type: z.literal('extrasWanted') }),
]);

const panelMessage = z.object({ type: z.literal('languageChanged') });

/** The part of the browser's `MessageSender` that decides. */
export interface Sender {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
}

export type Received =
  | { from: 'panel'; message: PanelMessage }
  | { from: 'page'; tabId: number; frameId: number; documentId?: string; message: PageMessage };

/** Why a message was not taken. */
export type Refusal = { type: 'stranger' } | { type: 'malformed'; from: 'page' | 'panel'; where: string };

/**
 * Checks a message received by the background. `own` is the extension's origin (`chrome-extension://…`). A message from anything but
 * our own pages may only be a `PageMessage`, whatever it calls itself. Firefox gives content scripts no `origin`: its `url` decides.
 */
export function receive(message: unknown, sender: Sender, own: { id: string; origin: string }): Result<Received, Refusal> {
  if (sender.id !== own.id) return err({ type: 'stranger' });
  const origin = sender.origin ?? originOf(sender.url);
  if (origin === own.origin) {
    const parsed = z.safeParse(panelMessage, message);
    return parsed.success ? ok({ from: 'panel', message: parsed.data }) : malformed('panel', parsed.error);
  }
  if (sender.tab?.id === undefined) return err({ type: 'stranger' });
  const parsed = z.safeParse(pageMessage, message);
  if (!parsed.success) return malformed('page', parsed.error);
  return ok({
    from: 'page',
    tabId: sender.tab.id,
    frameId: sender.frameId ?? 0,
    ...(sender.documentId === undefined ? {} : { documentId: sender.documentId }),
    // The schema's optional fields admit an explicit undefined, which JSON messages cannot carry.
    message: parsed.data as PageMessage,
  });
}

function malformed(from: 'page' | 'panel', error: z.core.$ZodError): Result<never, Refusal> {
  return err({ type: 'malformed', from, where: error.issues[0]?.path.join('.') ?? '' });
}

function originOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  try {
    const { origin, protocol, host } = new URL(url);
    // Extension schemes are opaque to some engines' `origin`.
    return origin === 'null' ? `${protocol}//${host}` : origin;
  } catch {
    return undefined;
  }
}
