import { entriesOf } from './equality.ts';
import { failures, isKnown, locator, weaker, type Locate } from './failures.ts';
import { spend, type Machine } from './machine.ts';
import type { NodeOf } from './node.ts';
import { CelMap, isList, type CelValue } from './value-kinds.ts';
import type { EventLike, Run } from './values.ts';

interface Loop {
  of: Run;
  args: readonly Run[];
  /** Puts one element into the variables. */
  bind(first: CelValue, second: CelValue): void;
  /** With two variables a list gives its positions too, a map its values. */
  isPair: boolean;
  locate: Locate;
  machine: Machine;
}

type Elements = Iterable<readonly [CelValue, CelValue]>;

/** A loop, bounded by the fuel of the run. `place` is the first free one among the variables. */
export function compileMacro(
  node: NodeOf<'macro'>,
  of: Run,
  args: readonly Run[],
  place: number,
  machine: Machine,
): Run {
  const isPair = node.variables.length === 2;
  const bind = (first: CelValue, second: CelValue) => {
    machine.locals[place] = first;
    if (isPair) machine.locals[place + 1] = second;
  };
  const loop: Loop = { of, args, bind, isPair, locate: locator(node), machine };
  switch (node.name) {
    case 'all':
      return quantifier(loop, false);
    case 'exists':
      return quantifier(loop, true);
    case 'exists_one':
      return existsOne(loop);
    case 'filter':
      return collect({ ...loop, args: [args[0] as Run, () => loop.machine.locals[place] as CelValue] });
    case 'map':
    case 'transformList':
      return collect(loop);
    case 'transformMap':
      return collectMap(loop, place, false);
    case 'transformMapEntry':
      return collectMap(loop, place, true);
  }
}

/** The elements, or what stands for them when there are none to walk through. */
function elementsOf(loop: Loop, e: EventLike): Elements | { instead: CelValue } {
  const value = loop.of(e);
  if (!isKnown(value)) return { instead: value };
  if (isList(value)) return loop.isPair ? numbered(value, loop.machine) : value.map((item) => [item, null]);
  return entriesOf(value) ?? { instead: loop.locate(failures.noOverload) };
}

function numbered(list: readonly CelValue[], { dialect }: Machine): Elements {
  return list.map((item, at) => [dialect === 'json' ? at : BigInt(at), item]);
}

/** `all` and `exists`: one element can decide, whatever is unknown or failed for the others. */
function quantifier(loop: Loop, decisive: boolean): Run {
  const { args, bind, locate, machine } = loop;
  const test = args[0] as Run;
  return (e) => {
    const elements = elementsOf(loop, e);
    if ('instead' in elements) return elements.instead;
    let result: CelValue = !decisive;
    for (const [first, second] of elements) {
      if (!spend(machine, 1)) return locate(failures.tooMuch);
      bind(first, second);
      const value = test(e);
      if (value === decisive) return decisive;
      if (value === !decisive) continue;
      const trouble = isKnown(value) ? locate(failures.noOverload) : value;
      result = result === !decisive ? trouble : weaker(result, trouble);
    }
    return result;
  };
}

function existsOne(loop: Loop): Run {
  const { args, bind, locate, machine } = loop;
  const test = args[0] as Run;
  return (e) => {
    const elements = elementsOf(loop, e);
    if ('instead' in elements) return elements.instead;
    let count = 0;
    for (const [first, second] of elements) {
      if (!spend(machine, 1)) return locate(failures.tooMuch);
      bind(first, second);
      const value = test(e);
      if (typeof value !== 'boolean') return isKnown(value) ? locate(failures.noOverload) : value;
      if (value) count += 1;
    }
    return count === 1;
  };
}

type Collected = { value: CelValue } | { skipped: true } | { trouble: CelValue };

/** Runs the filter, when there is one, and the expression for one element. */
function collected(loop: Loop, e: EventLike): Collected {
  const { args, locate, machine } = loop;
  if (!spend(machine, 1)) return { trouble: locate(failures.tooMuch) };
  const last = args.at(-1) as Run;
  if (args.length === 2) {
    const wanted = args[0]?.(e);
    if (wanted === false) return { skipped: true };
    if (wanted === undefined || !isKnown(wanted)) return { trouble: wanted ?? null };
    if (wanted !== true) return { trouble: locate(failures.noOverload) };
  }
  const value = last(e);
  return isKnown(value) ? { value } : { trouble: value };
}

function collect(loop: Loop): Run {
  return (e) => {
    const elements = elementsOf(loop, e);
    if ('instead' in elements) return elements.instead;
    const values: CelValue[] = [];
    for (const [first, second] of elements) {
      loop.bind(first, second);
      const one = collected(loop, e);
      if ('trouble' in one) return one.trouble;
      if ('value' in one) values.push(one.value);
    }
    return values;
  };
}

/** A map from the same keys to new values, or from the entries that each element gives. */
function collectMap(loop: Loop, place: number, givesEntries: boolean): Run {
  return (e) => {
    const elements = elementsOf(loop, e);
    if ('instead' in elements) return elements.instead;
    const map = new CelMap();
    for (const [first, second] of elements) {
      loop.bind(first, second);
      const one = collected(loop, e);
      if ('trouble' in one) return one.trouble;
      if ('skipped' in one) continue;
      const entries = givesEntries
        ? entriesOf(one.value)
        : [[loop.machine.locals[place], one.value] as const];
      if (entries === undefined) return loop.locate(failures.noOverload);
      for (const [key, value] of entries) {
        if (!map.add(key as CelValue, value)) return loop.locate(failures.repeatedKey);
      }
    }
    return map;
  };
}
