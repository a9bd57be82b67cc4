import fc from 'fast-check';

/** One seed a run, printed with each property; `SIDECARD_SEED=… npx vitest run test/unit/sync` repeats a run. */
export const seed = Number(process.env['SIDECARD_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Checks a property thousands of times. `SIDECARD_TIMES` makes a soak of it. */
export function holds<Given extends [unknown, ...unknown[]]>(property: fc.IProperty<Given>, runs = 2_000): void {
  const numRuns = runs * Number(process.env['SIDECARD_TIMES'] ?? 1);
  console.info(`fast-check: seed ${seed}, ${numRuns} runs`);
  fc.assert(property, { seed, numRuns });
}

/** The same for what answers later. */
export async function holdsLater<Given extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Given>,
  runs = 2_000,
): Promise<void> {
  const numRuns = runs * Number(process.env['SIDECARD_TIMES'] ?? 1);
  console.info(`fast-check: seed ${seed}, ${numRuns} runs`);
  await fc.assert(property, { seed, numRuns });
}
