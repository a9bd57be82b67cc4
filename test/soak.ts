/**
 * `npm run soak`: the property tests, ten times as long as in `npm test` (`-- --times N` for another factor, `-- --seed N` to repeat a run).
 * Each test prints its own seed as well. `-- --pages` reads random pages only, 20,000 of them. `-- --kills N` kills a real browser so many times in the middle of writes, imports and upgrades instead.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '10' },
    seed: { type: 'string' },
    kills: { type: 'string' },
    pages: { type: 'boolean', default: false },
  },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
const fuzz = 'test/unit/recognise/fuzz.test.ts';
const only = values.pages ? '--pages ' : '';
const again = values.kills === undefined ? `${only}--times ${values.times}` : `--kills ${values.kills}`;
console.log(`Seed ${seed}: repeat with npm run soak -- ${again} --seed ${seed}`);

const root = resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  join(root, 'node_modules/.bin/vitest'),
  values.kills === undefined
    ? ['run', ...(values.pages ? [fuzz] : ['test/unit/sync', 'test/unit/store/sync.test.ts', fuzz]), '--testTimeout=7200000']
    : ['run', '--config', 'vitest.browser.config.ts', 'test/browser/kills.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      SIDECARD_SEED: seed,
      SIDECARD_TIMES: values.times,
      ...(values.kills === undefined ? {} : { SIDECARD_KILLS: values.kills }),
    },
  },
);
process.exitCode = status ?? 1;
