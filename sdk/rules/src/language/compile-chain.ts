import { failures, isKnown, locator, weaker } from './failures.ts';
import { fuelOfOneRun, type Machine } from './machine.ts';
import type { Node, NodeOf } from './node.ts';
import type { CelValue } from './value-kinds.ts';
import type { EventLike, Run } from './values.ts';

type Logic = NodeOf<'call'>;
type CompilePart = (node: Node) => Run;

function isLogic(node: Node): node is Logic {
  return node.kind === 'call' && (node.operator === '&&' || node.operator === '||');
}

interface Term {
  run: Run;
  /** What becomes of an answer that is neither true nor false. */
  trouble(value: CelValue): CelValue;
}

/** `&&` and `||` as CEL has them: one side can decide alone, whichever side is unknown or failed. */
export function compileChain(node: Logic, compile: CompilePart, machine: Machine): Run {
  return chain(termsOf(node, compile, machine), isDecided(node), machine, same);
}

/**
 * A whole expression. It starts with all its fuel; `finish` is what becomes of a value that is neither true nor false.
 */
export function compileWhole<T>(
  node: Node,
  compile: CompilePart,
  machine: Machine,
  finish: (value: CelValue) => T,
): (e: EventLike) => boolean | T {
  const terms = isLogic(node) ? termsOf(node, compile, machine) : [{ run: compile(node), trouble: same }];
  return chain(terms, isDecided(node), machine, finish, true);
}

function chain<T>(
  terms: readonly Term[],
  decisive: boolean,
  machine: Machine,
  finish: (value: CelValue) => T,
  isWhole = false,
): (e: EventLike) => boolean | T {
  const runs = terms.map(({ run }) => run);
  return (e) => {
    if (isWhole) machine.fuel = fuelOfOneRun;
    let trouble: CelValue | undefined;
    for (let at = 0; at < runs.length; at += 1) {
      const value = (runs[at] as Run)(e);
      if (value === decisive) return decisive;
      if (value !== !decisive) trouble = worse(trouble, value, terms[at] as Term);
    }
    return trouble === undefined ? !decisive : finish(trouble);
  };
}

function worse(trouble: CelValue | undefined, value: CelValue, term: Term): CelValue {
  const own = term.trouble(value);
  return trouble === undefined ? own : weaker(trouble, own);
}

function isDecided(node: Node): boolean {
  return node.kind === 'call' && node.operator === '||';
}

function same(value: CelValue): CelValue {
  return value;
}

/** The parts of a chain of one operator, in order. */
function termsOf(node: Logic, compile: CompilePart, machine: Machine): Term[] {
  const locate = locator(node);
  const trouble = (value: CelValue) => (isKnown(value) ? locate(failures.noOverload) : value);
  return node.args.flatMap((one) =>
    isLogic(one) && one.operator === node.operator
      ? termsOf(one, compile, machine)
      : [{ run: compile(one), trouble }],
  );
}
