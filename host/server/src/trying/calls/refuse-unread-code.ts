import { isDeepStrictEqual } from 'node:util';
import { codeIdOf, type Scenario } from '@changjing/contract';
import type { Actor } from '../../kernel/index.ts';
import { ownCode } from '../refusals.ts';
import type { Computations } from './filler.ts';

type Code = Scenario['code'];

/** Who may write a scenario brings code to a trial; anybody else calls what was published. */
export function refuseUnreadCode(actor: Actor, called: Computations, code: Code, inForce: Code): void {
  if (actor.permissions.has('scenario.edit')) return;
  const ids = [...called.values()].flat().map((one) => codeIdOf(one.function));
  const isPublished = (id: string) => isDeepStrictEqual(code?.[id], inForce?.[id]);
  if (ids.some((id) => id !== undefined && !isPublished(id))) throw ownCode();
}
