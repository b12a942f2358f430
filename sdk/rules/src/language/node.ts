import type { Uint } from './value-kinds.ts';

/** Part of the source, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

export type Operator =
  | '&&'
  | '||'
  | '!'
  | '?:'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | 'negate';

/** Loops over lists and maps; the bounded ones are all there are. */
export type MacroName =
  | 'all'
  | 'exists'
  | 'exists_one'
  | 'map'
  | 'filter'
  | 'transformList'
  | 'transformMap'
  | 'transformMapEntry';

/** Rules use the JSON ones; the others are written in the dialect of CEL alone. */
export type Literal = number | string | boolean | null | bigint | Uint | Uint8Array;

/** An expression after parsing: CEL's tree with loops kept as written and ranges in the author's text. */
export type Node = Range &
  (
    | { kind: 'literal'; value: Literal }
    /** The root variable `e`. */
    | { kind: 'event' }
    /** What a loop walks through, or a variable that the caller declared. */
    | { kind: 'variable'; name: string }
    /** `of.name`, and `of["name"]`, which means the same. */
    | { kind: 'member'; of: Node; name: string }
    | { kind: 'index'; of: Node; index: Node }
    | { kind: 'has'; of: Node; name: string }
    | { kind: 'list'; items: Node[] }
    | { kind: 'map'; entries: { key: Node; value: Node }[] }
    | { kind: 'call'; operator: Operator; args: Node[] }
    /** `name(args)`, or `args[0].name(…)` for a method. */
    | { kind: 'function'; name: string; isMethod: boolean; args: Node[] }
    /** `publisher.plugin.name(args)`: what a plugin computes when the event arrives. */
    | { kind: 'plugin'; plugin: string; name: string; args: Node[] }
    /** `of.name(variables…, args…)` */
    | { kind: 'macro'; name: MacroName; of: Node; variables: string[]; args: Node[] }
  );
export type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>;

/** Name of the event's field when the node is `e.<name>`. */
export function fieldOf(node: Node): string | undefined {
  return node.kind === 'member' && node.of.kind === 'event' ? node.name : undefined;
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'member':
    case 'has':
      return [node.of];
    case 'index':
      return [node.of, node.index];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'call':
    case 'function':
    case 'plugin':
      return node.args;
    case 'macro':
      return [node.of, ...node.args];
    default:
      return [];
  }
}
