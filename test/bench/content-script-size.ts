import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.ts';
import { contentScripts } from './content-scripts.ts';
import type { Bench } from './finding.ts';
import { peerFolder } from './peers.ts';

const most = 15_000;

const gzipped = (code: Buffer | string): number => gzipSync(code, { level: 9 }).byteLength;

/** What every page of a site that is turned on has to load. */
export const contentScriptSize: Bench = {
  name: 'content script size',
  async run(say) {
    const scripts = (await contentScripts())
      .map(({ name, code }) => ({ name, size: gzipped(code) }))
      .toSorted((one, other) => other.size - one.size);
    // A page gets one of them: the largest is what is promised of all.
    const ours = Math.max(...scripts.map(({ size }) => size));
    const inboxSdk = peerFolder('@inboxsdk/core', say);
    const peers: Record<string, number> = {};
    if (inboxSdk) {
      // Published as written; whoever ships it minifies it, so it is measured that way.
      const files = ['inboxsdk.js', 'pageWorld.js'].map((name) => bundle(join(inboxSdk, name), 'peer'));
      const sizes = (await Promise.all(files)).map(gzipped);
      peers['@inboxsdk/core, inboxsdk.js + pageWorld.js minified'] = sizes.reduce((sum, size) => sum + size, 0);
    }
    return [
      {
        name: this.name,
        unit: 'bytes',
        ours,
        peers,
        floor: null,
        ratio: null,
        target: `≤ ${most.toLocaleString('en')} bytes`,
        met: ours <= most,
        note: `gzip -9 of the largest script that a page gets one of: ${scripts.map(({ name, size }) => `${name} ${size.toLocaleString('en')}`).join(', ')}`,
      },
    ];
  },
};
