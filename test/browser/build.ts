import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** Everything that a build is made of; anything else may change without a new build. */
const sources = [
  'entrypoints',
  'components',
  'lib',
  'public',
  'wxt.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

async function filesUnder(place: string): Promise<string[]> {
  const info = await stat(place).catch(() => undefined);
  if (!info) return [];
  if (info.isFile()) return [place];
  const names = await readdir(place);
  return (await Promise.all(names.sort().map((name) => filesUnder(join(place, name))))).flat();
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const place of sources) {
    for (const file of await filesUnder(join(root, place))) {
      hash.update(relative(root, file)).update('\0');
      hash.update(await readFile(file)).update('\0');
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** Runs `wxt build`. Throws with the build's own words where it fails. */
async function build(browser: 'chrome' | 'firefox'): Promise<void> {
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
  const child = spawn(process.execPath, [wxt, 'build', '-b', browser], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((settle, fail) => child.once('error', fail).once('close', settle));
  if (code !== 0) throw new Error(`wxt build -b ${browser} failed:\n${said}`);
}

/** Two processes never build at once: they would write the same folder. */
async function locked<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  const lock = join(root, '.cache', `${name}.lock`);
  await mkdir(join(root, '.cache'), { recursive: true });
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch {
      const age = Date.now() - ((await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now());
      // A build takes seconds: an older lock was left by a process that was killed.
      if (age > 180_000) await rm(lock, { recursive: true, force: true });
      else await new Promise((wait) => setTimeout(wait, 200));
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/**
 * The folder of the shipped build, made now if the sources changed since. It is a copy of what `wxt build` puts into `.output`, named by
 * the hash of its sources, so that a browser under test never sees files change. `$SIDECARD_EXTENSION` names a folder to test instead.
 */
export async function builtExtension(
  browser: 'chrome' | 'firefox' = 'chrome',
  /** Builds even where a copy is at hand, so that `.output` itself is what the sources say. */
  { always = false }: { always?: boolean } = {},
): Promise<string> {
  const named = process.env['SIDECARD_EXTENSION'];
  if (named && browser === 'chrome') return resolve(named);
  return locked(`build-${browser}`, async () => {
    const built = join(root, '.cache', 'built');
    const place = join(built, `${browser}-${await sourcesHash()}`);
    if (existsSync(place) && !always) return place;
    await build(browser);
    if (existsSync(place)) return place;
    await mkdir(built, { recursive: true });
    await cp(join(root, '.output', `${browser}-mv3`), `${place}.partial`, { recursive: true });
    await rename(`${place}.partial`, place);
    const old = (await readdir(built)).filter((name) => name.startsWith(`${browser}-`) && name !== basename(place));
    // The few newest stay: another run may still have one of them open.
    const dated = await Promise.all(old.map(async (name) => ({ name, at: (await stat(join(built, name))).mtimeMs })));
    dated.sort((left, right) => right.at - left.at);
    await Promise.all(dated.slice(3).map(({ name }) => rm(join(built, name), { recursive: true, force: true })));
    return place;
  });
}
