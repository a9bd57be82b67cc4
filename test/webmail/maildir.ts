import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { mailToText } from './message.ts';
import type { Mail } from './message.ts';

/** Who owns the mail files: Dovecot never reads mail as root. */
export interface Owner {
  uid: number;
  gid: number;
}

let delivered = 0;

/** Empties an account's folders, Dovecot's indexes included, and makes them anew. */
export function emptyMaildir(home: string, owner: Owner): void {
  rmSync(home, { recursive: true, force: true });
  // The folder of all accounts belongs to who runs this; the owner only has to get through it.
  mkdirSync(dirname(home), { recursive: true });
  chmodSync(dirname(home), 0o711);
  makeOwned(home, owner);
  for (const folder of ['', '.Sent', '.Drafts', '.Trash', '.Junk']) {
    makeOwned(join(home, 'Maildir', folder), owner);
    for (const box of ['cur', 'new', 'tmp']) makeOwned(join(home, 'Maildir', folder, box), owner);
  }
  const subscriptions = join(home, 'Maildir', 'subscriptions');
  writeFileSync(subscriptions, 'V\t2\n\nINBOX\nDrafts\nSent\nJunk\nTrash\n');
  chownSync(subscriptions, owner.uid, owner.gid);
}

/** Puts a mail (or its raw RFC 5322 text) into a folder, as a delivery agent does: written aside, then renamed. */
export function deliverTo(home: string, owner: Owner, mail: Mail | string, folder: Mail['folder'] = 'INBOX'): void {
  const text = typeof mail === 'string' ? mail : mailToText(mail);
  const at = typeof mail === 'string' ? Date.now() : mail.at;
  const unread = typeof mail === 'string' || mail.unread === true;
  const chosen = typeof mail === 'string' ? folder : (mail.folder ?? folder);
  const box = join(home, 'Maildir', chosen === 'INBOX' ? '' : `.${chosen}`);
  delivered += 1;
  const name = `${Math.floor(at / 1000)}.M${delivered}P${process.pid}.sidecard`;
  const aside = join(box, 'tmp', name);
  writeFileSync(aside, text);
  chownSync(aside, owner.uid, owner.gid);
  renameSync(aside, unread ? join(box, 'new', name) : join(box, 'cur', `${name}:2,S`));
}

function makeOwned(folder: string, owner: Owner): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, owner.uid, owner.gid);
}
