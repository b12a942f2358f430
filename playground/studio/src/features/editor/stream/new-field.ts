import type { Field } from '@changjing/contract';

/** A name that no field has yet, for one that somebody adds by hand. */
export function freeName(taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1)
    if (!taken.includes(`field${number}`)) return `field${number}`;
}

/** What another type has no use for is taken away with it. */
export function typeChange(type: Field['type']): Partial<Record<keyof Field, unknown>> {
  return {
    type,
    ...(type !== 'number' && { unit: undefined, min: undefined, max: undefined }),
    ...(type !== 'string' && { choices: undefined }),
    ...(type !== 'boolean' && { words: undefined }),
  };
}
