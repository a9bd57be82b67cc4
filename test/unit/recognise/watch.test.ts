// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { censor } from '../../../lib/recognise/censor.ts';
import { askForExtras, giveExtras } from '../../../lib/recognise/extras.ts';
import { genericSteps } from '../../../lib/recognise/generic.ts';
import type { Reading } from '../../../lib/recognise/site.ts';
import { stepsWith } from '../../../lib/recognise/steps.ts';
import type { Watching, WatchOptions } from '../../../lib/recognise/watch.ts';
import { startWatching } from '../../../lib/recognise/watch.ts';

const generic = stepsWith([], genericSteps);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** Long enough for a change to settle and for a page that never rests to be read again. */
const long = 600;

let readings: Reading[];
let reads: number;
let watching: Watching | undefined;

function watch(options: Partial<WatchOptions> = {}): void {
  watching = startWatching(window, (reading) => readings.push(reading), {
    read: (document, address) => {
      reads++;
      return generic(document, address);
    },
    ...options,
  });
}

function addresses(): (string | undefined)[][] {
  return readings.map(({ page }) => page.people.map(({ address }) => address));
}

beforeEach(() => {
  readings = [];
  reads = 0;
  document.body.innerHTML = '<p id="a">anna@example.com</p>';
});

afterEach(() => {
  watching?.stop();
  history.replaceState(null, '', '/');
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
});

