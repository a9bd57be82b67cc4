import { effect } from '@preact/signals';
import type { InsightActions, Insights } from '../../components/insights/insight-actions.ts';
import type { AccountFacts } from '../value/insights.ts';
import type { BackTestAnswer, BackTestJob } from './back-test-job.ts';
import { save, saving } from './data-actions.ts';
import { openedStore } from './database.ts';
import { insightsOf, testBack } from './insight-figures.ts';
import { changes, today } from './records.ts';
import { type Values, everybodysValues, values } from './values.ts';

/** The Insights page's figures: worked out when it is opened, kept until something changes. */

let kept: { of: number; count: number; insights: Insights; accounts: AccountFacts[] } | null = null;

export const insightActions: InsightActions = {
  follow(changed) {
    let isFirst = true;
    return effect(() => {
      // Read for the sake of following them; every change of records ends in new values.
      void values.value;
      if (!isFirst) setTimeout(changed);
      isFirst = false;
    });
  },

  figures: async (following = {}) => (await current(following.progress, following.signal)).insights,

  async backTest(split, signal) {
    const { accounts } = await current(undefined, signal);
    return testBack(accounts, split, today.value.day, signal, inWorker);
  },

  saveReport: (html, month) =>
    saving(() => Promise.resolve(save(new Blob([html], { type: 'text/html' }), `sidecard-report-${month}.html`))),
};

async function current(progress?: (share: number) => void, signal?: AbortSignal): Promise<NonNullable<typeof kept>> {
  const { generation } = await readyValues();
  const { count } = changes.value;
  if (kept && kept.of === generation && kept.count === count) return kept;
  const store = openedStore();
  const worth = store && (await everybodysValues(store));
  if (!store || !worth) throw new DOMException('The database is not open', 'InvalidStateError');
  kept = { of: generation, count, ...(await insightsOf(store, worth, today.value, progress, signal)) };
  return kept;
}

/** The values of all customers, once they are worked out. */
function readyValues(): Promise<Values> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!values.value) return;
      resolve(values.value);
      queueMicrotask(() => stop());
    });
  });
}

function inWorker(job: BackTestJob, signal?: AbortSignal): Promise<BackTestAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./back-test-worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => worker.terminate();
    worker.addEventListener('message', ({ data }: MessageEvent<BackTestAnswer>) => {
      end();
      resolve(data);
    });
    worker.addEventListener('error', () => {
      end();
      reject(new Error('The back-test could not be run'));
    });
    signal?.addEventListener('abort', () => {
      end();
      reject(new DOMException('Stopped', 'AbortError'));
    });
    worker.postMessage(job, [job.customers.buffer, job.days.buffer, job.amounts.buffer] as Transferable[]);
  });
}
