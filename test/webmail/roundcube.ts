import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Account } from './accounts.ts';
import { places } from './install.ts';

export type Skin = 'elastic' | 'larry' | 'classic';

interface RoundcubeOptions {
  folder: string;
  port: number;
  imapPort: number;
  smtpPort: number;
  skin: Skin;
  accounts: readonly Account[];
}

/** Roundcube behind PHP's own web server. Configuration, database, logs and temporary files lie under `folder`. */
export function startRoundcube(options: RoundcubeOptions): ChildProcess {
  const { folder, port } = options;
  for (const name of ['config', 'temp', 'logs', 'sessions']) mkdirSync(join(folder, name), { recursive: true });
  copyFileSync(places.roundcubeDefaults, join(folder, 'config', 'defaults.inc.php'));
  copyFileSync(places.roundcubeMimeTypes, join(folder, 'config', 'mimetypes.php'));
  writeFileSync(join(folder, 'config', 'config.inc.php'), configuration(options));
  makeDatabase(options);

  const log = openSync(join(folder, 'php.log'), 'a');
  const child = spawn(
    places.php,
    ['-d', 'display_errors=0', '-d', `session.save_path=${folder}/sessions`, '-S', `127.0.0.1:${port}`, '-t', places.roundcubeRoot],
    {
      // The preview pane asks for several things at once; one worker would answer them one after another.
      env: { ...process.env, ROUNDCUBE_CONFIG_DIR: join(folder, 'config'), PHP_CLI_SERVER_WORKERS: '4' },
      stdio: ['ignore', log, log],
      detached: true,
    },
  );
  closeSync(log);
  return child;
}

function configuration({ folder, imapPort, smtpPort, skin }: RoundcubeOptions): string {
  return `<?php
$config = [];
$config['db_dsnw'] = 'sqlite:///${folder}/roundcube.sqlite?mode=0600';
$config['imap_host'] = '127.0.0.1:${imapPort}';
$config['smtp_host'] = '127.0.0.1:${smtpPort}';
$config['smtp_user'] = '';
$config['smtp_pass'] = '';
$config['des_key'] = 'sidecard-tests-24-chars!';
$config['product_name'] = 'Webmail';
$config['plugins'] = [];
$config['skin'] = '${skin}';
$config['temp_dir'] = '${folder}/temp';
$config['log_dir'] = '${folder}/logs';
$config['enable_spellcheck'] = false;
$config['login_rate_limit'] = 1000;
$config['session_lifetime'] = 600;
$config['address_book_type'] = '';
$config['check_all_folders'] = false;
$config['refresh_interval'] = 60;
`;
}

/**
 * Roundcube's own schema with the accounts in it, so that each has its name as identity from the first login on. PHP writes it:
 * its driver is what Roundcube needs anyway, and Node 20 has none.
 */
function makeDatabase({ folder, accounts }: RoundcubeOptions): void {
  const script = `
$db = new PDO('sqlite:' . $argv[1]);
$db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$db->exec(file_get_contents($argv[2]));
$user = $db->prepare("INSERT INTO users (username, mail_host, created, language) VALUES (?, '127.0.0.1', datetime('now'), ?)");
$identity = $db->prepare("INSERT INTO identities (user_id, changed, standard, name, email) VALUES (?, datetime('now'), 1, ?, ?)");
foreach (json_decode($argv[3], true) as $account) {
  $user->execute([$account['address'], $account['language']]);
  $identity->execute([$db->lastInsertId(), $account['name'], $account['address']]);
}`;
  const outcome = spawnSync(
    places.php,
    ['-r', script, '--', join(folder, 'roundcube.sqlite'), places.roundcubeSchema, JSON.stringify(accounts)],
    { encoding: 'utf8' },
  );
  if (outcome.status !== 0) throw new Error(`Roundcube's database could not be made: ${outcome.stderr}${outcome.stdout}`);
}
