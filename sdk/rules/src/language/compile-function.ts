import { functionNamed } from '../functions/table.ts';
import { int } from './arithmetic.ts';
import { toJson } from './border.ts';
import { failures, isKnown, locator, weaker } from './failures.ts';
import { spend, type Machine } from './machine.ts';
import type { NodeOf } from './node.ts';
import { isOfKind } from './signature.ts';
import { standardFunctions, type StandardFunction } from './standard-functions.ts';
import type { Type } from './types.ts';
import { isList, Uint, type CelValue } from './value-kinds.ts';
import type { Run } from './values.ts';

export function compileFunction(node: NodeOf<'function'>, args: readonly Run[], machine: Machine): Run {
  const locate = locator(node);
  const apply = ownFunction(node, machine) ?? standardFunction(node, machine);
  return (e) => {
    const values: CelValue[] = [];
    let trouble: CelValue = null;
    for (const arg of args) {
      const value = arg(e);
      if (!isKnown(value)) trouble = trouble === null ? value : weaker(trouble, value);
      values.push(value);
    }
    if (trouble !== null) return trouble;
    if (!spend(machine, costOf(values))) return locate(failures.tooMuch);
    return locate(apply(values));
  };
}

/** A long text costs as much as a short loop. */
function costOf(values: readonly CelValue[]): number {
  let cost = 1;
  for (const value of values) {
    if (typeof value === 'string') cost += value.length >> 6;
    else if (isList(value)) cost += value.length >> 3;
  }
  return cost;
}

type Apply = (values: readonly CelValue[]) => CelValue;

function ownFunction(node: NodeOf<'function'>, machine: Machine): Apply | undefined {
  const own = machine.dialect === 'json' && !node.isMethod ? functionNamed(node.name) : undefined;
  return own && ((values) => own.apply(values.map(toJson), machine));
}

function standardFunction(node: NodeOf<'function'>, machine: Machine): Apply {
  const overloads = standardFunctions.filter(
    (one) =>
      one.name === node.name && one.isMethod === node.isMethod && one.parameters.length === node.args.length,
  );
  if (machine.dialect === 'cel') {
    return (values) => matching(overloads, values)?.apply(values, machine.zone) ?? failures.noOverload;
  }
  return (values) => {
    const exact = matching(overloads, values);
    if (exact !== undefined) return asNumber(exact.apply(values, machine.zone));
    const whole = values.map(asWhole);
    return asNumber(matching(overloads, whole)?.apply(whole, machine.zone) ?? failures.noOverload);
  };
}

function matching(
  overloads: readonly StandardFunction[],
  values: readonly CelValue[],
): StandardFunction | undefined {
  return overloads.find((one) =>
    one.parameters.every((type, at) => isOfKind(values[at] as CelValue, type as Type)),
  );
}

/** JSON has one kind of number: what CEL would count in an int comes out as one. */
function asNumber(value: CelValue): CelValue {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint) return Number(value.value);
  return typeof value === 'number' && !Number.isFinite(value) ? failures.notConvertible : value;
}

function asWhole(value: CelValue): CelValue {
  return Number.isInteger(value) ? int(BigInt(value as number)) : value;
}
