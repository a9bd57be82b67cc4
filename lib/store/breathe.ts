/** Lets the browser paint and take input before going on; cheap enough to be called every few milliseconds. */
export async function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  await new Promise((resolve) => setTimeout(resolve));
}

/** Breathes once `milliseconds` went by since it last did; null before that. */
export function breatheEvery(milliseconds: number): () => Promise<void> | null {
  let since = performance.now();
  const pause = async () => {
    await breathe();
    since = performance.now();
  };
  return () => (performance.now() - since < milliseconds ? null : pause());
}
