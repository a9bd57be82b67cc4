import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

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

const packages = [
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
export function missingParts(): string[] {
  return Object.values(places).filter((path) => !existsSync(path));
}

/**
 * Installs Roundcube, its SQLite driver, PHP and Dovecot from Debian's packages where they are missing, which takes root, apt
 * and about a minute. Answers with a reason, in words, where that can't be done; tests then skip and print it.
 * `SIDECARD_NO_INSTALL=1` keeps it from installing anything.
 */
export function installWebmail(): { installed: true } | { skipped: string } {
  const missing = missingParts();
  if (missing.length === 0) return { installed: true };
  const lacking = `no Roundcube here (${missing.join(', ')} missing)`;
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
    // Without an answer dbconfig would set up a database of its own under /var.
    run('debconf-set-selections', [], 'roundcube-core roundcube/dbconfig-install boolean false\n');
    let outcome = aptInstall();
    if (outcome.status !== 0) {
      // The lists of a fresh image are empty or old.
      run('apt-get', ['update']);
      outcome = aptInstall();
    }
    // A package that was here before may fail to set up a database of its own; ours needs its files only.
    if (outcome.status !== 0 && missingParts().length > 0)
      return { skipped: `${lacking}, and apt-get install failed: ${lastLine(outcome.stderr)}` };
  } finally {
    if (policyIsOurs) rmSync(policyFile, { force: true });
  }
  const still = missingParts();
  return still.length === 0 ? { installed: true } : { skipped: `installed, yet ${still.join(', ')} is not where Debian puts it` };
}

function aptInstall() {
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
