import { all, attribute, one, textOf } from '../dom.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';

/** Telegram Web, K and A: a peer's id is positive for people, negative for groups and channels. */
export const telegram: Site = {
  id: 'telegram',
  label: 'Telegram Web',
  hosts: ['web.telegram.org'],
  restsOn: "Both clients' published sources; no capture",
  read(document, address) {
    const people = gather();
    const head = one(document, '.chat-info .peer-title,.MiddleHeader .ChatInfo .fullName,.MiddleHeader .fullName');
    const peer =
      attribute(head, 'data-peer-id') ||
      attribute(head?.closest('[data-peer-id]'), 'data-peer-id') ||
      /#(-?\d+)/.exec(address.hash)?.[1] ||
      '';
    const handle = /#@(\w{4,32})$/.exec(address.hash)?.[1];
    // Without an id nobody can tell a person from a group; only a "last seen" line then says which.
    const status = textOf(one(document, '.chat-info .user-status,.MiddleHeader .user-status'), 60);
    const isPerson = /^\d+$/.test(peer) || (!peer.startsWith('-') && status !== '');
    let about: Sighting | undefined;
    if (head && isPerson) about = people.add({ name: textOf(head, 100), handle }, 'subject');
    for (const row of all(document, '.chatlist-chat .peer-title[data-peer-id],.chat-list .Chat .fullName', 100)) {
      const id = attribute(row, 'data-peer-id');
      if (!id.startsWith('-')) people.add({ name: textOf(row, 100) }, 'listed');
    }
    const kind = head ? 'conversation' : people.list.length ? 'list' : 'other';
    return conclude({
      site: 'telegram',
      kind,
      people,
      about,
      unverified: true,
      landmarks: { chat: head, list: one(document, '.chatlist,.chat-list') },
    });
  },
};
