/**
 * Every state of the panel and the desk as a picture, each checked by axe-core:
 * `npx tsx test/demo/gallery/shoot.ts OUT [--only card] [--width 360]`. Ends with 1 where axe finds something.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import preact from '@preact/preset-vite';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../browser/find-browser.ts';
import { deskStates, panelStates, fileChosen, pressedFirst, tableChosen } from './states.ts';
import { sampleTable } from './tables.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    width: { type: 'string', default: '360' },
    height: { type: 'string', default: '900' },
    'desk-width': { type: 'string', default: '1180' },
    'desk-height': { type: 'string', default: '800' },
    language: { type: 'string' },
    scheme: { type: 'string' },
  },
});
const out = positionals[0] ?? 'gallery-pictures';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      id: string;
      help: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`),
    );
  });
}

async function main(): Promise<number> {
  mkdirSync(out, { recursive: true });
  const built = mkdtempSync(join(tmpdir(), 'sidecard-gallery-'));
  await build({
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    configFile: false,
    plugins: [preact()],
    build: { outDir: built, emptyOutDir: true },
  });
  const browser = await chromium.launch({
    executablePath: findChromium().executable,
    args: ['--no-sandbox', '--allow-file-access-from-files'],
  });
  let found = 0;
  for (const language of values.language ? [values.language] : ['en', 'zh-CN']) {
    for (const scheme of values.scheme ? [values.scheme] : ['light', 'dark']) {
      const context = await browser.newContext({ colorScheme: scheme as 'light' | 'dark', reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.on('pageerror', (error) => {
        found += 1;
        console.error(`${page.url()}: ${error.message}`);
      });
      for (const name of [...Object.keys(panelStates), ...Object.keys(deskStates)]) {
        if (values.only && !values.only.split(',').includes(name)) continue;
        const desk = name in deskStates;
        await page.setViewportSize(
          desk
            ? { width: Number(values['desk-width']), height: Number(values['desk-height']) }
            : { width: Number(values.width), height: Number(values.height) },
        );
        await page.goto(`file://${built}/index.html?state=${name}&language=${language}`);
        await page.waitForSelector('main');
        if (fileChosen.has(name)) {
          const file = { name: 'li-na.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
          await page.locator('input[type=file]').first().setInputFiles(file);
          await page.locator('.difference').first().waitFor({ state: 'attached' });
          await page
            .locator('.outcome')
            .first()
            .evaluate((box) => box.scrollIntoView());
        }
        if (tableChosen.has(name)) {
          const buffer = Buffer.from(sampleTable[language === 'zh-CN' ? 'zh-CN' : 'en']);
          await page.locator('.table-file').setInputFiles({ name: 'orders-2026.csv', mimeType: 'text/csv', buffer });
          const box = page.locator('.table-box');
          await box.locator('table').waitFor();
          await box.evaluate((element) => element.scrollIntoView());
        }
        const pressed = pressedFirst[name];
        for (const selector of [pressed ?? []].flat()) await page.locator(selector).first().click();
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
        if (name.includes('settings-') && pressed)
          await page
            .locator([pressed].flat()[0] ?? '')
            .first()
            .evaluate((box) => box.scrollIntoView());
        // What was pressed may have scrolled under the log bar.
        else if (Array.isArray(pressed)) await page.locator('main').evaluate((main) => main.scrollTo(0, 0));
        await page.screenshot({ path: join(out, `${name}-${language}-${scheme}.png`) });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) {
          found += 1;
          console.error(`${name} ${language}: ${wide} px too wide`);
        }
        for (const finding of await findings(page)) {
          found += 1;
          console.error(`${name} ${language} ${scheme}: ${finding}`);
        }
      }
      await context.close();
    }
  }
  await browser.close();
  rmSync(built, { recursive: true });
  console.log(`${found} findings; pictures in ${out}`);
  return found === 0 ? 0 : 1;
}

process.exitCode = await main();
