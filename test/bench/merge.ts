import { bundle } from './bundle.ts';
import { type Bench, ratioOf } from './finding.ts';
import type * as MergeInPage from './merge-in-page.ts';
import { withTab } from './tab.ts';

declare const merging: typeof MergeInPage;

const count = 100_000;

/** Records changed elsewhere, merged in memory: no storage, no checks on either side. */
export const merge: Bench = {
  name: 'merge',
  async run(say) {
    const code = await bundle('merge-in-page.ts', 'merging');
    const measured = async (who: 'ours' | 'theirs'): Promise<{ ms: number; megabytes: number }> =>
      withTab('https://merge.bench.example/', '<!doctype html><title>merge</title>', async (tab) => {
        say(`  ${who === 'ours' ? 'ours' : 'TinyBase'} …`);
        const session = await tab.context().newCDPSession(tab);
        await session.send('Runtime.evaluate', { expression: code });
        const heap = async (): Promise<number> => {
          await session.send('HeapProfiler.collectGarbage');
          return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
        };
        const empty = await heap();
        if (who === 'ours') await tab.evaluate((records) => merging.prepareOurs(records), count);
        else await tab.evaluate((records) => merging.prepareTheirs(records), count);
        const ms = await tab.evaluate((ours) => (ours ? merging.mergeOurs() : merging.mergeTheirs()), who === 'ours');
        return { ms, megabytes: (await heap()) - empty };
      });
    const ours = await measured('ours');
    const theirs = await measured('theirs');
    return [
      {
        name: `merge ${count.toLocaleString('en')} changed records`,
        unit: 'ms',
        ours: ours.ms,
        peers: { 'TinyBase MergeableStore': theirs.ms },
        floor: null,
        ratio: ratioOf(ours.ms, theirs.ms),
        target: '≥ 5 × TinyBase’s speed, a tenth of its memory',
        met: ours.ms * 5 <= theirs.ms && ours.megabytes * 10 <= theirs.megabytes,
        note: `8 fields and a list of 3 each, half of them later on the other side; ${(theirs.ms / ours.ms).toFixed(1)} × as fast; heap of both states after it ${ours.megabytes.toFixed(0)} MB beside ${theirs.megabytes.toFixed(0)} MB`,
      },
    ];
  },
};
