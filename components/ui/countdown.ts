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
  // Effects run after the paint: a pointer may be there before the time has begun.
  const held = useRef(false);
  const latestEnd = useRef(end);
  latestEnd.current = end;

  const stop = useCallback(() => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    left.current -= performance.now() - startedAt.current;
  }, []);
  const start = useCallback(() => {
    if (timer.current !== null || held.current) return;
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
    start();
    return stop;
  }, [key, milliseconds, start, stop]);

  const pause = useCallback(() => {
    held.current = true;
    stop();
  }, [stop]);
  const resume = useCallback(() => {
    held.current = false;
    start();
  }, [start]);

  return { pause, resume };
}
