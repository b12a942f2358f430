import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

// Linux tells both in /proc; elsewhere they are unknown and the checks that need them rest.
const pageBytes = 4096;
const tickMs = 10;

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number | undefined {
  const pages = readProc(pid, 'statm')?.split(' ')[1];
  return pages === undefined ? undefined : Number(pages) * pageBytes;
}

/** CPU time a process has used, all threads, in ms. */
export function cpuTimeMs(pid: number): number | undefined {
  const stat = readProc(pid, 'stat');
  if (stat === undefined) return undefined;
  // The command's name stands in brackets and may hold spaces: count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Lets a process have only the processor time that nobody else wants. Needs no right that we lack. */
export function lowerPriority(pid: number): void {
  try {
    // Linux gives each thread a priority of its own; threads to come take that of the one that starts them.
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      setPriority(Number(thread), constants.priority.PRIORITY_LOW);
    }
  } catch {
    // It has ended, or this is no Linux: then it runs as before.
  }
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
