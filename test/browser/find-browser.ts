import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** A browser that can load the extension. `why` says in a few words where it came from. */
export interface FoundBrowser {
  executable: string;
  version: string;
  why: string;
}

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-for-testing', 'chrome-for-testing', 'ungoogled-chromium'];
const firefoxNames = ['firefox-esr', 'firefox', 'firefox-developer-edition'];
/** The manifest's `strict_min_version`. */
const oldestFirefox = 142;

const fixedPlaces: Record<'chromium' | 'firefox', Partial<Record<NodeJS.Platform, string[]>>> = {
  chromium: {
    linux: ['/usr/lib/chromium/chromium', '/snap/bin/chromium'],
    darwin: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
  },
  firefox: {
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  },
};

function onPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((file) => existsSync(file));
}

function versionOf(executable: string): string | undefined {
  // On Windows `chrome --version` opens a window instead of answering.
  if (process.platform === 'win32') return existsSync(executable) ? 'version unknown' : undefined;
  const answer = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  const line = (answer.stdout ?? '')
    .split('\n')
    .map((text) => text.trim())
    .find((text) => /\d+\.\d+/.test(text));
  return answer.status === 0 ? line : undefined;
}

/** Why this version can't be used, or undefined where it can. */
function unusable(version: string): string | undefined {
  if (/Google Chrome/.test(version) && !/for Testing/i.test(version)) {
    return 'branded Chrome ignores --load-extension; use Chromium or Chrome for Testing';
  }
  return undefined;
}

/** Browsers that Playwright has downloaded, this version's first, then any other. */
function playwrightBrowsers(): string[] {
  const own = chromium.executablePath();
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright');
  const others = existsSync(cache)
    ? readdirSync(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort((left, right) => Number(right.slice(9)) - Number(left.slice(9)))
        .flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((folder) => join(cache, name, folder, 'chrome')))
    : [];
  return [own, ...others].filter((file) => file && existsSync(file));
}

function lookForChromium(say: (line: string) => void): FoundBrowser | undefined {
  const candidates = [
    ...onPath(chromiumNames).map((executable) => ({ executable, why: 'installed' })),
    ...(fixedPlaces.chromium[process.platform] ?? []).map((executable) => ({ executable, why: 'installed' })),
    ...playwrightBrowsers().map((executable) => ({ executable, why: "Playwright's" })),
  ];
  for (const { executable, why } of candidates) {
    if (!existsSync(executable)) continue;
    const version = versionOf(executable);
    if (!version) continue;
    const reason = unusable(version);
    if (!reason) return { executable, version, why };
    say(`Not used: ${executable} (${version}): ${reason}.`);
  }
  return undefined;
}

/** Package managers are asked only where that needs no password. */
function privileged(command: string, args: readonly string[]): [string, string[]] | undefined {
  if (process.getuid?.() === 0) return [command, [...args]];
  return spawnSync('sudo', ['-n', 'true'], { timeout: 10_000 }).status === 0
    ? ['sudo', ['-n', 'env', 'DEBIAN_FRONTEND=noninteractive', command, ...args]]
    : undefined;
}

/** Runs an installer with its output on stderr (stdout may be a command's answer). Returns whether it succeeded. */
function install(command: string, args: readonly string[], minutes: number): boolean {
  const answer = spawnSync(command, [...args], {
    stdio: ['ignore', 2, 2],
    timeout: minutes * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return answer.status === 0;
}

/** Installs Debian packages where that needs no password. Returns whether they are there now. */
export function installPackages(packages: readonly string[], say: (line: string) => void): boolean {
  if (process.platform !== 'linux' || onPath(['apt-get']).length === 0) return false;
  const update = privileged('apt-get', ['update', '-qq']);
  const add = privileged('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  if (!update || !add) return false;
  say(`Installing ${packages.join(', ')} by apt-get …`);
  install(update[0], update[1], 5);
  return install(add[0], add[1], 15);
}

const whatToDo = `Sidecard's tests and demo need a Chromium that can load an extension, and none could be found or installed.
Do one of these, then run the command again:
  - Debian, Ubuntu:  sudo apt-get install chromium
  - anywhere:        npx playwright-core install --with-deps chromium
  - or name one:     SIDECARD_BROWSER=/path/to/chromium (Chromium or Chrome for Testing; branded Chrome ignores --load-extension)`;

/** Thrown where no browser can be had; the message says what to do. */
export class NoBrowser extends Error {}

let found: FoundBrowser | undefined;

/**
 * A Chromium that can load the extension: `$SIDECARD_BROWSER`, an installed Chromium or Chrome for Testing, Playwright's; else one is
 * installed (Playwright's download, then the system's package manager where that needs no password). Throws `NoBrowser`, which
 * says what to do, where none can be had. What is used is told through `say`, by default on stderr.
 */
export function findChromium(say: (line: string) => void = (line) => console.error(line)): FoundBrowser {
  if (found) return found;
  const named = process.env['SIDECARD_BROWSER'];
  if (named) {
    const version = versionOf(named);
    if (!version) throw new NoBrowser(`$SIDECARD_BROWSER names ${named}, which does not start as a browser.`);
    const reason = unusable(version);
    if (reason) throw new NoBrowser(`$SIDECARD_BROWSER names ${named} (${version}): ${reason}.`);
    found = { executable: named, version, why: '$SIDECARD_BROWSER' };
  }
  found ??= lookForChromium(say);
  if (!found) {
    say("No Chromium found; fetching Playwright's …");
    const cli = join(import.meta.dirname, '../../node_modules/playwright-core/cli.js');
    install(process.execPath, [cli, 'install', 'chromium'], 5);
    found = lookForChromium(say);
  }
  if (!found && installPackages(['chromium'], say)) found = lookForChromium(say);
  if (!found) throw new NoBrowser(whatToDo);
  say(`Browser: ${found.version} at ${found.executable} (${found.why})`);
  return found;
}

/** The Firefox to test with (`$SIDECARD_FIREFOX` or an installed one), or the reason there is none. Nothing is installed. */
export function findFirefox(): FoundBrowser | { missing: string } {
  const named = process.env['SIDECARD_FIREFOX'];
  const candidates = named ? [named] : [...onPath(firefoxNames), ...(fixedPlaces.firefox[process.platform] ?? [])];
  let missing = named ? `$SIDECARD_FIREFOX names ${named}, which does not start` : 'no Firefox is installed (package firefox-esr)';
  for (const executable of candidates) {
    const version = existsSync(executable) ? versionOf(executable) : undefined;
    if (!version) continue;
    const major = Number(/(\d+)\./.exec(version)?.[1] ?? oldestFirefox);
    if (major >= oldestFirefox) return { executable, version, why: named ? '$SIDECARD_FIREFOX' : 'installed' };
    missing = `${version} is older than ${oldestFirefox}, the oldest that Sidecard supports`;
  }
  return { missing };
}
