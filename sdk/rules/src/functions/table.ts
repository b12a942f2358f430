import type { RuleFunction } from './function.ts';
import { statisticsFunctions } from './statistics.ts';

/** The functions of our own that expressions call, in the order of the reference. */
export const ruleFunctions: readonly RuleFunction[] = [...statisticsFunctions];

const named = new Map(
  ruleFunctions.flatMap((one) => [[one.name, one] as const, [one.title.zh, one] as const]),
);

/** The function of that name, or of that Chinese title. */
export function functionNamed(name: string): RuleFunction | undefined {
  return named.get(name);
}
