import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

/** The folder of a peer's package, installed now where it is missing; undefined where it can't be installed, which is said. */
export function peerFolder(name: string, say: (line: string) => void): string | undefined {
  const place = join(folder, 'node_modules', name);
  if (existsSync(join(place, 'package.json'))) return place;
  say(`Installing the packages that stand beside us (${name}) into test/bench …`);
  // Without scripts and without a lock file: only the published bytes are wanted, the version is exact.
  const options = ['install', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const outcome = spawnSync(npm, options, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (existsSync(join(place, 'package.json'))) return place;
  say(`${name} could not be installed; its figure is left out. ${(outcome.stderr ?? '').trim().split('\n')[0] ?? ''}`);
  return undefined;
}
