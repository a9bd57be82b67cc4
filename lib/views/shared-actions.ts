import { effect, signal, untracked } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { DeskProps, SharedActions } from '../../components/panel-props.ts';
import type { Card, EntryKind, Id } from '../customers/types.ts';
import { moreOfTimeline } from './account-of-card.ts';
import { askToPersist, backUpWhenDue, dataActions } from './data-actions.ts';
import { deskTools } from './desk-tools.ts';
import { openDatabase, openedStore, refreshMe, write } from './database.ts';
import { duplicateActions } from './duplicate-actions.ts';
import { entryDraft } from './entry-draft.ts';
import type { LookedAt } from './known-on-page.ts';
import { readCardView } from './opened-card.ts';
import { changes, followRecords, searchRows, today } from './records.ts';
import { followDue, reminderActions } from './reminders.ts';
import { changeSettings } from './settings.ts';
import { teamSettingsActions } from './settings-actions.ts';
import { todayActions } from './today-actions.ts';
import { companyNamed, values } from './values.ts';
import { dismissSignature } from './signatures.ts';
import { turnOffSite, turnOnSite } from './sites.ts';

/** The card opened from a list, in the panel's other tabs and in the desk. */
export const opened = signal<DeskProps['opened']>(null);
let openedId: Id | null = null;

export async function showCustomer(id: Id, name?: string): Promise<void> {
  const store = openedStore();
  if (!store) return;
  if (openedId !== id) opened.value = { state: 'loading', ...(name === undefined ? {} : { name }) };
  openedId = id;
  const view = await readCardView(store, id, today.value, null);
  if (openedId === id) opened.value = view && !view.card.customer.deleted ? { state: 'card', view } : null;
}

export function hideCustomer(): void {
  openedId = null;
  opened.value = null;
}

effect(() => {
  // Read for the sake of following them.
  void [changes.value, values.value];
  const id = openedId;
  if (id !== null) untracked(() => void showCustomer(id));
});

/** Opens the database and follows it; also what "try again" does. */
export function start(): Promise<void> {
  return openDatabase((store) => {
    followRecords(store);
    followDue();
    // What a kill left half done, and what is due.
    void store.resumeImports().then(() => backUpWhenDue());
    store.onChange(() => void askToPersist());
  });
}

/**
 * What every view can ask for. `beside` gives the page in front where the card shown is about someone on it, so that what is logged
 * knows where it happened; null in the desk and for cards opened from a list.
 */
export function sharedActions(
  beside: (customer: Id) => LookedAt | null,
): Omit<SharedActions, 'notThem' | 'itIsThem' | 'noneOfThem'> {
  return {
    edit: (customer, edits) => write((store) => store.editCustomer(customer, edits)),
    companyNamed,
    dismissSignature,
    deleteCustomer: (customer) => write((store) => store.deleteCustomer(customer)),
    ...duplicateActions,
    ...dataActions,
    ...teamSettingsActions,
    ...todayActions,
    ...deskTools,
    ...reminderActions,

    log: (customer, kind) => write((store) => store.log(entryDraft(kind, customer, Date.now(), beside(customer)))),
    startContact: (customer, kind, rule) => {
      const page = beside(customer);
      return write(async (store) => {
        reach(cardOf(customer) ?? (await store.card(customer)), kind);
        const draft = entryDraft(kind, customer, Date.now(), kind === 'mail' ? null : page);
        const logged = await store.log({ ...draft, direction: 'out' });
        // What was suggested is done: counted for how well the rule does, and not said again tomorrow.
        if (!logged.ok || rule === undefined) return logged;
        const given = await store.giveFeedback({ customer, rule, answer: 'done' });
        const { undo } = logged.value;
        const undoBoth = undo && (async () => (await (given.ok ? given.value.undo?.() : undefined), undo()));
        return { ok: true, value: { ...logged.value, undo: undoBoth } };
      });
    },
    editEntry: (customer, entry, change) => write((store) => store.editEntry(customer, entry, change)),
    deleteEntry: (customer, entry) => write((store) => store.deleteEntry(customer, entry)),
    moveEntry: (customer, entry, to) => write((store) => store.moveEntry(customer, entry, to)),
    markAnswered: (customer, entry) => write((store) => store.editEntry(customer, entry, { answeredAt: Date.now() })),
    moreTimeline: async (customer, skip, count) => {
      const store = openedStore();
      return store ? moreOfTimeline(store, customer, skip, count) : [];
    },

    addTask: (task) => write((store) => store.addTask(task)),
    editTask: (id, change) => write((store) => store.editTask(id, change)),
    giveFeedback: (feedback) => write((store) => store.giveFeedback(feedback)),
    addPurchase: (purchase) => write((store) => store.addPurchase(purchase)),
    addDeal: (deal) => write((store) => store.addDeal(deal)),
    changeDeal: (id, change) => write((store) => store.changeDeal(id, change)),
    addSurvey: (survey) => write((store) => store.addSurvey(survey)),
    addVoice: (voice) => write((store) => store.addVoice(voice)),
    addCase: (one) => write((store) => store.addCase(one)),
    changeCase: (id, change) => write((store) => store.changeCase(id, change)),
    addReferral: (referral) => write((store) => store.addReferral(referral)),
    removePart: (customer, id) => write((store) => store.removePart(customer, id)),

    openLink: (link) => void browser.tabs.create({ url: link }),
    copy: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),

    introduce: async (rep) => {
      const written = await write((store) => store.introduce(rep));
      await refreshMe();
      return written;
    },
    turnOnSite,
    turnOffSite,
    setLanguage: (language) => void changeSettings({ locale: language }),
    setShortcuts: (on) => void changeSettings({ shortcuts: on }),

    search: searchRows,
    addCustomer: (draft) => write((store) => store.addCustomer({ ...draft, source: draft.source ?? { way: 'hand' } })),
    openCustomer: (customer) => void showCustomer(customer),
    closeCustomer: hideCustomer,

    reps: async () => (await openedStore()?.reps()) ?? [],
    joinAs: async (rep) => {
      const written = await write((store) => store.joinAs(rep));
      await refreshMe();
      return written;
    },
    removeSamples: () => write((store) => store.removeSamples()),
    retry: () => void start(),
  };
}

/** Starts a call or a mail in the program that the rep uses for it. */
function reach(card: Card | undefined, kind: EntryKind): void {
  const address = main(card?.customer.addresses);
  const phone = main(card?.customer.phones);
  if (kind === 'mail' && address !== undefined) location.assign(`mailto:${encodeURIComponent(address).replace('%40', '@')}`);
  if (kind === 'call' && phone !== undefined) location.assign(`tel:${phone.replace(/[^+\d]/g, '')}`);
}

function main(points: Card['customer']['addresses'] | undefined): string | undefined {
  return (points?.find((point) => point.main) ?? points?.[0])?.typed;
}

let cardOf: (customer: Id) => Card | undefined = () => (opened.value?.state === 'card' ? opened.value.view.card : undefined);

/** The panel also shows cards of the page in front. */
export function alsoLookForCards(find: (customer: Id) => Card | undefined): void {
  const fromList = cardOf;
  cardOf = (customer) => find(customer) ?? fromList(customer);
}
