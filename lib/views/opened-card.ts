import type { CardView, MatchReason, OpenMail } from '../../components/panel-props.ts';
import { suggest } from '../actions/rank.ts';
import { cadenceOf } from '../actions/settings.ts';
import type { Today } from '../actions/suggestion.ts';
import type { Id, Interaction } from '../customers/types.ts';
import type { OpenMessage, Page } from '../recognise/site.ts';
import type { Store } from '../store/store.ts';
import { actionSettings } from './action-settings.ts';
import { accountOfCard } from './account-of-card.ts';
import { accountNow, currentLearned } from './values.ts';

/** What a card needs of the page it stands beside. */
export interface Beside {
  match: MatchReason;
  person: string;
  page: Page;
}

/** Reads everything one card shows; null where the customer is gone. */
export async function readCardView(store: Store, id: Id, today: Today, beside: Beside | null): Promise<CardView | null> {
  const [read, duplicates, mergedFrom] = await Promise.all([store.card(id), store.duplicatesOf(id), store.mergedFrom(id)]);
  if (!read) return null;
  const told = await accountNow(store, read.customer.id, today);
  const ofAccount = told && (await accountOfCard(store, read, told));
  const card = { ...read, value: told?.value ?? null, namesById: { ...ofAccount?.names, ...read.namesById } };
  const settings = actionSettings.value;
  const openMail = beside ? await openMailOf(store, card.customer.id, beside.page) : undefined;
  return {
    // The bands on screen decide nothing.
    card: told ? { ...card, value: told.onScreen } : card,
    suggestion: suggest(card, today, settings, currentLearned()),
    match: beside?.match ?? null,
    ...(beside ? { person: beside.person } : {}),
    ...(openMail ? { openMail } : {}),
    ...(ofAccount ? { account: ofAccount.history } : {}),
    cadence: cadenceOf(card.customer, settings),
    duplicates,
    mergedFrom,
  };
}

async function openMailOf(store: Store, customer: Id, page: Page): Promise<OpenMail | undefined> {
  if (page.kind !== 'message' || !page.message) return undefined;
  const { subject, at, direction } = page.message;
  const message = messageIds(page.site, page.message);
  const logged = message ? (await store.loggedMessage([customer], message))[0] : undefined;
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(at === undefined ? {} : { at }),
    ...(direction === undefined ? {} : { direction }),
    ...(logged ? { logged } : {}),
  };
}

/**
 * What tells this mail from every other: the site's own ids, or, where the page shows none, its thread, moment and subject line.
 * Undefined where the page gives nothing to tell it by.
 */
export function messageIds(
  site: string,
  { threadId, messageId, rfcMessageId, at, subject }: OpenMessage,
): NonNullable<Interaction['message']> | undefined {
  const id = messageId ?? (rfcMessageId === undefined && at !== undefined ? `${threadId ?? ''} ${at} ${subject ?? ''}` : undefined);
  if (threadId === undefined && id === undefined && rfcMessageId === undefined) return undefined;
  return {
    site,
    ...(threadId === undefined ? {} : { threadId }),
    ...(id === undefined ? {} : { messageId: id.slice(0, 300) }),
    ...(rfcMessageId === undefined ? {} : { rfcMessageId }),
  };
}
