import { residentBytes } from './proc.ts';

const pollMs = 25;
/** Part of the cap above which an idle process is replaced. */
const bloated = 0.8;

/** Looks at a process's memory: nothing else bounds what lies outside the heaps. */
export interface MemoryWatch {
  /** While something runs. */
  watch(isOn: boolean): void;
  /** So much is left behind that the next one to run would pay for it. */
  isBloated(): boolean;
}

export function createMemoryWatch(
  pid: number,
  capMb: () => number,
  onCap: (usedMb: number) => void,
): MemoryWatch {
  let timer: NodeJS.Timeout | undefined;
  const usedMb = () => (residentBytes(pid) ?? 0) / 2 ** 20;
  function check() {
    const used = usedMb();
    if (used > capMb()) onCap(Math.ceil(used));
  }
  return {
    watch(isOn) {
      if (isOn === (timer !== undefined)) return;
      clearInterval(timer);
      timer = isOn ? setInterval(check, pollMs) : undefined;
    },
    isBloated: () => usedMb() > bloated * capMb(),
  };
}
