/**
 * `npm test`: every check of the project, each by its name, then one line `N passed, N failed`. A step without tests of its own counts
 * as one. `npm test -- types unit` runs those steps only.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtExtension } from './browser/build.ts';
import { findChromium, findFirefox, NoBrowser } from './browser/find-browser.ts';
import type { Tally } from './reporter.ts';

const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'sidecard-test-'));

interface Step {
  name: string;
  run(): Promise<Tally>;
}

const started = Date.now();
const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const say = (line: string) => console.log(line);

/** Runs a command of `node_modules`, its output passed on as it comes. Killed after `minutes`. */
function command(
  program: string,
  args: readonly string[],
  minutes: number,
  more: { env?: Record<string, string>; quiet?: boolean } = {},
) {
  return new Promise<{ code: number; output: string }>((settle) => {
    const child = spawn(join(root, 'node_modules/.bin', program), [...args], {
      cwd: root,
      stdio: ['ignore', more.quiet ? 'pipe' : 'inherit', 'inherit'],
      env: { ...process.env, ...more.env },
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    const limit = setTimeout(() => {
      say(`${program} took longer than ${minutes} minutes and was stopped.`);
      child.kill('SIGKILL');
    }, minutes * 60_000);
    child.once('error', (error) => settle({ code: 1, output: error.message }));
    child.once('close', (code) => {
      clearTimeout(limit);
      settle({ code: code ?? 1, output });
    });
  });
}

const one = (name: string, ok: boolean): Tally => ({ passed: ok ? 1 : 0, failed: ok ? [] : [name], skipped: [] });

function check(name: string, program: string, args: readonly string[]): Step {
  return { name, run: async () => one(name, (await command(program, args, 5)).code === 0) };
}

function tests(name: string, config: string, minutes: number): Step {
  return {
    name,
    async run() {
      const place = join(scratch, `${name}.json`);
      const args = ['run', '--config', config, '--reporter=default', `--reporter=${join(root, 'test/reporter.ts')}`];
      const { code } = await command('vitest', args, minutes, { env: { SIDECARD_TALLY: place } });
      let tally: Tally;
      try {
        tally = JSON.parse(readFileSync(place, 'utf8')) as Tally;
      } catch {
        return one(`${name} (ended before its tests were counted)`, false);
      }
      if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${name} (exit code ${code})`);
      return tally;
    },
  };
}

/** Warnings that no change of ours avoids; each with its reason. */
const unavoidable: Record<string, string> = {};

async function lintFirefoxBuild(): Promise<Tally> {
  const source = await builtExtension('firefox');
  const { output } = await command('web-ext', ['lint', '--source-dir', source, '--output', 'json'], 5, { quiet: true });
  interface Finding {
    code: string;
    message: string;
    file?: string;
    line?: number;
  }
  const { errors, warnings } = JSON.parse(output) as { errors: Finding[]; warnings: Finding[] };
  const failed = [...errors, ...warnings.filter(({ code }) => !(code in unavoidable))].map(
    ({ code, message, file, line }) =>
      `web-ext lint: ${code} in ${file ?? 'the manifest'}${line === undefined ? '' : `:${line}`}: ${message}`,
  );
  return { passed: failed.length === 0 ? 1 : 0, failed, skipped: [] };
}

async function builds(browser: 'chrome' | 'firefox'): Promise<Tally> {
  try {
    await builtExtension(browser, { always: true });
    return one(`build ${browser}`, true);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return one(`build ${browser}`, false);
  }
}

const steps: Step[] = [
  check('types', 'tsc', []),
  check('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  check('unused', 'knip', []),
  { name: 'build chrome', run: () => builds('chrome') },
  { name: 'build firefox', run: () => builds('firefox') },
  check('size', 'size-limit', []),
  { name: 'web-ext lint', run: lintFirefoxBuild },
  tests('unit', 'vitest.config.ts', 10),
  tests('browser', 'vitest.browser.config.ts', 22),
];

function sayBrowsers(): void {
  findChromium(say);
  const firefox = findFirefox();
  say(
    'missing' in firefox
      ? `Firefox: none, its tests are skipped (${firefox.missing})`
      : `Firefox: ${firefox.version} at ${firefox.executable}`,
  );
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const chosen =
    wanted.length === 0 ? steps : steps.filter(({ name }) => wanted.some((word) => name === word || name.startsWith(`${word} `)));
  if (chosen.length === 0) {
    say(`No step is named ${wanted.join(', ')}. The steps: ${steps.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  if (chosen.some(({ name }) => name === 'browser')) sayBrowsers();
  const total: Tally = { passed: 0, failed: [], skipped: [] };
  for (const step of chosen) {
    const since = Date.now();
    say(`\n── ${step.name} ──`);
    const tally = await step.run().catch((error: unknown) => {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return one(step.name, false);
    });
    total.passed += tally.passed;
    total.failed.push(...tally.failed);
    total.skipped.push(...tally.skipped);
    say(`${step.name}: ${tally.failed.length === 0 ? 'passed' : `${tally.failed.length} FAILED`} (${seconds(since)})`);
  }
  if (total.skipped.length > 0) say('\nSkipped:');
  for (const { name, reason } of total.skipped) say(`  ${name}: ${reason}`);
  if (total.failed.length > 0) say('\nFailed:');
  for (const name of total.failed) say(`  ${name}`);
  say(`\nAll of it took ${seconds(started)}.`);
  const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
  say(`${total.passed} passed, ${total.failed.length} failed${skipped}`);
  return total.failed.length === 0 ? 0 : 1;
}

process.exitCode = await main()
  .catch((error: unknown) => {
    say(error instanceof NoBrowser ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    say('0 passed, 1 failed');
    return 1;
  })
  .finally(() => rmSync(scratch, { recursive: true, force: true }));
