import { effect } from '@preact/signals';
import { h, render } from 'preact';
import type { PanelProps } from '../../components/panel-props.ts';
import { PanelView } from '../../components/panel-view.tsx';
import type { Today } from '../../lib/actions/suggestion.ts';
import { dayOf } from '../../lib/customers/day.ts';
import { breatheEvery } from '../../lib/store/breathe.ts';
import { openStore } from '../../lib/store/open-store.ts';
import type { Store } from '../../lib/store/store.ts';
import { gammaGammaValue, mbgValue } from './likelihoods.ts';
import { fitPurchases, type History, purchasePrior } from '../../lib/value/purchase-model.ts';
import { defaultValueSettings } from '../../lib/value/settings.ts';
import { fitSpend, type Spend, spendPrior } from '../../lib/value/spend-model.ts';
import { defaultSettings } from '../../lib/actions/settings.ts';
import { standingsPass, writeTiers } from '../../lib/views/standings-pass.ts';
import { everybodysStandings, followValues, makeValues, openKept, rankedRows, renewValues } from '../../lib/views/values.ts';
import { panelProps } from '../demo/gallery/states.ts';
import { nelderMead } from './nelder-mead.ts';
import {
  idOf,
  importOurs,
  makeFile,
  now,
  openOurs,
  closeOurs,
  parsePhone,
  rep,
  type Size,
  heapUsed,
  watching,
} from './store-in-page.ts';
import { simulate } from './value-data.ts';

/** Bundled and run in a page of a browser with a profile on disk: the value engine at the size of a big team's book. */

export interface Fitted {
  ours: number[];
  nelderMead: number;
  /** By how much the peer's likelihood is the lower one. */
  short: number;
}

/** Both models fitted on these customers; by the usual method on the same likelihoods beside. */
export function fit(histories: readonly History[], spends: readonly Spend[], rounds: number, prior: boolean): Fitted {
  const ours: number[] = [];
  let likelihood = 0;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const purchases = fitPurchases(histories, 'MBG/NBD', prior ? purchasePrior(8) : undefined);
    const spend = fitSpend(spends, prior ? spendPrior : undefined);
    ours.push(performance.now() - began);
    likelihood = purchases.logLikelihood + (spend?.logLikelihood ?? 0);
  }
  const began = performance.now();
  const purchases = nelderMead(mbgValue(histories), [0.5, 4, 0.8, 2.5].map(Math.log));
  const middle = spends.filter(({ x }) => x > 0);
  const mean = middle.reduce((sum, each) => sum + each.mean, 0) / Math.max(1, middle.length);
  const spend = nelderMead(gammaGammaValue(spends), [4, 4, mean].map(Math.log));
  return { ours, nelderMead: performance.now() - began, short: likelihood + purchases.value + spend.value };
}

export function fitSimulated(count: number, rounds: number): Fitted {
  const { histories, spends } = simulate(count);
  return fit(histories, spends, rounds, true);
}

const name = 'values';
let store: Store;
const today: Today = { now: now(), day: dayOf(now(), 'UTC'), timeZone: 'UTC' };

/** The database as a file of a big team leaves it. */
export async function seed(size: Size): Promise<void> {
  await makeFile(size);
  // The first view of an empty database: there is nothing that an older version derived.
  const empty = await openStore({ name, now, parsePhone });
  if (!empty.ok) throw new Error(empty.error.type);
  await empty.value.renewStandings();
  empty.value.close();
  await openOurs(name);
  await importOurs();
  closeOurs();
}

export async function open(): Promise<void> {
  const opened = await openStore({ name, now, parsePhone });
  if (!opened.ok) throw new Error(opened.error.type);
  store = opened.value;
  await store.joinAs(rep);
  await store.renewStandings();
}

export interface Passed {
  ms: number;
  longest: number;
  heap: number;
  generation: number | null;
  customers: number;
}

