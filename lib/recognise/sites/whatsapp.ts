import { all, attribute, one } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';

/** WhatsApp Web: who wrote what stands in `data-pre-plain-text`, "[time, date] Name: "; titles hold the names of chats. */
export const whatsapp: Site = {
  id: 'whatsapp',
  label: 'WhatsApp Web',
  hosts: ['web.whatsapp.com'],
  restsOn: 'Adapters of 2021 and 2026, which name the same attributes; no capture',
  read(document) {
    const people = gather();
    const titles = all(document, '#main header span[title]', 5).map((element) => attribute(element, 'title', 2000));
    const [chat = '', members = ''] = titles;
    // A group's second line lists its members; one person's says when they were last seen, without a comma between names.
    const isGroup = members.split(/[,，、] ?/).length > 2;
    let about: Sighting | undefined;
    if (chat && !isGroup) about = people.add(claimOfTitle(chat), 'subject');
    for (const message of all(document, '#main [data-pre-plain-text]', 300)) {
      const name = /^\[[^\]]*\] (.{1,100}): ?$/.exec(attribute(message, 'data-pre-plain-text'))?.[1];
      if (!name || message.closest('.message-out')) continue;
      if (isGroup || claimOfTitle(name).name !== about?.name) people.add(claimOfTitle(name), isGroup ? 'author' : 'mentioned');
    }
    let listed = 0;
    for (const row of all(document, '#pane-side [role="gridcell"] span[title],#pane-side [role="listitem"] span[title]', 100))
      if (people.add(claimOfTitle(attribute(row, 'title')), 'listed')) listed++;
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