describe('watching a page', () => {
  it('reports once at the start and no more while nothing changes', async () => {
    watch();
    await pause(long);
    expect(addresses()).toEqual([['anna@example.com']]);
    expect(reads).toBe(1);
  });

  it('reads again after a change and reports only what differs', async () => {
    watch();
    await pause(50);
    document.body.insertAdjacentHTML('beforeend', '<p>no one</p>');
    await pause(long);
    document.body.insertAdjacentHTML('beforeend', '<p>bo@example.org</p>');
    await pause(long);
    expect(reads).toBe(3);
    expect(addresses()).toEqual([['anna@example.com'], ['anna@example.com', 'bo@example.org']]);
  });

  it('takes many changes together', async () => {
    watch();
    await pause(50);
    for (let index = 0; index < 50; index++) {
      document.body.append(`${index} `);
      await pause(10);
    }
    await pause(long);
    expect(reads).toBeLessThan(8);
  });

  it('rests long from reading a page that changes by itself, and shortly once the rep does something', async () => {
    let clock = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
    try {
      const changingFor = async (milliseconds: number): Promise<number> => {
        const before = reads;
        for (const end = clock + milliseconds; clock < end; clock += 50) {
          document.body.append('.');
          await vi.advanceTimersByTimeAsync(50);
        }
        return reads - before;
      };
      watch({
        *read(document, address) {
          reads++;
          // A read of ten milliseconds.
          clock += 10;
          return yield* generic(document, address);
        },
      });
      // Just opened: a twentieth of the time, which is a read every 210 ms, and what the steps of this clock add.
      expect(await changingFor(7000)).toBeGreaterThan(20);
      await changingFor(2000);
      // Left alone: a two-hundredth, a read every two seconds.
      expect(await changingFor(8000)).toBeLessThan(6);
      window.dispatchEvent(new Event('click'));
      expect(await changingFor(500)).toBeGreaterThanOrEqual(1);
      expect(await changingFor(2000)).toBeGreaterThan(4);
    } finally {
      vi.useRealTimers();
      vi.restoreAllMocks();
    }
  });

  it('clears at once when the address changes, before the page is read', async () => {
    watch();
    await pause(50);
    history.pushState(null, '', '/elsewhere');
    document.getElementById('a')!.textContent = 'bo@example.org';
    await pause(20);
    expect(addresses()).toEqual([['anna@example.com'], []]);
    await pause(long);
    expect(addresses()).toEqual([['anna@example.com'], [], ['bo@example.org']]);
  });

  it('clears at once where the browser tells of the new address and nothing has changed yet', async () => {
    const navigation = new EventTarget();
    Object.assign(window, { navigation });
    try {
      watch();
      await pause(50);
      history.pushState(null, '', '/elsewhere');
      navigation.dispatchEvent(new Event('currententrychange'));
      expect(addresses()).toEqual([['anna@example.com'], []]);
      document.getElementById('a')!.textContent = 'bo@example.org';
      await pause(long);
      expect(addresses()).toEqual([['anna@example.com'], [], ['bo@example.org']]);
      watching?.stop();
      history.pushState(null, '', '/last');
      navigation.dispatchEvent(new Event('currententrychange'));
      expect(readings).toHaveLength(3);
    } finally {
      Reflect.deleteProperty(window, 'navigation');
    }
  });

  it('does not take the last page for the new one while only the address has changed, even when asked', async () => {
    watch();
    await pause(50);
    history.pushState(null, '', '/elsewhere');
    watching?.readAgain();
    await pause(long);
    expect(addresses()).toEqual([['anna@example.com'], []]);
    expect(readings[1]?.pending).toBe(true);
    document.getElementById('a')!.textContent = 'bo@example.org';
    await pause(long);
    expect(addresses()).toEqual([['anna@example.com'], [], ['bo@example.org']]);
  });

  it('reads a page that stays as it is under its new address', async () => {
    watch();
    await pause(50);
    history.pushState(null, '', '/elsewhere');
    watching?.readAgain();
    await pause(2000);
    expect(addresses()).toEqual([['anna@example.com'], [], ['anna@example.com']]);
  });

  it('starts over when the address changes in the middle of a read', async () => {
    let steps = 0;
    watch({
      read: function* (document, address) {
        while (steps++ < 3) {
          const until = performance.now() + 6;
          while (performance.now() < until);
          yield;
        }
        return yield* generic(document, address);
      },
    });
    await pause(8);
    history.pushState(null, '', '/other');
    document.body.append(' ');
    await pause(long);
    expect(addresses()[0]).toEqual([]);
    expect(addresses()).toHaveLength(2);
  });

  it('works in slices that leave the page its frames', async () => {
    document.body.innerHTML = '<p>some words and anna@example.com in a paragraph <b>of text</b></p>'.repeat(1200);
    const slices: number[] = [];
    watch({ onSlice: (milliseconds) => slices.push(milliseconds) });
    await expect.poll(() => readings.length, { timeout: 15_000 }).toBe(1);
    expect(slices.length).toBeGreaterThan(1);
  });

  it('reads nothing while the page is hidden, and what changed when it is shown again', async () => {
    watch();
    await pause(50);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.getElementById('a')!.textContent = 'bo@example.org';
    await pause(long);
    expect(reads).toBe(1);
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await pause(long);
    expect(addresses()).toEqual([['anna@example.com'], ['bo@example.org']]);
  });

  it('reports unchanged when asked to read again', async () => {
    watch();
    await pause(50);
    watching?.readAgain();
    await pause(50);
    expect(addresses()).toEqual([['anna@example.com'], ['anna@example.com']]);
  });

  it('tells the text after the people, also of a page that never rests, and nothing while hidden', async () => {
    const told: string[] = [];
    watch({ tell: ({ from, text }) => told.push(`${readings.length} ${from} ${text.replaceAll('\u001e', '+')}`) });
    document.body.insertAdjacentHTML('beforeend', '<p id="b">Dora Ellis</p>');
    const busy = setInterval(() => void (document.getElementById('a')!.textContent = `At ${performance.now()}`), 10);
    await pause(long);
    clearInterval(busy);
    expect(told[0]).toMatch(/^[1-9]\d* 0 \+At [\d.]+\+Dora Ellis$/);
    await pause(1500);
    const before = told.length;
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.getElementById('b')!.textContent = 'Cara Stone';
    await pause(long);
    expect(told).toHaveLength(before);
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await pause(1500);
    expect(told.at(-1)).toMatch(/ 0 \+At [\d.]+\+Cara Stone$/);
  });

  it('tells the text again after the address changed and when asked', async () => {
    const told: number[] = [];
    watch({ tell: ({ from }) => told.push(from) });
    document.getElementById('a')!.textContent = 'Anna';
    await pause(long);
    history.pushState(null, '', '/elsewhere');
    document.getElementById('a')!.textContent = 'Bo';
    await pause(long);
    watching?.readAgain();
    await pause(long);
    expect(told).toEqual([0, 0, 0]);
  });

  it('ends silently when the extension is gone', async () => {
    let isAlive = true;
    watch({ isAlive: () => isAlive });
    await pause(50);
    isAlive = false;
    document.getElementById('a')!.textContent = 'bo@example.org';
    await pause(long);
    isAlive = true;
    document.getElementById('a')!.textContent = 'carla@example.net';
    await pause(long);
    expect(reads).toBe(1);
  });

  it('asks for what outlines need where a site’s landmarks are gone, and adds the outline once it is there', async () => {
    let asked = 0;
    askForExtras(() => asked++);
    watch({
      // eslint-disable-next-line require-yield -- one slice
      read: function* () {
        return { page: { site: 'x', kind: 'other', subject: null, people: [] }, health: { found: [], missed: ['list'] } };
      },
    });
    await pause(50);
    expect(readings[0]?.health).toEqual({ found: [], missed: ['list'] });
    expect(asked).toBe(1);
    giveExtras({
      censor,
      readSignature: () => ({}),
      momentOf: () => undefined,
      findSpelledOut: () => [],
      decodeWords: (raw) => raw,
    });
    watching?.readAgain();
    await pause(50);
    expect(readings[1]?.health?.outline).toContain('<p id="…">…</p>');
    giveExtras(undefined);
    askForExtras(undefined);
  });
});
