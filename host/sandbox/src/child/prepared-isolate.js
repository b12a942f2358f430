// @ts-check
/** @import IVM from 'isolated-vm' */
/** @import { Prelude } from './prelude-source.js' */

/**
 * An isolate in which the prelude ran and no plugin yet. Nothing of isolated-vm is handed to it.
 * @param {typeof IVM} ivm
 * @param {Prelude} prelude
 * @param {number} memoryLimitMb
 * @param {boolean} isInspected
 */
export async function prepareIsolate(ivm, prelude, memoryLimitMb, isInspected) {
  const told = { onOutOfControl: () => {} };
  const isolate = new ivm.Isolate({
    memoryLimit: memoryLimitMb,
    onCatastrophicError: () => told.onOutOfControl(),
    inspector: isInspected,
  });
  const [context, script] = await Promise.all([
    isolate.createContext({ inspector: isInspected }),
    isolate.compileScript(prelude.code, { filename: 'changjing:prelude', cachedData: prelude.cachedData }),
  ]);
  const door = await script.run(context, { reference: true });
  const [begin, attach, run, rest] = await Promise.all([
    door.get('begin', { reference: true }),
    door.get('attach', { reference: true }),
    door.get('run', { reference: true }),
    door.get('rest', { reference: true }),
  ]);
  return { isolate, context, begin, attach, run, rest, told };
}
/** @typedef {Awaited<ReturnType<typeof prepareIsolate>>} PreparedIsolate */

/** The next isolate is prepared when nobody waits for this one any more. */
const refillAfterMs = 50;

/**
 * Keeps one isolate ready for the next plugin.
 * @param {(memoryLimitMb: number, isInspected: boolean) => Promise<PreparedIsolate>} prepare
 */
export function createNursery(prepare) {
  /** @type {{ memoryLimitMb: number, isolate: PreparedIsolate } | undefined} */
  let ready;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  /** @param {number} memoryLimitMb */
  async function refill(memoryLimitMb) {
    if (ready?.memoryLimitMb === memoryLimitMb) return;
    const isolate = await prepare(memoryLimitMb, false);
    isolate.rest.applyIgnored(undefined, []);
    ready?.isolate.isolate.dispose();
    ready = { memoryLimitMb, isolate };
  }

  return {
    refill,
    /** One with this limit, and later another for whoever comes next. @param {number} memoryLimitMb @param {boolean} isInspected */
    async take(memoryLimitMb, isInspected) {
      clearTimeout(timer);
      if (isInspected) return prepare(memoryLimitMb, true);
      // One that cannot be prepared now is opened when it is asked for, and fails there.
      timer = setTimeout(() => void refill(memoryLimitMb).catch(() => {}), refillAfterMs);
      if (ready?.memoryLimitMb !== memoryLimitMb) return prepare(memoryLimitMb, false);
      const { isolate } = ready;
      ready = undefined;
      return isolate;
    },
  };
}
