import { extras } from './extras.ts';
import { type Gathered, gatherTexts } from './gather-text.ts';
import { noticeRoots } from './shadows.ts';
import type { Reading } from './site.ts';
import type { ReadSteps } from './steps.ts';
import { beginRemembering, endRemembering, forgetChanged } from './texts.ts';

/** The longest piece of work at a time, in milliseconds: well under a frame. */
const slice = 4;
/** After a change the page gets this long to finish before it is read, and a page that never rests is read this often. */
const settle = 120;
const least = 250;
/** A page that shows nothing new this long after its address changed is read as it stands. */
const patience = 1500;
/**
 * A read is followed by so many times as long a rest: a thousandth of the time is ours on a page that changes by itself, a twentieth
 * just after the rep did something or the page was opened, for what follows is what they look at. Never longer than the last number.
 */
const share = 1000;
const shareInUse = 20;
const inUse = 8000;
const longestRest = 2000;
/** Changes are looked at when there is time to read; so many wait. */
const mostPending = 1000;
/** The text is looked through for what is new this often. */
const textRest = 1000;
/** What carries meaning; styles and classes change all the time and say nothing. */
const observed: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['email', 'data-hovercard-id', 'title', 'aria-label', 'aria-selected', 'href', 'hidden'],
};

export interface Watching {
  /** Reads now and reports even if nothing changed. */
  readAgain(): void;
  stop(): void;
}

export interface WatchOptions {
  /** How to read: `stepsWith` these sites. */
  read: ReadSteps;
  /** Where given: told what the page's text says, for known names to be looked for in it. */
  tell?(gathered: Gathered): void;
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
  /** Tells of each new address by itself, in browsers that have it. */
  const { navigation } = view as { navigation?: EventTarget };
  const now = (): number => view.performance.now();
  let stopped = false;
  let timer = 0;
  let timerAt = 0;
  let isDirty = true;
  let isForced = false;
  let href = view.location.href;
  let last = '';
  /** Reading, or gathering the text. */
  let steps: Generator<void, Reading | void> | undefined;
  let spent = 0;
  /** When the last read ended and how long it took; `-Infinity` where there is nothing to rest from. */
  let readAt = -Infinity;
  let readTook = 0;
  /** When the rep last did something. */
  let usedAt = now();
  let pending: MutationRecord[] = [];
  let isWaiting = false;
  let hasRead = false;
  let textNotBefore = 0;
  const texts =
    options.tell &&
    gatherTexts(document, options.tell, (root) => {
      // What stands in it is seen by no search of the document, and its changes by no other observer.
      observer.observe(root, observed);
      isDirty = true;
    });

  function restAfter(took: number, shortest: number): number {
    const times = now() - usedAt < inUse ? shareInUse : share;
    return Math.max(shortest, Math.min(longestRest, took * times));
  }

  function schedule(delay: number): void {
    const at = Math.max(now() + delay, readAt + restAfter(readTook, least));
    if (stopped || (timer && timerAt <= at)) return;
    view.clearTimeout(timer);
    timerAt = at;
    timer = view.setTimeout(work, at - now());
  }

  /** Called a hundred times a second on some pages: it only notes what there is to look at. */
  function changed(records?: MutationRecord[] | Event): void {
    if (stopped) return;
    // While hidden nobody reads: the next read starts anew.
    if (document.hidden) startOver();
    else if (Array.isArray(records)) {
      for (const record of records) pending.push(record);
      if (pending.length > mostPending) digest();
    }
    // Asking for the address takes longer than all the rest of this.
    if (!navigation && view.location.href !== href) return moved(settle);
    const isExpected = isDirty && timer !== 0 && !isWaiting;
    isDirty = true;
    if (isExpected) return;
    if (isWaiting) {
      isWaiting = false;
      view.clearTimeout(timer);
      timer = 0;
    }
    if (!document.hidden) schedule(settle);
  }

  /** What was remembered of what changed is forgotten. */
  function digest(): void {
    forgetChanged(pending);
    texts?.changed(pending);
    pending = [];
  }

  function startOver(): void {
    pending = [];
    beginRemembering();
    texts?.startOver();
  }

  /** What follows is what the rep waits for: the rest is cut short. */
  function used(): void {
    usedAt = now();
    if (!isDirty || steps || isWaiting || timerAt <= usedAt + settle) return;
    view.clearTimeout(timer);
    timer = 0;
    schedule(settle);
  }

  /** The address changed, and maybe before what stands behind it: the last page must not be read as the new one. */
  function moved(wait = patience): void {
    href = view.location.href;
    isWaiting = wait === patience;
    steps = undefined;
    isDirty = true;
    texts?.startOver();
    view.clearTimeout(timer);
    timer = 0;
    readAt = -Infinity;
    textNotBefore = 0;
    usedAt = now();
    hasRead = false;
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
      // What was begun is begun anew.
      if (steps) texts?.startOver();
      steps = undefined;
      isDirty = true;
      return;
    }
    digest();
    if (!steps) {
      spent = 0;
      // People come first; after that both have their turn on a page that never rests.
      if (hasRead && !isForced && texts?.isDue() && !document.hidden && now() >= textNotBefore) steps = texts.steps();
      else if (isDirty || isForced) {
        isDirty = false;
        steps = options.read(document, new URL(href));
      } else return rest();
    }
    const began = now();
    let step = steps.next();
    while (!step.done && now() - began < slice) step = steps.next();
    const took = now() - began;
    options.onSlice?.(took);
    spent += took;
    if (!step.done) {
      timerAt = 0;
      timer = view.setTimeout(work, 0);
      return;
    }
    steps = undefined;
    if (step.value) {
      readAt = now();
      readTook = spent;
      // Software that has a script of its own is left to it.
      hasRead = !step.value.hosted;
      publish(step.value);
    } else textNotBefore = now() + restAfter(spent, textRest);
    rest();
  }

  /** Until there is something to do. */
  function rest(): void {
    if (isDirty) schedule(0);
    if (hasRead && texts?.isDue()) schedule(textNotBefore - now());
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
    digest();
    usedAt = now();
    if (view.location.href !== href) moved();
    else if (isDirty || steps) schedule(0);
    else rest();
  }

  const observer = new MutationObserver(changed);
  const observe = (root: Node): void => observer.observe(root, observed);
  observe(document);
  noticeRoots(observe);
  // In-page navigation shows in what changes; this one comes with no change of its own at times, a new hash included.
  const ending = new AbortController();
  const on = (target: EventTarget, name: string, listener: (event: Event) => void): void =>
    target.addEventListener(name, listener, { capture: true, passive: true, signal: ending.signal });
  on(view, 'popstate', navigated);
  if (navigation) on(navigation, 'currententrychange', navigated);
  // What is typed into a field of recipients is no change of the markup.
  on(view, 'change', changed);
  on(view, 'click', used);
  on(view, 'keydown', used);
  on(document, 'visibilitychange', shown);

  function stop(): void {
    if (stopped) return;
    stopped = true;
    steps = undefined;
    view.clearTimeout(timer);
    observer.disconnect();
    noticeRoots(undefined);
    endRemembering();
    ending.abort();
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
      startOver();
      readAt = -Infinity;
      textNotBefore = 0;
      view.clearTimeout(timer);
      timer = 0;
      schedule(0);
    },
    stop,
  };
}
