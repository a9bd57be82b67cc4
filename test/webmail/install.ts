import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's packages put what we start. */
export const places = {
  /** The folder that a web server may serve: nothing of it is configuration or data. */
  roundcubeRoot: '/var/lib/roundcube/public_html',
  roundcubeDefaults: '/etc/roundcube/defaults.inc.php',
  roundcubeMimeTypes: '/etc/roundcube/mimetypes.php',
  roundcubeSchema: '/usr/share/roundcube/SQL/sqlite.initial.sql',
  roundcubeSkins: '/var/lib/roundcube/skins',
  dovecot: '/usr/sbin/dovecot',
  dovecotImap: '/usr/lib/dovecot/imap',
  php: '/usr/bin/php',
} as const;

/** What a SOGo takes beside the Dovecot; PostgreSQL's folder carries its version. */
export const sogoPlaces = {
  sogo: '/usr/sbin/sogod',
  sogoResources: '/usr/lib/GNUstep/SOGo/WebServerResources',
  memcached: '/usr/bin/memcached',
  postgres: postgresFolder(),
  dovecot: places.dovecot,
  dovecotImap: places.dovecotImap,
} as const;

function postgresFolder(): string {
  const root = '/usr/lib/postgresql';
  const newest = existsSync(root) ? readdirSync(root).toSorted((one, other) => Number(other) - Number(one))[0] : undefined;
  return join(root, newest ?? '15', 'bin');
}

const sogoPackages = ['sogo', 'postgresql', 'memcached', 'dovecot-imapd'];

const roundcubePackages = [
  'roundcube-core',
  'roundcube-sqlite3',
  'roundcube-skin-larry',
  'roundcube-skin-classic',
  'dovecot-imapd',
  'php-cli',
  // Named so that the package `php` is content without Apache.
  'php-cgi',
];

/** Keeps Debian's scripts from starting the daemons they install; ours run as plain processes. */
const policyFile = '/usr/sbin/policy-rc.d';

/** What is not installed, as paths; empty where a webmail can be started. */
function missingParts(of: Readonly<Record<string, string>>): string[] {
  return Object.values(of).filter((path) => !existsSync(path));
}

type Installed = { installed: true } | { skipped: string };

/**
 * Installs Roundcube, its SQLite driver, PHP and Dovecot from Debian's packages where they are missing, which takes root, apt
 * and about a minute. Answers with a reason, in words, where that can't be done; tests then skip and print it.
 * `SIDECARD_NO_INSTALL=1` keeps it from installing anything.
 */
export function installWebmail(): Installed {
  // Without an answer dbconfig would set up a database of its own under /var.
  return install('Roundcube', places, roundcubePackages, 'roundcube-core roundcube/dbconfig-install boolean false\n');
}

/** The same for SOGo, PostgreSQL and memcached. */
export function installSogo(): Installed {
  const installed = install('SOGo', sogoPlaces, sogoPackages);
  if ('skipped' in installed) return installed;
  // A PostgreSQL that was not there before stands in a folder that is only known now.
  return { installed: true };
}

function install(what: string, of: Readonly<Record<string, string>>, packages: readonly string[], answers = ''): Installed {
  const missing = missingParts(of);
  if (missing.length === 0) return { installed: true };
  const lacking = `no ${what} here (${missing.join(', ')} missing)`;
  if (process.env['SIDECARD_NO_INSTALL']) return { skipped: `${lacking}, and SIDECARD_NO_INSTALL is set` };
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get'))
    return { skipped: `${lacking}, and no apt-get to install it` };
  if (process.getuid?.() !== 0) {
    return {
      skipped: `${lacking}, and only root may install it: sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    };
  }

  const policyIsOurs = !existsSync(policyFile);
  if (policyIsOurs) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    if (answers !== '') run('debconf-set-selections', [], answers);
    let outcome = aptInstall(packages);
    if (outcome.status !== 0) {
      // The lists of a fresh image are empty or old.
      run('apt-get', ['update']);
      outcome = aptInstall(packages);
    }
    // A package that was here before may fail to set up a database of its own; ours needs its files only.
    if (outcome.status !== 0 && missingParts(of).length > 0)
      return { skipped: `${lacking}, and apt-get install failed: ${lastLine(outcome.stderr)}` };
  } finally {
    if (policyIsOurs) rmSync(policyFile, { force: true });
  }
  const still = missingParts(of);
  return still.length === 0 ? { installed: true } : { skipped: `installed, yet ${still.join(', ')} is not where Debian puts it` };
}

function aptInstall(packages: readonly string[]) {
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
}

function run(command: string, args: string[], input = '') {
  return spawnSync(command, args, {
    input,
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
