/**
 * `npm run demo` — a real browser with Sidecard in a throwaway profile, about 40 invented customers, pages that look like the ones
 * reps work in, and the side panel. It stays until the window is closed or Ctrl-C.
 *
 * `npm run demo -- --headless --out DIR` — the main job unattended: recognise, show, log, export. Prints one JSON of what happened,
 * saves pictures of page and panel side by side (light and dark, English and Chinese) and ends with 1 where something failed.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtExtension } from '../browser/build.ts';
import { NoBrowser } from '../browser/find-browser.ts';
import { localeFromBrowser } from '../../lib/i18n/index.ts';
import { moveIn, openDemo, pagesIn } from './set-up.ts';
import { startGuard } from '../webmail/guard.ts';
import { doMainJob } from './main-job.ts';

const usage = `npm run demo                             a browser to try it in
npm run demo -- --headless --out DIR     the main job unattended; one JSON on stdout, pictures in DIR`;

const { values } = parseArgs({
  options: { headless: { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: false,
});

const say = (line: string) => console.error(line);

try {
  process.exitCode = values.help
    ? help()
    : values.headless
      ? await unattended(resolve(values.out ?? 'demo-out'))
      : await attended();
} catch (error) {
  say(error instanceof NoBrowser ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}

function help(): number {
  console.log(usage);
  return 0;
}

/** One build for the whole run: a profile's data belong to the folder that the extension was loaded from. */
async function build(): Promise<void> {
  say('Building the extension …');
  process.env['SIDECARD_EXTENSION'] ??= await builtExtension('chrome');
}

async function unattended(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  await build();
  const report = await doMainJob(folder, say);
  console.log(JSON.stringify(report, null, 2));
  for (const failure of report.failures) say(`FAILED: ${failure}`);
  return report.failures.length === 0 ? 0 : 1;
}

async function attended(): Promise<number> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    say('There is no display here to show a browser on. The same, unattended, with pictures:');
    say('  npm run demo -- --headless --out demo-out');
    return 1;
  }
  await build();
  say('Opening the browser …');
  const locale = localeFromBrowser([Intl.DateTimeFormat().resolvedOptions().locale]);
  const profile = mkdtempSync(join(tmpdir(), 'sidecard-demo-profile-'));
  const guard = startGuard(profile);
  let stopped = false;
  try {
    const size = { width: 1440, height: 900 };
    const demo = await openDemo({ profile, headless: false, locale: locale === 'en' ? 'en-US' : 'zh-CN', size }, locale);
    const { sidecard, tab, panel } = demo;
    const closed = new Promise<void>((resolveClosed) => sidecard.context.once('close', () => resolveClosed()));
    void closed.then(() => (stopped = true));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // Playwright's own handler would end this process with an error before the profile is gone.
      process.removeAllListeners(signal);
      process.on(signal, () => {
        stopped = true;
        void sidecard.close().catch(() => undefined);
      });
    }
    await moveIn(demo, Date.now());
    await panel.show('here');
    const [first, ...others] = pagesIn(locale);
    if (first) await tab.goto(first.url);
    for (const { url } of others) await (await sidecard.context.newPage()).goto(url);
    await tab.bringToFront();
    say('');
    say('Sidecard is open beside the page. Walk through the tabs: the card follows. Things to try:');
    say('  · log a mail with one click (or the key E while the panel has the focus), then undo it');
    say('  · Today: who to contact next, and why');
    say('  · Settings: 简体中文, Export');
    say('The profile is thrown away when you close the window (or press Ctrl-C here).');
    await closed;
  } catch (error) {
    // The window was closed while it was still being set up.
    if (!stopped) throw error;
  } finally {
    await guard.end();
  }
  return 0;
}
