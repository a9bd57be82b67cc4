import { expect, it } from 'vitest';
import { killAndLook } from '../kills/kills.ts';

const kills = Number(process.env['SIDECARD_KILLS'] ?? 20);
const seed = Number(process.env['SIDECARD_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it(
  `${kills} times killed in the middle of writes, imports and upgrades, every acknowledged write is there and all that is derived agrees`,
  async () => {
    console.info(`kills: seed ${seed}`);
    const outcome = await killAndLook(kills, seed, (line) => console.info(line));
    expect(outcome.faults).toEqual([]);
    expect(outcome.acknowledged).toBeGreaterThan(kills);
  },
  60_000 + kills * 20_000,
);
