// @ts-check

/** After its load a plugin gives back memory soon; later, when nobody has called it for a while. */
const soonMs = 50;
const laterMs = 10_000;

/** Lets isolates give back memory once after they were used, when they are idle. */
export function createResting() {
  /** When each isolate that has been used since its last rest is due, by what lets it rest. @type {Map<() => void, number>} */
  const dueAt = new Map();
  /** @type {WeakSet<() => void>} */
  const rested = new WeakSet();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let wakeAt = Infinity;

  function wake() {
    wakeAt = Infinity;
    const now = performance.now();
    for (const [rest, due] of dueAt) {
      if (due <= now) {
        dueAt.delete(rest);
        rested.add(rest);
        rest();
      } else wakeBy(due, now);
    }
  }

  /** @param {number} due @param {number} now */
  function wakeBy(due, now) {
    if (due >= wakeAt) return;
    clearTimeout(timer);
    wakeAt = due;
    timer = setTimeout(wake, due - now + 1);
  }

  return {
    /** After a load or a call. @param {() => void} rest */
    used(rest) {
      const now = performance.now();
      const due = now + (rested.has(rest) ? laterMs : soonMs);
      dueAt.set(rest, due);
      wakeBy(due, now);
    },
    /** While a call runs, and when the isolate is gone. @param {() => void} rest */
    forget(rest) {
      dueAt.delete(rest);
    },
  };
}
