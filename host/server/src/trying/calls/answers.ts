import type { ComputedValue, ComputeValues, ValueWanted } from '../../kernel/index.ts';

/** A field that an event lacks. */
export interface Gap extends ValueWanted {
  stream: string;
}

/** So many calls a message, so that the plugin is free for live events in between. */
const chunkSize = 200;
/** Of one trial. */
const mostCalls = 100_000;
const mostRemembered = 20_000;

/**
 * Asks functions of plugins, the same arguments once. A plugin that does not answer is not asked again:
 * each time could take as long as it may.
 */
export function createAnswers(compute: ComputeValues) {
  const known = new Map<string, ComputedValue>();
  const silent = new Set<string>();
  let asked = 0;

  async function ask(ref: string, gaps: readonly [string, Gap][]): Promise<void> {
    if (silent.has(ref) || asked + gaps.length > mostCalls) return;
    asked += gaps.length;
    const values = await compute(
      ref,
      gaps.map(([, gap]) => gap),
    );
    for (const [at, [key]] of gaps.entries()) known.set(key, values[at] ?? noAnswer);
    if (values.some(({ kind }) => kind === 'noAnswer')) silent.add(ref);
  }

  return async (gaps: readonly Gap[], signal?: AbortSignal): Promise<ComputedValue[]> => {
    if (known.size > mostRemembered) known.clear();
    const keys = gaps.map(keyOf);
    const open = new Map(
      gaps.flatMap((gap, at): [string, Gap][] => (known.has(keys[at]!) ? [] : [[keys[at]!, gap]])),
    );
    for (const [ref, all] of Map.groupBy(open, ([, { computation }]) => computation.function)) {
      for (let at = 0; at < all.length; at += chunkSize) {
        signal?.throwIfAborted();
        await ask(ref, all.slice(at, at + chunkSize));
      }
    }
    return keys.map((key) => known.get(key) ?? noAnswer);
  };
}

const noAnswer: ComputedValue = { kind: 'noAnswer' };

function keyOf({ stream, data, computation }: Gap): string {
  const given = Object.values(computation.with).map((source) =>
    'field' in source ? data[source.field] : source.value,
  );
  return JSON.stringify([stream, computation.name, given]);
}
