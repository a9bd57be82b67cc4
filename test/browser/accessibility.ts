import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; target: unknown[] }[] }[];
}

/** What axe-core finds on this page, one sentence each; empty where it finds nothing. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // The page's CSP refuses a script element; evaluating is no script element.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
