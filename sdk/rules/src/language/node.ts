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
  | 'negate'
  | 'size'
  | 'contains'
  | 'startsWith'
  | 'endsWith';

export type Literal = number | string | boolean | null;

/** An expression after parsing: CEL's tree reduced to the JSON core, with ranges in the author's text. */
export type Node = Range &
  (
    | { kind: 'literal'; value: Literal }
    /** The root variable `e`. */
    | { kind: 'event' }
    /** `of.name`, and `of["name"]`, which means the same. */
    | { kind: 'member'; of: Node; name: string }
    | { kind: 'index'; of: Node; index: Node }
    | { kind: 'has'; of: Node; name: string }
    | { kind: 'list'; items: Node[] }
    | { kind: 'call'; operator: Operator; args: Node[] }
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
    case 'call':
      return node.args;
    default:
      return [];
  }
}
