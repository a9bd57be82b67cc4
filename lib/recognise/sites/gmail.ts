import { addressOf } from '../address.ts';
import { all, attribute, claimOf, isHidden, one, textOf } from '../dom.ts';
import { addMentions, addOwn, addSignature, momentOfElement } from '../mail.ts';
import { addOrMe } from '../me.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Site } from '../site.ts';
import { readPlain } from './gmail-plain.ts';

// `[email]` has stood through every change since 2014; the classes beside it come second.
/** 2014 on: `.yP` in read rows, `.zF` in unread ones; the hidden `.afn` of the same row repeats it. */
const rows = '.yP,.zF';
/** 2014 `.gD`; 2015–2018 `h3.iw`; since 2018 also `td.gF`, which works collapsed; Mailvelope's `.cf.ix`. */
const senders = '.gD,h3.iw *,td.gF *,.cf.ix *';
const recipients = '.g2,.hb *';
/** A message in its thread: open, collapsed, or by its role. */
const messages = '.adn,.kv,.kQ,[role="listitem"],[data-legacy-message-id],[data-message-id],.gs';
/** Until 2021 `.vR .vN[email]`; since then peoplekit's `.afV` in `[name=to|cc|bcc]`. */
const chips =
  '.vR [email],.vN[email],[name="to"] [data-hovercard-id],[name="cc"] [data-hovercard-id],[name="bcc"] [data-hovercard-id],.afV[data-hovercard-id]';
/** A mail may quote a page of Gmail: what stands in its text is nobody's head. */
const texts = '.a3s,.ii';
const form = '.M9,form.bAs,[name="subjectbox"]';

