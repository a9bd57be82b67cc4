import { addressOf, parseNamed, parseNamedList } from '../address.ts';
import { all, attribute, isHidden, one, textOf } from '../dom.ts';
import { addElement, addMentions, addOwn, addSignature, momentOfElement, orBrand } from '../mail.ts';
import type { Claim } from '../claim.ts';
import type { Outcome, People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, SightingRole, Site } from '../site.ts';

/** The classes are hashed anew with every release: only roles, aria-labels, test ids and ids last, and the labels' first words are localised. */
const pane =
  '[role="main"],#ReadingPaneContainerId,#ConversationReadingPaneContainer,[data-app-section="ConversationContainer"],[data-app-section="MailReadCompose"]';
/** "From" in the languages of most readers: with it a label is trusted even where its text differs. */
const fromWord =
  /^(?:from|von|de|da|van|fra|från|od|от|від|ot|de la|feladó|lähettäjä|saatja|kimden|gönderen|από|מאת|من|발신자|보낸 사람|发件人|寄件者|寄件人|差出人|จาก|từ|dari)[:：]/i;
const form = '[role="textbox"][aria-label][contenteditable="true"]';
/** A hash, but it stood from 2023 to 2025: the sender of a mail that is folded up has nothing else. */
const plainSender = '.OZZZK';
/** What only an open mail has. */
const opened = '[role="document"],[id^="UniqueMessageBody"],[data-testid="RecipientWell"],[data-testid="SentReceivedSavedTime"]';
/** The title of the mailbox's own page; one of a mail begins with its subject, which may be anything. */
const mailWord =
  /^(?:mail|e-?mail|email|courrier|correo|correio|posta|post|e-post|poczta|почта|メール|邮件|郵件|메일) [-–—] ([^-–—]{2,60}) [-–—] outlook$/i;
/** Persons as chips of a message being written: roosterjs entities since 2020, personas before. */
const chips =
  '[role="textbox"] [class*="_EType_RECIPIENT_ENTITY"],[role="textbox"] .lpc-hoverTarget,[role="textbox"] [data-lpc-hover-target-id],._pe_l';

