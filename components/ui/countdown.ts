import { useCallback, useEffect, useRef } from 'preact/hooks';

/** How long an undo is offered. */
export const undoMilliseconds = 10_000;

/**
 * Calls `end` after a time that stands still while it is paused (a pointer over it, the focus in it), so nobody is hurried.
 * A new `key` starts it anew.
 */
export function useCountdown(key: unknown, milliseconds: number, end: () => void): { pause(): void; resume(): void } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const left = useRef(milliseconds);
  const startedAt = useRef(0);
  const latestEnd = useRef(end);
  latestEnd.current = end;

  const pause = useCallback(() => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    left.current -= performance.now() - startedAt.current;
  }, []);
  const resume = useCallback(() => {
    if (timer.current !== null) return;
    startedAt.current = performance.now();
    timer.current = setTimeout(
      () => {
        timer.current = null;
        latestEnd.current();
      },
      Math.max(0, left.current),
    );
  }, []);

  useEffect(() => {
    left.current = milliseconds;
    resume();
    return pause;
  }, [key, milliseconds, pause, resume]);

  return { pause, resume };
}
