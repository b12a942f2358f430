import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args: { name?: string };
}

export interface Work {
  /** Milliseconds of script between one frame and the next, sorted. */
  scriptAFrame: number[];
  /** The longest task of the page's main thread, in milliseconds. */
  longestTask: number;
}

/** What the page's main thread does while something goes on, as Chromium's own trace tells it. */
export async function workDuring(page: Page, action: () => Promise<void>): Promise<Work> {
  const devtools = await page.context().newCDPSession(page);
  const events = await traced(devtools, action);
  await devtools.detach();
  const main = mainThread(events);
  const own = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
  const scripts = outermost(own.filter(({ name }) => name === 'FunctionCall' || name === 'EvaluateScript'));
  const frames = own.filter(isFrame).map(({ ts }) => ts);
  const tasks = own.filter(({ name }) => name === 'RunTask');
  return {
    scriptAFrame: sums(scripts, frames).toSorted((one, other) => one - other),
    longestTask: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
  };
}

async function traced(devtools: CDPSession, action: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline'],
    },
  });
  await action();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  return events.toSorted((one, other) => one.ts - other.ts);
}

/** Of all renderers' main threads the one that drew most. */
function mainThread(events: readonly TraceEvent[]): { pid: number; tid: number } {
  const frames = new Map<string, number>();
  for (const { pid, tid } of events.filter(isFrame)) {
    frames.set(`${pid} ${tid}`, (frames.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  const [[key] = ['0 0']] = [...frames].toSorted(([, one], [, other]) => other - one);
  const [pid = 0, tid = 0] = key.split(' ').map(Number);
  return { pid, tid };
}

function isFrame({ name, ph }: TraceEvent): boolean {
  return name === 'AnimationFrame' && ph === 'b';
}

/** A call inside another is counted with it. */
function outermost(calls: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  return calls.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

function sums(scripts: readonly TraceEvent[], frames: readonly number[]): number[] {
  return frames.slice(1).map((until, at) => {
    const from = frames[at] ?? 0;
    return scripts.reduce((sum, { ts, dur = 0 }) => (ts >= from && ts < until ? sum + dur / 1000 : sum), 0);
  });
}
