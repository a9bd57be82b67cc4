import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { homeOf, mailOwner, startDovecot } from './dovecot.ts';
import { startGuard } from './guard.ts';
import { installWebmail, places } from './install.ts';
import { deliverTo, emptyMaildir } from './maildir.ts';
import { seedMails } from './mailbox.ts';
import type { MailName } from './mailbox.ts';
import type { Mail } from './message.ts';
import { answering, freePort, greeting } from './ports.ts';
import { startRoundcube } from './roundcube.ts';
import type { Skin } from './roundcube.ts';
import { startSmtp } from './smtp.ts';

/** A real Roundcube with a real IMAP server behind it, on this machine. */
export interface Webmail {
  /** `http://127.0.0.1:PORT`: the login page. */
  origin: string;
  /** The first one is the rep Robin Vance, whose mailbox is seeded; passwords are in here. */
  accounts: readonly Account[];
  /** The seeded mails by name, with the moments they carry. */
  mails: Record<MailName, Mail>;
  /** Puts one more mail into an account's mailbox (Robin's where none is named). */
  deliver(mail: Mail, account?: Account): void;
  /** Empties the mailboxes and seeds them again; logins stay. Takes well under a second. */
  reset(): void;
  /** Ends every process and removes the folder. Happens by itself when this process dies. */
  close(): Promise<void>;
}

/**
 * Starts Dovecot and Roundcube as plain processes on free ports, everything they write in one temporary folder, with a mailbox
 * of invented people (`mailbox.ts`). What the rep sends from Roundcube is delivered to the other accounts.
 *
 * ```ts
 * const webmail = await startWebmail();
 * if ('skipped' in webmail) return console.log(`skipped: ${webmail.skipped}`);
 * await page.goto(webmail.origin);           // #rcmloginuser, #rcmloginpwd, #rcmloginsubmit
 * …
 * await webmail.close();
 * ```
 *
 * Where Debian's packages are missing they are installed (root, apt and network needed: about a minute), or the reason why not
 * is returned as `skipped`, to be printed by the test that skips.
 */
export async function startWebmail({ skin = 'elastic', now = Date.now() }: { skin?: Skin; now?: number } = {}): Promise<
  Webmail | { skipped: string }
> {
  const installed = installWebmail();
  if ('skipped' in installed) return installed;
  if (!existsSync(join(places.roundcubeSkins, skin))) return { skipped: `Roundcube is here, its skin ${skin} is not` };

  const folder = mkdtempSync(join(tmpdir(), 'sidecard-webmail-'));
  // Dovecot's own unprivileged users have to get to their sockets in it.
  chmodSync(folder, 0o711);
  const guard = startGuard(folder);
  const mails = seedMails(now);
  const owner = mailOwner();
  const home = (account: Account) => homeOf(folder, account.address);
  const reset = () => {
    for (const account of accounts) emptyMaildir(home(account), owner);
    const [rep] = accounts;
    if (rep) for (const mail of Object.values(mails)) deliverTo(home(rep), owner, mail);
  };

  const smtp = await startSmtp(({ to, text }) => {
    for (const account of accounts) if (to.includes(account.address)) deliverTo(home(account), owner, text);
  });
  try {
    const [imapPort, port] = [await freePort(), await freePort()];
    reset();
    guard.watch(startDovecot(folder, imapPort, accounts));
    guard.watch(startRoundcube({ folder, port, imapPort, smtpPort: smtp.port, skin, accounts }));
    const origin = `http://127.0.0.1:${port}`;
    await answering('Dovecot', () => greeting(imapPort), join(folder, 'dovecot.log'));
    await answering('Roundcube', async () => (await fetch(origin)).ok, join(folder, 'php.log'));
    return {
      origin,
      accounts,
      mails,
      reset,
      deliver: (mail, account = accounts[0]) => {
        if (account) deliverTo(home(account), owner, mail);
      },
      close: async () => {
        await smtp.close();
        await guard.end();
      },
    };
  } catch (error) {
    await smtp.close();
    await guard.end();
    throw error;
  }
}
