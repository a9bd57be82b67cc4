import type { Undo, Written } from '../../lib/store/store.ts';

/** Two writes that are one deed of the rep: the first where the second is refused is taken back, and one undo takes back both. */
export async function writtenTogether<First, Second>(
  first: Promise<Written<First>>,
  second: (value: First) => Promise<Written<Second>>,
): Promise<Written<Second>> {
  const one = await first;
  if (!one.ok) return one;
  const two = await second(one.value.value);
  if (!two.ok) {
    await one.value.undo?.();
    return two;
  }
  const undos: Undo[] = [two.value.undo, one.value.undo].filter((undo) => undo !== null);
  return {
    ok: true,
    value: {
      value: two.value.value,
      undo: async () => {
        let all: 'all' | 'some' = 'all';
        for (const undo of undos) {
          const undone = await undo();
          if (!undone.ok) return undone;
          if (undone.value === 'some') all = 'some';
        }
        return { ok: true, value: all };
      },
    },
  };
}
