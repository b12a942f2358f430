import { readdirSync, readFileSync } from 'node:fs';

/** Process ids of the children of a process, from Linux's own table; ones that ended are left out. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const [state, parentOf] = statOf(pid);
      return parentOf === String(parent) && state !== 'Z';
    });
}

function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
