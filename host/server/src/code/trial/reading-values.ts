import {
  codeIdOf,
  splitContributionRef,
  type ComputedValues,
  type ComputeReadings,
} from '@changjing/contract';
import type { Actor, ComputingWith } from '../../kernel/index.ts';

export interface ReadingValueParts {
  computing: ComputingWith;
  mayUse: (actor: Actor, plugin: string) => boolean;
}

/** So many a message, so that the plugin is free for live events in between. */
const chunkSize = 200;

/** What a function makes of each reading; one that does not answer is not asked again. */
export async function readingValues(
  { computing, mayUse }: ReadingValueParts,
  actor: Actor,
  { field, computed, part, readings }: ComputeReadings,
): Promise<ComputedValues> {
  const id = codeIdOf(computed.function);
  const values = new Map<number, ComputedValues['items'][number]>();
  const isMine = id !== undefined || mayUse(actor, splitContributionRef(computed.function).plugin);
  const answering = computing(id === undefined || part === undefined ? {} : { [id]: part });
  const computation = { name: 'value', field, ...computed };
  try {
    for (let from = 0; isMine && from < readings.length; from += chunkSize) {
      const wanted = readings.slice(from, from + chunkSize).map((data) => ({ data, computation }));
      const given = await answering.compute(computed.function, wanted);
      for (const [at, one] of given.entries())
        if (one.kind === 'value') values.set(from + at, { value: one.value });
      if (given.some(({ kind }) => kind === 'noAnswer')) break;
    }
  } finally {
    answering.dispose();
  }
  return { items: readings.map((_, at) => values.get(at) ?? {}) };
}
