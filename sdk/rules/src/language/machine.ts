import type { FunctionContext } from '../functions/function.ts';
import type { Dialect } from './types.ts';
import type { CelValue } from './value-kinds.ts';

/** Steps that one evaluation may take in loops and over long values. */
export const fuelOfOneRun = 100_000;

/** What the closures of one expression share while it runs. It runs to its end before it runs again. */
export interface Machine extends Readonly<FunctionContext> {
  readonly dialect: Dialect;
  fuel: number;
  /** Variables of loops, by the place the compiler gave them. */
  readonly locals: CelValue[];
}

/** Takes steps off; false when none are left. */
export function spend(machine: Machine, steps: number): boolean {
  machine.fuel -= steps;
  return machine.fuel >= 0;
}
