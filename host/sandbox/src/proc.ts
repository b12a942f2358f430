import { readFileSync } from 'node:fs';

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

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
