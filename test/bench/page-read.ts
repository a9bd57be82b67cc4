import type { Page as Tab } from 'playwright-core';
import { bundle } from './bundle.ts';
import { type Bench, type Finding, ratioOf } from './finding.ts';
import { genericPage, gmailListPage, gmailMessagePage } from './pages.ts';
import type * as InPage from './read-in-page.ts';
import { mean, median, percentile95 } from './statistics.ts';
import { withTab } from './tab.ts';

/** What evaluated code finds in the page. */
declare const inPage: typeof InPage;

const series = 5;
const mostRatio = 1.5;
/** A large page is read fewer times. */
const passesFor = (nodes: number): number => (nodes > 50_000 ? 25 : 100);

async function measure(tab: Tab, name: string, script: string, passes: number): Promise<Finding> {
  await tab.evaluate(script);
  const { nodes, people, ours, floor, textContent, innerText, first, afterChange } = await tab.evaluate(
    ([count, repeated]) => inPage.readRepeatedly(count, repeated),
    [passes, series] as const,
  );
  const ratio = ratioOf(mean(ours), mean(floor));
  return {
    name,
    unit: 'ms',
    ours: mean(ours),
    p95: percentile95(ours),
    peers: {
      'ours, each read after a change of the page': mean(afterChange),
      'ours, the very first read': first,
      'body.textContent and the usual expression': mean(textContent),
      'body.innerText and the usual expression': mean(innerText),
    },
    floor: mean(floor),
    floorP95: percentile95(floor),
    ratio,
    target: `ratio ≤ ${mostRatio}`,
    met: ratio <= mostRatio,
    note: `mean of ${passes} passes / 95th percentile, the least disturbed of ${series} series; ${nodes.toLocaleString('en')} nodes, ${people} people found; the floor walks all text nodes and reads each; by medians the ratio is ${ratioOf(median(ours), median(floor)).toFixed(2)}`,
  };
}

/** One whole reading of a page, beside a walk over its texts. */
export const pageRead: Bench = {
  name: 'page read',
  async run() {
    const script = await bundle('read-in-page.ts', 'inPage');
    const pages = [5_000, 20_000, 100_000].flatMap((nodes) => [
      {
        name: `page read ${nodes.toLocaleString('en')} nodes, any page`,
        url: 'https://directory.example/people',
        html: genericPage(nodes),
        nodes,
      },
      {
        name: `page read ${nodes.toLocaleString('en')} nodes, open mail`,
        url: 'https://mail.google.com/mail/u/0/#inbox/FMfcgzQbfXwKjLmNpQrStVwX',
        html: gmailMessagePage(nodes),
        nodes,
      },
      {
        name: `page read ${nodes.toLocaleString('en')} nodes, list of mails`,
        url: 'https://mail.google.com/mail/u/0/#inbox',
        html: gmailListPage(nodes),
        nodes,
      },
    ]);
    const findings: Finding[] = [];
    for (const { name, url, html, nodes } of pages)
      findings.push(await withTab(url, html, (tab) => measure(tab, name, script, passesFor(nodes))));
    return findings;
  },
};
