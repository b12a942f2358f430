// A thread of its own that looks at this process' sandbox children every few milliseconds, so that
// what it sees does not depend on how busy the host's own loop is.
import { readFileSync } from 'node:fs';
import { parentPort, Worker } from 'node:worker_threads';

export const watchEveryMs = 5;

/** The most memory any child was seen to hold, in MB, and the texts of its environment and command line. */
export interface Sighting {
  peakMb: number;
  texts: string[];
}

export interface MemoryWatch {
  /** What was seen since the last time this was asked. */
  take(): Promise<Sighting>;
  end(): Promise<unknown>;
}

export function startMemoryWatch(): MemoryWatch {
  const worker = new Worker(new URL(import.meta.url));
  return {
    take() {
      const answer = Promise.withResolvers<Sighting>();
      worker.once('message', answer.resolve);
      worker.postMessage('take');
      return answer.promise;
    },
    end: () => worker.terminate(),
  };
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const isChild = (commandLine: string) => commandLine.includes('child/main.js');

function childrenOf(pid: number): string[] {
  return read(String(pid), `task/${pid}/children`)
    .split(' ')
    .filter((child) => child !== '' && isChild(read(child, 'cmdline')));
}

/** What the kernel counted as the most this process ever held. */
function highWaterMb(pid: string): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(read(pid, 'status'))?.[1] ?? 0) / 1024;
}

if (parentPort !== null) {
  let peakMb = 0;
  let seen = new Set<string>();
  let texts: string[] = [];
  const look = () => {
    for (const pid of childrenOf(process.pid)) {
      peakMb = Math.max(peakMb, highWaterMb(pid));
      if (seen.has(pid)) continue;
      seen.add(pid);
      texts.push(read(pid, 'environ'), read(pid, 'cmdline'));
    }
  };
  setInterval(look, watchEveryMs);
  parentPort.on('message', () => {
    look();
    parentPort?.postMessage({ peakMb, texts } satisfies Sighting);
    peakMb = 0;
    seen = new Set();
    texts = [];
  });
}