export const outlook: Site = {
  id: 'outlook',
  label: 'Outlook',
  hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
  // Rests on: captures of November 2025 (reading pane) and September 2026 (list); adapters of 2016 to 2025.
  read(document, address) {
    const people = gather();
    for (const element of all(document, '[role="treeitem"][id^="primaryMailboxRoot_"],#mectrl_currentAccount_secondary', 5))
      addOwn(people, element);
    // The bar's link to the office signs in with it.
    const hint = /[?&]login_hint=([^&]+@[^&]+|[^&]+%40[^&]+)/.exec(attribute(one(document, '#O365_AppName'), 'href', 2000))?.[1];
    if (hint) people.add({ address: addressOf(`mailto:${hint}`) }, 'self');
    // "Mail - Robin Vance - Outlook": the account holder, whom heads name without an address.
    const own = mailWord.exec(document.title)?.[1] ?? textOf(one(document, '#mectrl_currentAccount_primary'));
    const self = people.list.filter(({ role }) => role === 'self');
    if (own) people.add({ name: own, address: self.length === 1 ? self[0]?.address : undefined }, 'self');
    const shown = (selector: string, root: ParentNode = document): Element[] =>
      all(root, selector).filter((element) => !isHidden(element));
    const outcome: Outcome = { site: 'outlook', kind: 'other', people };
    // Until 2020 the list stood in the same region as the mail.
    const panes = shown(pane);
    const reading =
      panes.find((element) => !element.querySelector('#MailList,[role="option"][data-convid]')) ??
      panes[0] ??
      one(document, plainSender)?.closest('body');
    const senders = reading ? senderElements(reading) : [];
    const to = shown(chips);
    const writes = to.length > 0 || shown(form).length > 0;
    // The form in which a mail is written says "From: …", too, but shows no mail.
    const open = writes && !reading?.querySelector(opened) ? undefined : senders[senders.length - 1];
    if (reading && open) {
      outcome.kind = 'message';
      outcome.sender = addSender(people, open);
      const wells = shown('[data-testid="RecipientWell"],[autoid="_rp_5"],[autoid="_rp_6"]', reading);
      const after = wells.filter((well) => open.compareDocumentPosition(well) & 4);
      outcome.recipients = after.flatMap((well) => addWell(people, well));
      if (!wells.length)
        outcome.recipients = oldPersonas(reading)
          .filter(
            (persona) => !persona.contains(open) && !open.contains(persona) && (open.compareDocumentPosition(persona) & 4) !== 0,
          )
          .map((persona) => people.add(claimOfPersona(persona), 'recipient'));
      for (const sender of senders) addSender(people, sender);
      for (const well of wells) addWell(people, well);
      const selected = one(document, '[role="option"][aria-selected="true"][data-convid]');
      const subject = shown(
        '[id$="_SUBJECT"] [title],[id$="_SUBJECT"],[role="heading"][aria-level="2"][title],[role="heading"][aria-level="2"],.rpHighlightSubjectClass,[autoid="_rp_u"]',
        reading,
      )[0];
      const id = /\/(?:id|read)\/([^/?#]+)/.exec(address.pathname)?.[1];
      const named = id && decodeURIComponent(id.replace(/%(?![\da-f]{2})/gi, '%25'));
      outcome.message = {
        subject: subject && (attribute(subject, 'title', 500) || textOf(subject, 500)),
        at: momentOfElement(shown('[data-testid="SentReceivedSavedTime"],[autoid="_rp_n"]', reading).pop()),
        // AAQ… is a conversation, of which every mail stands at the same address; AAMk… is one mail.
        threadId: attribute(selected, 'data-convid') || (named?.startsWith('AAQ') ? named : undefined),
        messageId: named?.startsWith('AAQ') ? undefined : named,
      };
      // The path alone: parameters may sign the reader in or hold a search.
      if (id) outcome.link = `${address.origin}${address.pathname}`;
      const body = shown('[id^="UniqueMessageBody"],[role="document"]', reading).pop();
      addMentions(people, body);
      addSignature(outcome.sender, body);
    }
    const written = to.map((element) => addElement(people, element, 'recipient', parseLabel(element)));
    if (writes && !open) {
      outcome.kind = 'compose';
      outcome.recipients = written;
      outcome.message = { subject: (shown('input[aria-label][maxlength="255"]')[0] as HTMLInputElement | undefined)?.value };
    }
    const lines = shown('[role="option"]');
    let rows = 0;
    for (const line of lines) {
      if (people.full()) break;
      if (addRow(people, line)) rows++;
    }
    if (outcome.kind === 'other' && (rows || one(document, '[role="listbox"],#MailList,#EmptyState_MainMessage')))
      outcome.kind = 'list';
    outcome.landmarks = {
      pane: reading,
      list: lines.length,
      message: open,
      compose: writes,
      sender: open ?? (!writes && reading?.querySelector('[id^="UniqueMessageBody"]') ? undefined : null),
    };
    return conclude(outcome);
  },
};

/**
 * 2023 on: `span[aria-label="From: Anna"] > span` whose text is what follows the label's first words; 2019 `.lpc-hoverTarget`;
 * 2016 `.PersonaPaneLauncher`; 2015 `autoid="_rp_…"`.
 */
function senderElements(reading: Element): Element[] {
  const labelled = all(reading, 'span[aria-label],div[aria-label],button[aria-label]').filter((element) => {
    if (
      isHidden(element) ||
      element.closest('[data-testid="RecipientWell"],[role="toolbar"],[role="document"],[id^="UniqueMessageBody"],[role="option"]')
    )
      return false;
    const said = attribute(element, 'aria-label');
    const label = /^[^:：]{1,24}[:：]\s?(.+)$/s.exec(said)?.[1];
    if (label === undefined || label.length < 2) return false;
    const text = textOf(element);
    return text.startsWith(label) || (fromWord.test(said) && (!text || label.startsWith(text)));
  });
  if (labelled.length) return labelled;
  const plain = all(reading, plainSender).filter((element) => !isHidden(element) && !element.closest('[role="option"]'));
  if (plain.length) return plain;
  return oldPersonas(reading).slice(0, 1);
}

/** The persons of the last open mail before 2023, its sender first. */
function oldPersonas(reading: Element): Element[] {
  const last = all(reading, '[autoid="_rp_3"]').pop() ?? reading;
  const found = all(
    last,
    '.PersonaPaneLauncher,.lpc-hoverTarget [title*="@"],.lpc-hoverTarget,[autoid="_rp_0"],[autoid="_rp_c"]',
  ).filter(
    (element) =>
      !isHidden(element) &&
      !element.closest('[data-testid="RecipientWell"],[role="textbox"],[role="option"],[role="document"],[data-convid]') &&
      textOf(element),
  );
  // What stands within another is the same person.
  return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
}

function addSender(people: People, element: Element): Sighting | undefined {
  const claim = claimOfPersona(element);
  return people.add(orBrand(claim), 'sender');
}

/** "Anna Li<anna@example.com>", a name or an address: never both for sure; until 2020 the address may stand in a title. */
function claimOfPersona(element: Element): Claim {
  const said = parseNamed(textOf(element) || attribute(element, 'aria-label').replace(/^[^:：]{1,24}[:：]/, ''));
  if (said.address) return said;
  const titled = element.matches('[title*="@"]') ? element : element.querySelector('[title*="@"]');
  return titled ? { ...said, address: parseNamed(attribute(titled, 'title')).address } : said;
}

/** "To: Anna; Bo <bo@example.com>", each perhaps in an element of its own. */
function addWell(people: People, well: Element): (Sighting | undefined)[] {
  const parts = all(well, '[role="button"][aria-label],.lpc-hoverTarget,[data-lpc-hover-target-id],[title*="@"]').filter(
    (part) => !part.querySelector('[role="button"],.lpc-hoverTarget,[title*="@"]'),
  );
  const named =
    parts.length > 0
      ? parts.map((part) => ({ ...parseNamed(textOf(part)), ...parseLabel(part) }))
      : parseNamedList(textOf(well, 5000).replace(/^[^:：@;]{1,20}[:：]/, ''));
  // "+2", "2 more": nobody.
  return named
    .filter(({ name, address }) => address !== undefined || !/^\+?\s?\d/.test(name ?? ''))
    .map((claim) => people.add(claim, 'recipient'));
}

/** An address in a label or title, where the text has only the name. */
function parseLabel(element: Element): { address?: string } {
  const address = parseNamed(attribute(element, 'title')).address ?? parseNamed(attribute(element, 'aria-label')).address;
  return address ? { address } : {};
}

function addRow(people: People, line: Element): Sighting | undefined {
  // Since 2026 the sender's picture carries the name or the address, never both; a title with an address names the sender since 2019.
  const titled = line.querySelector('[title*="@"]');
  const picture = line.querySelector('[role="img"][aria-label]');
  const role: SightingRole = 'listed';
  if (titled && parseNamed(attribute(titled, 'title')).address) return addElement(people, titled, role);
  if (picture) {
    const said = parseNamed(attribute(picture, 'aria-label'));
    return people.add(orBrand(said), role);
  }
  const old = line.querySelector('.lvHighlightFromClass,[autoid="_lvv_5"],.PersonaPaneLauncher,.lpc-hoverTarget');
  return old ? parseNamedList(textOf(old)).map((named) => people.add(named, role))[0] : undefined;
}
