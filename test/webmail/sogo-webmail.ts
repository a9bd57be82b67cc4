import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accounts } from './accounts.ts';
import { homeOf, mailOwner, startDovecot } from './dovecot.ts';
import { startGuard } from './guard.ts';
import { installSogo, sogoPlaces } from './install.ts';
import { deliverTo, emptyMaildir } from './maildir.ts';
import { seedMails } from './mailbox.ts';
import { answering, freePort, greeting } from './ports.ts';
import { startProxy } from './proxy.ts';
import { startSmtp } from './smtp.ts';
import { addUsers, answersQueries, openFolder, startMemcached, startPostgres, startSogo } from './sogo.ts';
import type { Webmail } from './webmail.ts';

/**
 * A real SOGo on this machine: Dovecot, PostgreSQL, memcached and SOGo as plain processes on free ports, everything they write in one
 * temporary folder, behind a small proxy; the same seeded mailbox as `startWebmail()`'s. Where Debian's packages are missing they are
 * installed, or the reason why not comes back as `skipped`.
 */
export async function startSogoWebmail({ now = Date.now() }: { now?: number } = {}): Promise<
  Pick<Webmail, 'origin' | 'accounts' | 'mails' | 'close'> | { skipped: string }
> {
  const installed = installSogo();
  if ('skipped' in installed) return installed;
  const folder = mkdtempSync(join(tmpdir(), 'sidecard-webmail-'));
  openFolder(folder);
  const guard = startGuard(folder);
  const mails = seedMails(now);
  const owner = mailOwner();
  const smtp = await startSmtp(({ to, text }) => {
    for (const { address } of accounts) if (to.includes(address)) deliverTo(homeOf(folder, address), owner, text);
  });
  const log = (name: string) => join(folder, `${name}.log`);
  try {
    for (const { address } of accounts) emptyMaildir(homeOf(folder, address), owner);
    const [rep] = accounts;
    if (rep) for (const mail of Object.values(mails)) deliverTo(homeOf(folder, rep.address), owner, mail);
    const [port, proxied, imap, postgres, memcached] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    guard.watch(startDovecot(folder, imap, accounts));
    guard.watch(startMemcached(folder, memcached));
    guard.watch(startPostgres(folder, postgres));
    await answering('PostgreSQL', () => answersQueries(postgres), log('postgres'));
    addUsers(postgres, accounts);
    guard.watch(startSogo(folder, { port: proxied, imap, smtp: smtp.port, postgres, memcached }));
    const proxy = await startProxy(port, proxied, sogoPlaces.sogoResources);
    const origin = `http://127.0.0.1:${port}`;
    await answering('Dovecot', () => greeting(imap), log('dovecot'));
    await answering('SOGo', async () => (await fetch(`${origin}/SOGo/`)).ok, log('sogo'), 30);
    return {
      origin,
      accounts,
      mails,
      close: async () => {
        proxy.closeAllConnections();
        proxy.close();
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