/** Everybody worked out and kept. `until`: the view dies when so many chunks are kept. */
export async function pass(on: string, until = Number.POSITIVE_INFINITY): Promise<Passed> {
  const watch = watching();
  let chunks = 0;
  const dying = new Proxy(store, {
    get(target, key: keyof Store) {
      const call = target[key];
      if (key !== 'keep') return call;
      return async (...args: unknown[]) => {
        const values = args[0] as Record<string, unknown>;
        if (Object.keys(values).some((each) => each.startsWith('chunk:')) && ++chunks > until) throw new Error('The view is gone');
        return (call as (...all: unknown[]) => Promise<unknown>)(...args);
      };
    },
  });
  // Timers wait while slices follow one another, so the heap is looked at between them.
  const idle = heapUsed();
  let heap = 0;
  const breathe = breatheEvery(8);
  const head = await standingsPass({
    store: dying,
    settings: defaultValueSettings,
    actions: defaultSettings,
    today: { ...today, day: on },
    me: rep,
    breathe: () => {
      const pause = breathe();
      if (pause) heap = Math.max(heap, heapUsed() - idle);
      return pause;
    },
  }).catch(() => null);
  const { ms, longest } = await watch.end();
  return { ms, longest, heap, generation: head?.generation ?? null, customers: head?.count ?? 0 };
}

export async function decide(): Promise<{ ms: number; changed: number; longest: number }> {
  const watch = watching();
  const changed = await writeTiers(store);
  const { ms, longest } = await watch.end();
  return { ms, changed: changed.length, longest };
}

/** After what was done now is on the screen. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now());
      };
      port2.postMessage(null);
    });
  });
}

function show(): HTMLElement {
  const root = document.createElement('div');
  document.body.append(root);
  const first: PanelProps = panelProps('today', 'en');
  effect(() => {
    const rows = rankedRows.value;
    if (rows) render(h(PanelView, { ...first, tab: 'today', today, todayRows: rows }), root);
  });
  return root;
}

/** Today opened in a view whose database is open: from asking for what is kept to painted. */
export async function openToday(): Promise<{ ms: number; rows: number; said: string }> {
  const root = show();
  const began = performance.now();
  if (!(await openKept(store))) throw new Error('Nothing is kept');
  const ended = await painted();
  return {
    ms: ended - began,
    rows: root.querySelectorAll('.today-line').length,
    said: root.querySelector('.today')?.textContent ?? '',
  };
}

/** A customer's entry is written; from when the views hear of it to when Today is painted with their new standing. */
export async function changes(count: number, customers: number): Promise<{ heard: number[]; written: number[] }> {
  followValues(
    store,
    () => today,
    () => undefined,
  );
  await everybodysStandings(store);
  const heard: number[] = [];
  const written: number[] = [];
  let told: (at: number) => void = () => undefined;
  store.onChange((touched) => {
    const at = performance.now();
    void renewValues(store, touched ?? [], today).then(async (isTold) => {
      if (!isTold) throw new Error('Everybody had to be worked out');
      await painted();
      told(at);
    });
  });
  for (let round = -5; round < count; round++) {
    const first = rankedRows.value?.[0]?.customer;
    const customer = round % 2 === 0 && first !== undefined ? first : idOf(1, ((round + 5) * 104_729) % customers);
    const began = performance.now();
    const heardAt = new Promise<number>((resolve) => (told = resolve));
    const done =
      round % 3 === 0
        ? await store.addPurchase({ customer, day: today.day, amount: 9_900, currency: 'CNY' })
        : await store.log({ customer, kind: 'call', at: now(), outcome: 'reached' });
    if (!done.ok) throw new Error(done.error.type);
    const at = await heardAt;
    const ended = performance.now();
    if (round >= 0) {
      heard.push(ended - at);
      written.push(ended - began);
    }
    await new Promise((wait) => setTimeout(wait, 120));
  }
  return { heard, written };
}

/** For the day after: as the first view of a morning does it. */
export async function morning(): Promise<void> {
  await makeValues(store, today);
}
