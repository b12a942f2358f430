import { compileFunction } from './compile-function.ts';
import { compileMacro } from './compile-macro.ts';
import { compileOperator } from './compile-operator.ts';
import { valueIn } from './equality.ts';
import { failures, isKnown, locator, weaker } from './failures.ts';
import { readOwn, testOf } from './compile-field.ts';
import type { Machine } from './machine.ts';
import type { Node, NodeOf } from './node.ts';
import { CelMap, isJsonObject, isList, UNKNOWN, type CelValue } from './value-kinds.ts';
import type { Run } from './values.ts';

/** Names of the loops around, from the outside in; each has its place in the machine. */
type Scope = readonly string[];

/** Turns a tree into closures: no code is generated, so it runs under a strict CSP. */
export function compile(node: Node, machine: Machine, scope: Scope = []): Run {
  const inside = (child: Node) => compile(child, machine, scope);
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'event':
      return (e) => ({ ...e.data, subject: e.subject, time: e.time });
    case 'variable':
      return readVariable(node.name, machine, scope);
    case 'member':
      return node.of.kind === 'event' ? readField(node.name) : readMember(inside(node.of), node);
    case 'index':
      return readIndex(inside(node.of), inside(node.index), node);
    case 'has':
      return compileHas(node, inside);
    case 'list':
      return compileList(node.items.map(inside));
    case 'map':
      return compileMap(node, inside, machine);
    case 'call':
      return quick(node, compileOperator(node, inside, machine), machine);
    case 'function':
      return quick(node, compileFunction(node, node.args.map(inside), machine), machine);
    // Its value comes with the event, as a field that the call was replaced by; here it is not known.
    case 'plugin':
      return () => UNKNOWN;
    case 'macro': {
      const within = [...scope, ...node.variables];
      const args = node.args.map((arg) => compile(arg, machine, within));
      return compileMacro(node, inside(node.of), args, scope.length, machine);
    }
  }
}

/** The other CEL counts numbers of several kinds, which one look does not tell. */
function quick(node: Node, run: Run, machine: Machine): Run {
  return machine.dialect === 'json' ? testOf(node, run) : run;
}

function readVariable(name: string, machine: Machine, scope: Scope): Run {
  const at = scope.lastIndexOf(name);
  if (at < 0) return readField(name);
  const { locals } = machine;
  return () => locals[at] as CelValue;
}

function readField(name: string): Run {
  if (name === 'subject') return (e) => e.subject;
  if (name === 'time') return (e) => e.time;
  // A name that every object has by birth must be looked up as the data's own.
  if (name in Object.prototype)
    return (e) => (Object.hasOwn(e.data, name) ? (e.data[name] as CelValue) : UNKNOWN);
  return readOwn(name);
}

function readMember(of: Run, node: NodeOf<'member'>): Run {
  const { name } = node;
  const locate = locator(node);
  return (e) => {
    const value = of(e);
    return isKnown(value) ? locate(memberOf(value, name)) : value;
  };
}

/** What an event does not have is unknown; what a map in the expression does not have is a mistake. */
function memberOf(of: CelValue, key: CelValue): CelValue {
  const value = valueIn(of, key);
  if (value !== undefined) return value;
  if (isJsonObject(of)) return UNKNOWN;
  return of instanceof CelMap ? failures.noKey : failures.noOverload;
}

function readIndex(of: Run, index: Run, node: NodeOf<'index'>): Run {
  const locate = locator(node);
  return (e) => {
    const value = of(e);
    const at = index(e);
    if (!isKnown(value) || !isKnown(at)) return weaker(value, at);
    if (!isList(value)) return locate(memberOf(value, at));
    const position = typeof at === 'object' && at !== null && 'value' in at ? Number(at.value) : Number(at);
    if (typeof at === 'string' || typeof at === 'boolean' || !Number.isInteger(position)) {
      return locate(failures.noOverload);
    }
    return position >= 0 && position < value.length ? (value[position] as CelValue) : locate(failures.noItem);
  };
}

function compileHas(node: NodeOf<'has'>, inside: (node: Node) => Run): Run {
  const { name } = node;
  if (node.of.kind === 'event') {
    if (name === 'subject' || name === 'time') return () => true;
    return (e) => Object.hasOwn(e.data, name);
  }
  const of = inside(node.of);
  const locate = locator(node);
  return (e) => {
    const value = of(e);
    if (!isKnown(value)) return value;
    if (value instanceof CelMap) return value.has(name);
    return isJsonObject(value) ? Object.hasOwn(value, name) : locate(failures.noOverload);
  };
}

function compileList(items: readonly Run[]): Run {
  return (e) => {
    const values: CelValue[] = [];
    for (const item of items) {
      const value = item(e);
      if (!isKnown(value)) return value;
      values.push(value);
    }
    return values;
  };
}

function compileMap(node: NodeOf<'map'>, inside: (node: Node) => Run, machine: Machine): Run {
  const locate = locator(node);
  const entries = node.entries.map(({ key, value }) => ({ key: inside(key), value: inside(value) }));
  return (e) => {
    const map = new CelMap();
    for (const entry of entries) {
      const key = entry.key(e);
      const value = entry.value(e);
      if (!isKnown(key) || !isKnown(value)) return weaker(key, value);
      const isKey = typeof key !== 'number' || machine.dialect === 'json';
      if (!isKey || !map.add(key, value)) return locate(failures.repeatedKey);
    }
    return map;
  };
}
