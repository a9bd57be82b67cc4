import type { CDPSession } from 'playwright-core';

/** The part of a trace event that is used. Times in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** The thread's own time: without what other processes took of the processor meanwhile. */
  tdur?: number;
  args?: { data?: { url?: string; scriptName?: string; fileName?: string } };
}

const categories = ['toplevel', 'v8', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** Records what every thread of the browser does while `work` runs. */
export async function traced(browser: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  browser.on('Tracing.dataCollected', collect);
  const done = new Promise<void>((settle) => browser.once('Tracing.tracingComplete', () => settle()));
  await browser.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'], recordMode: 'recordUntilFull' },
  });
  try {
    await work();
  } finally {
    await browser.send('Tracing.end');
    await done;
    browser.off('Tracing.dataCollected', collect);
  }
  return events;
}

/** Milliseconds. */
export interface ScriptTime {
  /** Tasks in which the script ran. */
  tasks: number;
  /** The most that the script took in one task, by the clock and by the thread's own time. */
  longest: number;
  longestOwn: number;
  /** The longest whole task in which it ran, whoever else ran in it. */
  longestTask: number;
  /** All of the script's time, as the thread counts it. */
  totalOwn: number;
}

interface Span {
  start: number;
  end: number;
  own: number;
}

const spanOf = ({ ts, dur = 0, tdur = dur }: TraceEvent): Span => ({ start: ts, end: ts + dur, own: tdur });

/** Outermost spans only: a call within a call is counted once. */
function outermost(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
  }
  return kept;
}

/**
 * What the scripts of these addresses took on the threads they ran on. With `microtasks`, promise jobs there count as the
 * script's, since a trace does not say whose they are: right for pages that make none themselves.
 */
export function scriptTime(events: readonly TraceEvent[], urls: ReadonlySet<string>, { microtasks = false } = {}): ScriptTime {
  const isOurs = ({ args }: TraceEvent) =>
    [args?.data?.url, args?.data?.scriptName, args?.data?.fileName].some((address) => address !== undefined && urls.has(address));
  const complete = events.filter(({ ph, dur }) => ph === 'X' && dur !== undefined);
  const calls = complete.filter((event) => isOurs(event));
  const time: ScriptTime = { tasks: 0, longest: 0, longestOwn: 0, longestTask: 0, totalOwn: 0 };
  for (const thread of new Set(calls.map(({ pid, tid }) => `${pid} ${tid}`))) {
    const here = complete.filter(({ pid, tid }) => `${pid} ${tid}` === thread);
    const jobs = microtasks ? here.filter(({ name }) => name === 'RunMicrotasks') : [];
    const spans = outermost([...here.filter((event) => isOurs(event)), ...jobs].map(spanOf));
    const tasks = outermost(here.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask').map(spanOf));
    let next = 0;
    for (const task of tasks) {
      let clock = 0;
      let own = 0;
      for (; next < spans.length && spans[next]!.start < task.end; next++) {
        if (spans[next]!.start < task.start) continue;
        clock += (spans[next]!.end - spans[next]!.start) / 1000;
        own += spans[next]!.own / 1000;
      }
      if (clock === 0) continue;
      time.tasks++;
      time.totalOwn += own;
      time.longest = Math.max(time.longest, clock);
      time.longestOwn = Math.max(time.longestOwn, own);
      time.longestTask = Math.max(time.longestTask, (task.end - task.start) / 1000);
    }
  }
  return time;
}
