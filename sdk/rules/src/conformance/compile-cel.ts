import type { Problem } from '@changjing/contract';
import { createMachine, fuelled } from '../expression.ts';
import { checkTypes } from '../language/check.ts';
import { compile } from '../language/compile.ts';
import type { Node } from '../language/node.ts';
import { parse } from '../language/parse.ts';
import { problemAt } from '../language/problems.ts';
import type { Dialect, Type } from '../language/types.ts';
import { TypeName, type CelValue } from '../language/value-kinds.ts';

const typeNames: Readonly<Record<string, Type>> = {
  int: { kind: 'int' },
  uint: { kind: 'uint' },
  double: { kind: 'number' },
  bool: { kind: 'boolean' },
  string: { kind: 'string' },
  bytes: { kind: 'bytes' },
  list: { kind: 'list', item: { kind: 'any' } },
  map: { kind: 'map', key: { kind: 'any' }, value: { kind: 'any' } },
  null_type: { kind: 'null' },
  type: { kind: 'type', of: { kind: 'free' } },
  'google.protobuf.Timestamp': { kind: 'timestamp' },
  'google.protobuf.Duration': { kind: 'duration' },
};

export interface CelExpression {
  node: Node;
  type: Type;
  problems: readonly Problem[];
  run(values: Readonly<Record<string, CelValue>>): CelValue;
}

/**
 * An expression in the dialect of CEL: three kinds of number, variables instead of `e`, UTC; or in that of rules.
 * @throws ExpressionFailure when it does not parse
 */
export function compileCel(
  source: string,
  variables: Readonly<Record<string, Type>> = {},
  dialect: Dialect = 'cel',
): CelExpression {
  const types: Record<string, Type> = { ...variables };
  const values: Record<string, CelValue> = {};
  for (const [name, of] of Object.entries(dialect === 'cel' ? typeNames : {})) {
    types[name] = { kind: 'type', of };
    values[name] = new TypeName(name);
  }
  const node = parse(source, { dialect, variables: Object.keys(types) });
  const problems: Problem[] = [];
  const type = checkTypes(node, {
    dialect,
    fields: undefined,
    variables: types,
    report: (code, at, message) => problems.push(problemAt(code, 'cel', at, message)),
  });
  const machine = createMachine(dialect, { zone: 'UTC' });
  const run = fuelled(compile(node, machine), machine);
  // Variables are read as an event's fields are; what they hold need not be JSON here.
  return {
    node,
    type,
    problems,
    run: (given) => run({ subject: '', time: '', data: { ...values, ...given } as Record<string, never> }),
  };
}
