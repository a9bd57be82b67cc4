import { askForExtras } from './extras.ts';
import type { Gathered } from './gather-text.ts';
import type { Reading } from './site.ts';
import type { ReadSteps } from './steps.ts';
import type { Watching } from './watch.ts';
import { startWatching } from './watch.ts';

// These mirror `PageMessage` and `ToPageMessage`: recognition imports nothing, and the entry points prove that both agree.
export type ToBackground =
  | { type: 'pageSeen'; reading: Reading; at: number }
  | ({ type: 'textSeen' } & Gathered)
  | { type: 'pageLeft' }
  | { type: 'hostedSeen' | 'mastodonSeen' }
  | { type: 'extrasWanted' };
export interface FromBackground {
  type: 'readAgain' | 'stop';
}

interface Runtime {
  id?: string;
  sendMessage(message: ToBackground): Promise<unknown> | undefined;
  onMessage: { addListener(listener: (message: FromBackground) => void): void };
}

/** What an earlier injection left in this extension's own world of the page; the page itself has another world and cannot see it. */
interface World {
  sidecardPage?: { isAlive(): boolean; stop(): void; readAgain(): void } | undefined;
  browser?: { runtime?: Runtime };
  chrome?: { runtime?: Runtime };
}

/**
 * Reads the page this script was put into and reports who is on it. It never writes to the page, to storage or to the network. A script
 * that `takesOver` was asked for by the one that runs here and ends it.
 */
export function runInPage(read: ReadSteps, takesOver = false): void {
  const world = globalThis as unknown as World;
  const runtime = (world.browser ?? world.chrome)?.runtime;
  if (!runtime) return;
  // After an update of the extension the old script's runtime has no id any more.
  const isAlive = (): boolean => !!runtime.id;
  if (!takesOver && world.sidecardPage?.isAlive()) return world.sidecardPage.readAgain();
  world.sidecardPage?.stop();

  const isTop = window === window.top;
  let hasReported = false;
  let isStopped = false;

  function send(message: ToBackground): void {
    try {
      runtime?.sendMessage(message)?.catch(() => {});
    } catch {
      stop();
    }
  }

  // Once a page: its script stays, and reads again by itself.
  askForExtras(() => {
    askForExtras(undefined);
    send({ type: 'extrasWanted' });
  });

  const watching: Watching = startWatching(
    window,
    (reading) => {
      if (reading.hosted) return send({ type: reading.hosted });
      // Advertising and helper frames have nothing to say; a frame that had something says when it has not any more.
      if (!isTop && !hasReported && !reading.page.people.length && !reading.page.message) return;
      hasReported = true;
      send({ type: 'pageSeen', reading, at: Date.now() });
    },
    {
      read,
      isAlive,
      tell(gathered) {
        if (!hasReported && !gathered.text) return;
        hasReported = true;
        send({ type: 'textSeen', ...gathered });
      },
    },
  );

  const left = (): void => {
    if (hasReported) send({ type: 'pageLeft' });
  };
  // Back from the browser's memory: the same document, of which the background knows nothing any more.
  const back = (event: PageTransitionEvent): void => {
    if (event.persisted) watching.readAgain();
  };
  function stop(): void {
    isStopped = true;
    watching.stop();
    removeEventListener('pagehide', left);
    removeEventListener('pageshow', back);
    world.sidecardPage = undefined;
  }
  addEventListener('pagehide', left);
  addEventListener('pageshow', back);
  runtime.onMessage.addListener((message) => {
    if (isStopped) return;
    if (message.type === 'readAgain') watching.readAgain();
    else if (message.type === 'stop') stop();
  });
  world.sidecardPage = { isAlive, stop, readAgain: () => watching.readAgain() };
}
