/** Bundled and run in the panel. Epoch milliseconds, finer than a millisecond. */
const now = (): number => performance.timeOrigin + performance.now();

let armed: Promise<number> = Promise.resolve(0);

/** From now on waits until all of these words are shown and painted. */
export function arm(words: readonly string[]): void {
  armed = new Promise((resolve) => {
    const isShown = () => {
      const shown = document.body.textContent;
      return words.every((word) => shown.includes(word));
    };
    const paintedAfterwards = () => {
      observer.disconnect();
      // The frame's callbacks run before it is painted; a message sent there arrives after.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(now());
        };
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(() => isShown() && paintedAfterwards());
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    if (isShown()) paintedAfterwards();
  });
}

/** When they were painted. */
export function painted(): Promise<number> {
  return armed;
}
