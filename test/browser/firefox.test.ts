import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchFirefoxSidecard, type FirefoxSidecard } from './firefox.ts';

let started: FirefoxSidecard | { missing: string };
beforeAll(async () => {
  started = await launchFirefoxSidecard();
});
afterAll(async () => {
  if (started && !('missing' in started)) await started.close();
});

it('shows its panel in a real Firefox, without an error', async ({ skip }) => {
  if ('missing' in started) return skip(started.missing);
  const page = await started.open('sidepanel.html');
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  await expect.poll(() => page.evaluate(() => document.body.innerText), { timeout: 15_000 }).toContain('Sidecard');
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('button').length)).toBeGreaterThan(0);
  expect(heard).toEqual([]);
});
