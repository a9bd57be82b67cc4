import type { Page } from 'playwright-core';
import { bundle } from '../bench/bundle.ts';
import { launchSidecard, type Sidecard } from '../browser/extension.ts';
import type * as InPage from './in-page.ts';

/**
 * Kills the whole browser at random moments of writes, an import or an upgrade, starts it again on the same profile and looks at what
 * is left. A kill cannot prove strict durability, which survives a power cut as well: that it is asked for is looked at by itself.
 */

declare const kills: typeof InPage;

export interface Killed {
  kills: number;
  seed: number;
  /** Writes that were acknowledged before a kill. */
  acknowledged: number;
  imports: number;
  upgrades: number;
  faults: string[];
}

const database = 'sidecard-kills';
const oldRecords = 4_000;

export async function killAndLook(count: number, seed: number, say: (line: string) => void): Promise<Killed> {
  let state = seed >>> 0;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const code = await bundle('../kills/in-page.ts', 'kills');
  const outcome: Killed = { kills: count, seed, acknowledged: 0, imports: 0, upgrades: 0, faults: [] };
  let told: InPage.Told[] = [];
  let sidecard: Sidecard = await launchSidecard();
  const page = async (): Promise<Page> => {
    await sidecard.inExtension(() => undefined);
    const bare = sidecard.context.pages().find((each) => each.url() === sidecard.url('manifest.json'));
    if (!bare) throw new Error('The bare page of the extension is not open.');
    // The same page may be asked for twice.
    bare.removeAllListeners('console');
    bare.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('told ')) told.push(JSON.parse(text.slice(5)) as InPage.Told);
    });
    const session = await bare.context().newCDPSession(bare);
    await session.send('Runtime.evaluate', { expression: code });
    await session.detach();
    return bare;
  };
  try {
    for (let kill = 0; kill < count; kill++) {
      const old = kill % 5 === 4 ? `sidecard-old-${kill}` : null;
      const writing = await page();
      if (old) await writing.evaluate(([name, many]) => kills.makeOldDatabase(name, many), [old, oldRecords] as const);
      const running = old
        ? writing.evaluate((name) => kills.upgrade(name), old)
        : writing.evaluate(([name, number]) => kills.writeForEver(name, number), [database, random(2 ** 31)] as const);
      // The kill ends it, whatever it says.
      running.catch(() => undefined);
      const after = old ? random(400) : 300 + random(1_500);
      await new Promise((wait) => setTimeout(wait, after));
      await sidecard.kill();
      sidecard = await sidecard.restart();
      const looking = await page();
      const found = await looking.evaluate(([name, heard]) => kills.faults(name, heard), [database, told] as const);
      if (old) found.push(...(await looking.evaluate(([name, many]) => kills.faults(name, [], many), [old, oldRecords] as const)));
      outcome.upgrades += old ? 1 : 0;
      outcome.faults.push(...found.map((fault) => `kill ${kill + 1} after ${after} ms: ${fault}`));
      say(
        `kill ${kill + 1} of ${count}, ${after} ms into ${old ? 'an upgrade' : 'writes'}: ${found.length === 0 ? 'all there' : found.slice(0, 3).join('; ')}`,
      );
    }
    outcome.acknowledged = told.filter((one) =>
      one.told === 'log'
        ? one.entry !== undefined
        : one.told === 'edit' || one.told === 'deleted'
          ? one.done
          : one.told !== 'import',
    ).length;
    outcome.imports = told.filter((one) => one.told === 'import' && one.state === 'staging').length;
    const asked = await (await page()).evaluate((name) => kills.durabilities(name), database);
    if (asked.length !== 1 || asked[0] !== 'strict') outcome.faults.push(`a logged entry asks for ${asked.join(', ')}`);
    told = [];
  } finally {
    await sidecard.close();
  }
  return outcome;
}
