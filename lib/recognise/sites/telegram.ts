import { all, attribute, one, textOf } from '../dom.ts';
import type { People } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Sighting, Site } from '../site.ts';

/** The open chat's name: K; A; Z (until 2021). */
const heads = '.chat-info .peer-title,.MiddleHeader .ChatInfo .fullName,.MiddleHeader .fullName,.tg_head_peer_title';
/** Said below the name: when a person was last seen; how many members a group has; that it is a bot. */
const states = '.chat-info .info .i18n,.chat-info .user-status,.MiddleHeader .user-status,.tg_head_peer_status';
const groupStates = '.MiddleHeader .group-status,.MiddleHeader .ChatInfo .group,.tg_head_peer_members';

/** Telegram Web, K and A, and Z before them: a peer's id is positive for people, negative for groups and channels. */
export const telegram: Site = {
  id: 'telegram',
  label: 'Telegram Web',
  hosts: ['web.telegram.org'],
  // Rests on: The clients' published sources; no capture.
  read(document, address) {
    const people = gather();
    const head = one(document, heads);
    const { hash } = address;
    // Z: #/im?p=u123_456 a person, g and c groups, s a channel, @ a name.
    const z = /[?&]p=([ucsg@])([\w]+)/.exec(hash);
    const peer =
      attribute(head, 'data-peer-id') ||
      attribute(head?.closest('[data-peer-id]'), 'data-peer-id') ||
      attribute(one(document, '.MiddleHeader .Avatar[data-peer-id]'), 'data-peer-id') ||
      (z ? (z[1] === 'u' ? z[2] : z[1] === '@' ? '' : '-1') : /#(-?\d+)/.exec(hash)?.[1]) ||
      '';
    const handle = /#@(\w{4,32})$/.exec(hash)?.[1] ?? (z?.[1] === '@' ? z[2] : undefined);
    // Without an id nobody can tell a person from a group; only a "last seen" line then says which.
    const status = textOf(one(document, states), 60);
    const isGroup =
      peer.startsWith('-') ||
      one(document, groupStates) !== undefined ||
      /\d+ (?:members|subscribers|Mitglieder|участник|подписчик)|位?成员|订阅者/i.test(status);
    const isPerson = !isGroup && (/^\d+$/.test(peer) || status !== '');
    // The chat with oneself is named by the client, not by anyone.
    const isOwn =
      head?.querySelector('.i18n,.saved-messages') != null ||
      one(document, '.MiddleHeader .saved-messages,.chat-info .avatar-saved-messages') !== undefined;
    let about: Sighting | undefined;
    if (head && isPerson && !isOwn) {
      const isRobot = /^(?:bot|бот|机器人|机器人)$/i.test(status) || (handle && /bot$/i.test(handle));
      about = people.add({ name: nameOf(head), handle, ...(isRobot && { kind: 'robot' as const }) }, 'subject');
    }
    const shown = about?.name ?? (head && nameOf(head));
    for (const row of chatsOf(document)) if (nameOf(row) !== shown) people.add({ name: nameOf(row) }, 'listed');
    if (isGroup) readWriters(document, people);
    const kind = head ? 'conversation' : people.list.length ? 'list' : 'other';
    return conclude({
      site: 'telegram',
      kind,
      people,
      about,
      unverified: true,
      landmarks: { chat: head, list: one(document, '.chatlist,.chat-list,.im_dialogs_col') },
    });
  },
};

function nameOf(element: Element): string {
  return textOf(element, 100);
}

/** The list's private chats: K by the peer's id, A by the class or the address, Z by the icon that groups have. */
function chatsOf(document: Document): Element[] {
  const k = all(document, '.chatlist-chat .peer-title[data-peer-id],.chatlist .peer-title[data-peer-id]', 100).filter(
    (title) => /^\d+$/.test(attribute(title, 'data-peer-id')) && !title.querySelector('.i18n'),
  );
  const a = all(document, '.chat-list .Chat .fullName', 100).filter((name) => {
    const chat = name.closest('.Chat');
    if (chat?.querySelector('.saved-messages')) return false;
    const href = attribute(chat?.querySelector('a[href*="#"]'), 'href');
    return (
      chat?.classList.contains('private') ||
      /#\d+$/.test(href) ||
      (!/#-/.test(href) && !chat?.matches('.group,.forum') && href === '')
    );
  });
  const z = all(document, '.im_dialog_peer', 100)
    .filter((dialog) => !dialog.querySelector('.icon-group,.icon-channel'))
    .map((dialog) => dialog.querySelector('[my-peer-link]') ?? dialog);
  return [...k, ...a, ...z];
}

/** Whoever wrote in an open group. */
function readWriters(document: Document, people: People): void {
  for (const name of all(
    document,
    '.bubbles .bubble.is-in .name .peer-title,.MessageList .Message:not(.own) .message-title-name,.im_message_author',
    100,
  )) {
    const id = attribute(name, 'data-peer-id');
    if (!id.startsWith('-')) people.add({ name: nameOf(name) }, 'author');
  }
}
