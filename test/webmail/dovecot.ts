import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

import type { Account } from './accounts.ts';
import { places } from './install.ts';
import type { Owner } from './maildir.ts';

/** Where an account's mail lies under the server's folder. */
export function homeOf(folder: string, address: string): string {
  return join(folder, 'mail', address);
}

/** Who reads the mail: ourselves, or where we are root Debian's `mail`, since Dovecot refuses to read mail as root. */
export function mailOwner(): Owner {
  const { uid, gid } = userInfo();
  return uid === 0 ? { uid: 8, gid: 8 } : { uid, gid };
}

function groupName(): string {
  return execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
}

/** Dovecot's IMAP on `port` of this machine, in the foreground, with everything it writes under `folder`. */
export function startDovecot(folder: string, port: number, accounts: readonly Account[]): ChildProcess {
  const owner = mailOwner();
  const self = userInfo();
  const users = accounts.map(
    ({ address, password }) => `${address}:{PLAIN}${password}:${owner.uid}:${owner.gid}::${homeOf(folder, address)}`,
  );
  writeFileSync(join(folder, 'users'), `${users.join('\n')}\n`, { mode: 0o644 });
  mkdirSync(join(folder, 'dovecot'), { recursive: true });
  chmodSync(join(folder, 'dovecot'), 0o755);

  // Without root Dovecot can neither change users nor use chroot.
  const unprivileged =
    self.uid === 0
      ? ''
      : `
default_internal_user = ${self.username}
default_internal_group = ${groupName()}
default_login_user = ${self.username}
service anvil {
  chroot =
}
service imap-login {
  chroot =
}
`;
  writeFileSync(
    join(folder, 'dovecot.conf'),
    `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Maildir
mail_fsync = never
passdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
  }
  mailbox Drafts {
    special_use = \\Drafts
  }
  mailbox Trash {
    special_use = \\Trash
  }
  mailbox Junk {
    special_use = \\Junk
  }
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
${unprivileged}`,
  );
  // What is wrong with the configuration is said here, not in the log.
  const log = openSync(join(folder, 'dovecot.log'), 'a');
  const child = spawn(places.dovecot, ['-F', '-c', join(folder, 'dovecot.conf')], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  return child;
}
