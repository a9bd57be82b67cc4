import { all, attribute, one, textOf } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';

/** What marks a group or a channel among chats: its stand-in picture. */
const groupPicture =
  '[data-icon*="group"],[data-testid*="group"],[data-icon*="community"],[data-icon*="newsletter"],[data-icon*="channel"]';
/** A company says so behind its name, in every language. */
const company =
  /\b(?:business|unternehmen|empresa|entreprise|azienda|bedrijf|firmow|perusahaan|işletme)|商业|商家|企业|企業|ビジネス|비즈니스|бизнес|компани|أعمال|עסק/i;

/** WhatsApp Web: who wrote what stands in `data-pre-plain-text`, "[time, date] Name: "; titles hold the names of chats. */
export const whatsapp: Site = {
  id: 'whatsapp',
  label: 'WhatsApp Web',
  hosts: ['web.whatsapp.com'],
  // Rests on: adapters of 2021 to 2026, which name the same attributes; no capture.
  read(document) {
    const people = gather();
    // 2021–2026 a title; since 2024 at times a test id or nothing but the direction of the text.
    const titles = all(document, '#main header span[title]', 5);
    const head =
      one(document, '#main header [data-testid="conversation-info-header-chat-title"]') ??
      titles[0] ??
      one(document, '#main header span[dir="auto"]');
    const chat = attribute(head, 'title', 2000) || textOf(head, 200);
    const second = titles.find((title) => title !== head && !head?.contains(title));
    const members = attribute(second, 'title', 2000) || textOf(one(document, '#main header [data-testid="chat-subtitle"]'), 2000);
    const messages = all(document, '#main [data-pre-plain-text]', 300);
    const writers = new Set<string>();
    for (const message of messages) {
      const name = /^\[[^\]]*\] (.{1,100}): ?$/.exec(attribute(message, 'data-pre-plain-text'))?.[1];
      if (!name) continue;
      // Since 2018 the row's id says whose message it is; its class did so before and still does.
      if (message.closest('.message-out,[data-id^="true_"]')) people.add(claimOfTitle(name), 'self');
      else writers.add(name);
    }
    const ids = all(document, '#main [data-id]', 50).map((row) => attribute(row, 'data-id'));
    // A group's second line lists its members; one person's says when they were last seen, without a comma between names.
    const isGroup =
      members.split(/[,，、] ?/).length > 2 ||
      ids.some((id) => /@g\.us|@newsletter|@broadcast/.test(id)) ||
      one(document, '#main header')?.querySelector(groupPicture) != null ||
      [...writers].filter((name) => name !== chat).length > 1;
    let about: Sighting | undefined;
    if (chat && !isGroup) {
      // Until 2025 the id of a talk between two was the other's number.
      const number = ids.map((id) => /^(?:true|false)_(\d{7,15})@c\.us/.exec(id)?.[1]).find((each) => each);
      const isCompany =
        company.test(members) ||
        one(document, '#main header')?.querySelector('[data-icon*="verified"],[data-testid*="verified"]') != null;
      about = people.add(
        {
          ...(number && { phone: `+${number}`, handle: `+${number}` }),
          ...claimOfTitle(chat),
          ...(isCompany && { kind: 'organisation' as const }),
        },
        'subject',
      );
    }
    for (const name of writers)
      if (isGroup || claimOfTitle(name).name !== about?.name) people.add(claimOfTitle(name), isGroup ? 'author' : 'mentioned');
    let listed = 0;
    for (const row of all(document, '#pane-side [role="listitem"],#pane-side [role="row"],#pane-side [role="option"]', 100)) {
      if (row.querySelector(groupPicture) || row.parentElement?.closest('[role="listitem"],[role="row"],[role="option"]')) continue;
      // The first title is the chat's; a second is its last message.
      const title = attribute(
        row.querySelector(
          '[data-testid="cell-frame-title"][title],[data-testid="cell-frame-title"] span[title],[role="gridcell"] span[title],span[title]',
        ),
        'title',
      );
      // In a group the last message goes by its writer's name.
      const isTalk = !row
        .querySelector('[data-testid="cell-frame-secondary"] span[dir="auto"] + span')
        ?.textContent?.startsWith(':');
      if (title && isTalk && title !== chat && people.add(claimOfTitle(title), 'listed')) listed++;
    }
    const kind = chat ? 'conversation' : listed ? 'list' : 'other';
    return conclude({
      site: 'whatsapp',
      kind,
      people,
      about,
      unverified: true,
      landmarks: { chat: chat || listed, list: one(document, '#pane-side') },
    });
  },
};

/** A contact that is not in the address book goes by the number: it is also what WhatsApp knows them by. */
function claimOfTitle(title: string): { name?: string; phone?: string; handle?: string } {
  const plain = title.replace(/^~ ?/, '').trim();
  return /^\+?[\d\s().\u2011-]{7,24}$/.test(plain) ? { phone: plain, handle: plain.replace(/[^\d+]/g, '') } : { name: plain };
}
