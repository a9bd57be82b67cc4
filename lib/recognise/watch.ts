import { extras } from './extras.ts';
import type { Reading } from './site.ts';
import type { ReadSteps } from './steps.ts';
import { beginRemembering, endRemembering, forgetChanged } from './texts.ts';

/** The longest piece of work at a time, in milliseconds: well under a frame. */
const slice = 5;
/** After a change the page gets this long to finish before it is read, and a page that never rests is read this often. */
const settle = 120;
const least = 250;
/** A page that shows nothing new this long after its address changed is read as it stands. */
const patience = 1500;
/** A read of this many milliseconds is followed by twenty times as long a rest: at most a twentieth of the time is ours. */
const rest = 20;
/** What carries meaning; styles and classes change all the time and say nothing. */
const attributes = ['email', 'data-hovercard-id', 'title', 'aria-label', 'aria-selected', 'href', 'hidden'];

export interface Watching {
  /** Reads now and reports even if nothing changed. */
  readAgain(): void;
  stop(): void;
}

export interface WatchOptions {
  /** How to read: `stepsWith` these sites. */
  read: ReadSteps;
  /** False once the extension was updated or removed under the page: watching ends silently. */
  isAlive?(): boolean;
  /** Called with each piece of work's length, for tests and benchmarks. */
  onSlice?(milliseconds: number): void;
}

/**
 * Reads the page now and after every change that may matter; `report` gets each reading that differs from the last. When the address
 * changes an empty reading is reported at once, before the page is read: a stale person is worse than none. Nothing is read while the
 * page is hidden or unchanged.
 */
export function startWatching(view: Window, report: (reading: Reading) => void, options: WatchOptions): Watching {
  const { document } = view;
  const now = (): number => view.performance.now();
  let stopped = false;
  let timer = 0;
  let isDirty = true;
  let isForced = false;
  let href = view.location.href;
  let last = '';
  let steps: ReturnType<ReadSteps> | undefined;
  let spent = 0;
  let notBefore = 0;
  let isWaiting = false;

  function schedule(delay: number): void {
    if (stopped || timer) return;
    timer = view.setTimeout(work, Math.max(delay, notBefore - now()));
  }

  function changed(records?: MutationRecord[] | Event): void {
    if (stopped) return;
    // While hidden nobody reads: the next read starts anew.
    if (document.hidden) beginRemembering();
    else if (Array.isArray(records)) forgetChanged(records);
    if (options.isAlive?.() === false) return stop();
    if (view.location.href !== href) return moved(settle);
    isDirty = true;
    if (isWaiting) {
      isWaiting = false;
      view.clearTimeout(timer);
      timer = 0;
    }
    if (!document.hidden) schedule(settle);
  }

  /** The address changed, and maybe before what stands behind it: the last page must not be read as the new one. */
  function moved(wait = patience): void {
    href = view.location.href;
    isWaiting = wait === patience;
    steps = undefined;
    isDirty = true;
    view.clearTimeout(timer);
    timer = 0;
    notBefore = 0;
    publish({ page: { site: 'generic', kind: 'other', subject: null, people: [] }, pending: true });
    if (!document.hidden) schedule(wait);
  }

  function work(): void {
    timer = 0;
    isWaiting = false;
    if (stopped) return;
    if (options.isAlive?.() === false) return stop();
    if (view.location.href !== href) return moved();
    if (document.hidden && !isForced) {
      steps = undefined;
      isDirty = true;
      return;
    }
    if (!steps) {
      if (!isDirty && !isForced) return;
      isDirty = false;
      spent = 0;
      steps = options.read(document, new URL(href));
    }
    const began = now();
    let step = steps.next();
    while (!step.done && now() - began < slice) step = steps.next();
    const took = now() - began;
    options.onSlice?.(took);
    spent += took;
    if (!step.done) {
      timer = view.setTimeout(work, 0);
      return;
    }
    steps = undefined;
    notBefore = now() + Math.max(least, spent * rest);
    publish(step.value);
    if (isDirty) schedule(0);
  }

  function publish(reading: Reading): void {
    const text = JSON.stringify(reading);
    if (text === last && !isForced) return;
    last = text;
    isForced = false;
    const { health } = reading;
    if (health && (health.missed.includes('sender') || (health.missed.length && !health.found.length)) && document.body) {
      const outline = extras()?.censor(document.body).slice(0, 20_000);
      if (outline) health.outline = outline;
    }
    report(reading);
  }

  function navigated(): void {
    if (!stopped && view.location.href !== href) moved();
  }

  function shown(): void {
    if (document.hidden) return;
    if (view.location.href !== href) moved();
    else if (isDirty || steps) schedule(0);
  }

  const observer = new MutationObserver(changed);
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });
  // In-page navigation shows in what changes; this one comes with no change of its own at times, a new hash included.
  view.addEventListener('popstate', navigated);
  // What is typed into a field of recipients is no change of the markup.
  view.addEventListener('change', changed, { capture: true, passive: true });
  document.addEventListener('visibilitychange', shown);

  function stop(): void {
    if (stopped) return;
    stopped = true;
    steps = undefined;
    view.clearTimeout(timer);
    observer.disconnect();
    endRemembering();
    view.removeEventListener('popstate', navigated);
    view.removeEventListener('change', changed, { capture: true });
    document.removeEventListener('visibilitychange', shown);
  }

  beginRemembering();
  schedule(0);
  return {
    readAgain() {
      if (stopped) return;
      isForced = true;
      if (view.location.href !== href) moved();
      // It waits for the page to follow its address; the answer comes then.
      if (isWaiting) return;
      isDirty = true;
      steps = undefined;
      notBefore = 0;
      view.clearTimeout(timer);
      timer = 0;
      schedule(0);
    },
    stop,
  };
}
