import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

import type { Account } from './accounts.ts';
import { sogoPlaces } from './install.ts';

interface Identity {
  uid?: number;
  gid?: number;
}

/** Debian's user of this name where we are root, since neither PostgreSQL nor SOGo runs as root; else ourselves. */
function identityOf(user: string): Identity {
  if (userInfo().uid !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function start(folder: string, name: string, program: string, args: readonly string[], more: object = {}): ChildProcess {
  const log = openSync(join(folder, `${name}.log`), 'a');
  const child = spawn(program, [...args], { stdio: ['ignore', log, log], detached: true, cwd: '/', ...more });
  closeSync(log);
  return child;
}

function own(path: string, { uid, gid }: Identity): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  return path;
}

/** A PostgreSQL of its own on `port`, made anew and without caring for the disk. */
export function startPostgres(folder: string, port: number): ChildProcess {
  const identity = identityOf('postgres');
  const data = own(join(folder, 'postgres'), identity);
  const made = spawnSync(
    join(sogoPlaces.postgres, 'initdb'),
    ['-D', data, '-U', 'sogo', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    { encoding: 'utf8', cwd: '/', ...identity },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=`, 'fsync=off', 'shared_buffers=16MB'];
  return start(
    folder,
    'postgres',
    join(sogoPlaces.postgres, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    identity,
  );
}

function query(port: number, sql: string, database = 'postgres') {
  return spawnSync(
    join(sogoPlaces.postgres, 'psql'),
    ['-h', '127.0.0.1', '-p', String(port), '-U', 'sogo', '-d', database, '-v', 'ON_ERROR_STOP=1', '-qc', sql],
    { encoding: 'utf8', cwd: '/' },
  );
}

export function answersQueries(port: number): Promise<boolean> {
  return Promise.resolve(query(port, 'select 1').status === 0);
}

/** The table that SOGo takes its users from. */
export function addUsers(port: number, accounts: readonly Account[]): void {
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const rows = accounts.map(
    ({ name, address, password }) => `(${text(address)}, ${text(address)}, ${text(password)}, ${text(name)}, ${text(address)})`,
  );
  const made = query(
    port,
    `create table sogo_users (c_uid text primary key, c_name text, c_password text, c_cn text, mail text);
     insert into sogo_users values ${rows.join(', ')};`,
  );
  if (made.status !== 0) throw new Error(`SOGo's users could not be made: ${made.stderr}`);
}

export function startMemcached(folder: string, port: number): ChildProcess {
  const user = userInfo().uid === 0 ? ['-u', 'nobody'] : [];
  return start(folder, 'memcached', sogoPlaces.memcached, [...user, '-l', '127.0.0.1', '-p', String(port), '-m', '16', '-U', '0']);
}

interface SogoPorts {
  port: number;
  imap: number;
  smtp: number;
  postgres: number;
  memcached: number;
}

/** SOGo's own server. Its settings are given as arguments, which win over the file that the package brings. */
export function startSogo(folder: string, ports: SogoPorts): ChildProcess {
  const identity = identityOf('sogo');
  const home = own(join(folder, 'sogo'), identity);
  const database = `postgresql://sogo@127.0.0.1:${ports.postgres}/postgres`;
  const settings: Record<string, string> = {
    WOPort: `127.0.0.1:${ports.port}`,
    WOWorkersCount: '5',
    WONoDetach: 'YES',
    WOPidFile: join(home, 'sogo.pid'),
    WOLogFile: '-',
    SOGoProfileURL: `${database}/sogo_user_profile`,
    OCSFolderInfoURL: `${database}/sogo_folder_info`,
    OCSSessionsFolderURL: `${database}/sogo_sessions_folder`,
    OCSEMailAlarmsFolderURL: `${database}/sogo_alarms_folder`,
    SOGoUserSources: `({type = sql; id = people; viewURL = "${database}/sogo_users"; canAuthenticate = YES; isAddressBook = NO; userPasswordAlgorithm = none; MailFieldNames = (mail);})`,
    SOGoIMAPServer: `imap://127.0.0.1:${ports.imap}`,
    SOGoSMTPServer: `smtp://127.0.0.1:${ports.smtp}`,
    SOGoMailingMechanism: 'smtp',
    SOGoMemcachedHost: `127.0.0.1:${ports.memcached}`,
    SOGoSentFolderName: 'Sent',
    SOGoDraftsFolderName: 'Drafts',
    SOGoTrashFolderName: 'Trash',
    SOGoJunkFolderName: 'Junk',
    SOGoLanguage: 'English',
    SOGoTimeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    SOGoLoginModule: 'Mail',
    SOGoMailMessageCheck: 'manually',
    SOGoSieveScriptsEnabled: 'NO',
    SOGoVacationEnabled: 'NO',
    SOGoForwardEnabled: 'NO',
    SxVMemLimit: '1024',
  };
  return start(
    folder,
    'sogo',
    sogoPlaces.sogo,
    Object.entries(settings).flatMap(([name, value]) => [`-${name}`, value]),
    {
      ...identity,
      env: { ...process.env, HOME: home, LC_ALL: 'C.UTF-8' },
    },
  );
}

/** What the users' folders need: nobody else may read them, and everyone has to get through. */
export function openFolder(folder: string): void {
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'sogo.log'), '');
}
