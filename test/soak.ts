/**
 * `npm run soak`: the property tests, ten times as long as in `npm test` (`-- --times N` for another factor, `-- --seed N` to repeat a run).
 * Each test prints its own seed as well.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { times: { type: 'string', default: '10' }, seed: { type: 'string' } } });
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`Seed ${seed}: repeat with npm run soak -- --times ${values.times} --seed ${seed}`);

const root = resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  join(root, 'node_modules/.bin/vitest'),
  ['run', 'test/unit/sync', 'test/unit/store/sync.test.ts', '--testTimeout=7200000'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SIDECARD_SEED: seed, SIDECARD_TIMES: values.times },
  },
);
process.exitCode = status ?? 1;