export const gmail: Site = {
  id: 'gmail',
  label: 'Gmail',
  hosts: ['mail.google.com'],
  // Rests on: captures of 2014 and 2019; adapters of public projects up to 2026.
  read(document, address) {
    const steps = this.steps!(document, address);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  },
  *steps(document, address) {
    const people = gather();
    yield* accountSteps(document, people);
    const shown = (selector: string, root: ParentNode = document): Element[] =>
      all(root, selector).filter((element) => !isHidden(element));
    const outcome: Outcome = { site: 'gmail', kind: 'other', people };
    const account = /^\/mail\/u\/\d+\//.exec(address.pathname)?.[0] ?? '/mail/u/0/';

    // One search for the attribute, then a question to each that has it: far less than a search for each way of standing in a head.
    const addressed = ['gD', 'iw', 'gF', 'ix'].some((name) => document.getElementsByClassName(name)[0])
      ? Array.from(document.querySelectorAll('[email]'))
          .slice(0, 3000)
          .filter((element) => !element.closest(texts))
      : [];
    let heads = addressed.filter((element) => element.matches(senders) && !element.closest('tr.zA') && !isHidden(element));
    // Should the classes change: the first address in each item of the thread's list is its sender.
    const hasRows = one(document, '.zA') !== undefined;
    if (!heads.length && !hasRows) heads = shown('[role="listitem"]').flatMap((item) => shown('[email]', item).slice(0, 1));
    yield;
    if (heads.length) {
      const open =
        heads.filter((head) => head.closest('.adn,[data-legacy-message-id]') && !head.closest('.kv,.kQ')).pop() ??
        heads[heads.length - 1]!;
      const message = open.closest('.adn') ?? open.closest(messages) ?? document;
      outcome.kind = 'message';
      outcome.sender = addOrMe(people, open, 'sender');
      const receivers = addressed.filter((element) => element.matches(recipients) && !isHidden(element));
      outcome.recipients = receivers
        .filter((element) => message.contains(element) && !open.contains(element) && !heads.includes(element))
        .map((element) => addOrMe(people, element, 'recipient'));
      yield;
      for (const head of heads) addOrMe(people, head, 'sender');
      yield;
      for (const receiver of receivers) addOrMe(people, receiver, 'recipient');
      yield;
      const at = momentOfElement(message.querySelector('.g3[title],.g3[alt],.g3'));
      yield;
      const title = shown('h2.hP')[0] ?? shown('h2[data-legacy-thread-id],h2[data-thread-perm-id]')[0];
      const hash = /\/([A-Za-z0-9_-]{16,})$/.exec(address.hash)?.[1];
      const threadId = attribute(title, 'data-legacy-thread-id') || hash;
      const carrier =
        message === document
          ? null
          : ((message as Element).closest('[data-legacy-message-id]') ??
            (message as Element).querySelector('[data-legacy-message-id]'));
      outcome.message = {
        subject: title ? textOf(title, 500) : document.title.replace(/ - [^-]*@[^-]* - [^-]*$| - Gmail$/, ''),
        at,
        threadId,
        messageId: attribute(carrier, 'data-legacy-message-id') || attribute(carrier, 'data-message-id').replace(/^#/, ''),
        rfcMessageId: undefined,
      };
      // Never the hash as it is: a thread opened from a search has the search in it.
      if (threadId) outcome.link = `${address.origin}${account}#all/${threadId}`;
      yield;
      // `.ii.gt` holds it, and is all there was at first.
      const bodies = message.getElementsByClassName('a3s');
      for (const body of Array.from(bodies.length ? bodies : message.getElementsByClassName('ii'))) {
        if (isHidden(body)) continue;
        addMentions(people, body);
        yield;
        addSignature(outcome.sender, body);
        yield;
      }
    }
    yield;
    let to = shown(chips);
    yield;
    const writes = to.length > 0 || shown(form).length > 0;
    yield;
    if (writes && !to.length && !heads.length)
      to = shown('form [role="listbox"] [email],form [role="listbox"] [data-hovercard-id]');
    if (writes) {
      for (const from of all(document, 'input[name="from"]', 5)) addOwn(people, from);
      const written = to.map((element) => addOrMe(people, element, 'recipient'));
      if (!heads.length) {
        outcome.kind = 'compose';
        outcome.recipients = written;
        outcome.message = { subject: (one(document, 'input[name="subjectbox"]') as HTMLInputElement | null)?.value };
      }
    }
    yield;
    let lines = all(document, rows);
    if (!lines.length && !heads.length) lines = all(document, hasRows ? '.zA [email]' : '[role="row"] [email]');
    // Gmail hides whole lists, never the parts of a row: asking once for each table is enough.
    let table: Element | null = null;
    let isShown = true;
    const inShownTable = (element: Element): boolean => {
      if (!table?.contains(element)) isShown = !isHidden((table = element.closest('tbody') ?? element));
      return isShown;
    };
    for (const element of lines) {
      if (people.full()) break;
      if (inShownTable(element)) addOrMe(people, element, 'listed');
      yield;
    }
    yield;
    if (
      outcome.kind === 'other' &&
      (lines.length ||
        one(document, '.zA,.F.cf') ||
        /^#(?:inbox|sent|starred|all|label|search|category|imp|drafts|snoozed|trash|spam)\b/.test(address.hash))
    )
      outcome.kind = 'list';
    for (const snippet of all(document, '.y2'))
      if ((snippet.lastChild?.nodeValue ?? '@').includes('@') && inShownTable(snippet)) addMentions(people, snippet, 5);
    if (outcome.kind === 'other' && !writes) {
      const plain = readPlain(document, people);
      if (plain) Object.assign(outcome, plain);
    }
    outcome.landmarks = {
      main: one(document, '.nH,.zA,.gD,table.message,form[name="f"]'),
      list: lines.length,
      message: heads.length || outcome.sender,
      compose: writes,
      sender: heads[0] ?? outcome.sender ?? (!writes && document.getElementsByClassName('a3s')[0] ? undefined : null),
    };
    return conclude(outcome);
  },
};

const accountButtons =
  '.gb_b[title],.gb_b[aria-label],#gb a[href*="SignOutOptions"],#gb a[href*="accounts.google.com"],#gb [aria-label*="@"],.gb_d[aria-label*="@"],.gb_A[aria-label*="@"]';

/** The reader's own addresses: the title "… - me@x - Gmail", the account button, the account switcher. */
export function addAccount(document: Document, people: People): void {
  Array.from(accountSteps(document, people));
}

/** The same with a pause after each search: the first ones in a large page take milliseconds. */
function* accountSteps(document: Document, people: People): Generator<void, void> {
  // The last but one part, whatever stands in a mail's subject before it.
  const title = /^.* - ([^\s]+@[^\s]+) - |^.*[–-] ([^\s]+@[^\s]+)$/.exec(document.title.slice(-300));
  const own = addressOf(title?.[1] ?? title?.[2]);
  if (own) people.add({ address: own }, 'self');
  for (const buttons of accountButtons.split(',')) {
    yield;
    for (const button of all(document, buttons, 10)) {
      // "Google Account: Name\n(address)"; the words before the name are localised.
      const said = button.getAttribute('title') || button.getAttribute('aria-label') || '';
      const match = /^[^:：]*[:：]\s*([^\n(（]*?)\s*[(（]([^()（）]+@[^()（）]+)[)）]/.exec(said.slice(0, 500));
      const address = addressOf(match?.[2]);
      if (address) people.add({ address, name: match?.[1] }, 'self');
    }
  }
  // 2016: the switcher's rows.
  yield;
  for (const row of all(document, '.gb_zb,.gb_lb', 10)) {
    const { address } = claimOf(row.querySelector('.gb_Eb,.gb_qb') ?? row);
    if (address) people.add({ address, name: textOf(row.querySelector('.gb_Db,.gb_pb')) }, 'self');
  }
  yield;
}
