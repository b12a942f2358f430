import { calendarFunctions } from './calendar.ts';
import type { RuleFunction } from './function.ts';
import { geometryFunctions } from './geometry.ts';
import { listFunctions } from './list.ts';
import { statisticsFunctions } from './statistics.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './time.ts';

/** The functions of our own that expressions call, in the order of the reference. */
export const ruleFunctions: readonly RuleFunction[] = [
  ...timeFunctions,
  ...calendarFunctions,
  ...geometryFunctions,
  ...textFunctions,
  ...statisticsFunctions,
  ...listFunctions,
];

const named = new Map(
  ruleFunctions.flatMap((one) => [[one.name, one] as const, [one.title.zh, one] as const]),
);

/** The function of that name, or of that Chinese title. */
export function functionNamed(name: string): RuleFunction | undefined {
  return named.get(name);
}
