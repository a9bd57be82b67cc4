import { type BackTestJob, runBackTest } from './back-test-job.ts';

addEventListener('message', ({ data }: MessageEvent<BackTestJob>) => {
  postMessage(runBackTest(data));
});
