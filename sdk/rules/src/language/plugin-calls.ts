import type { Json } from '@changjing/contract';
import { childrenOf, fieldOf, type Node, type NodeOf, type Range } from './node.ts';
import { unparse } from './unparse.ts';

/** A call of a plugin's function in an expression. */
export interface PluginCall extends Range {
  plugin: string;
  name: string;
  args: readonly PluginCallArgument[];
  /** As it is written out: the same text is the same call. */
  text: string;
}

export type PluginCallArgument = Range & { text: string } & (
    | { kind: 'field'; name: string }
    | { kind: 'constant'; value: Json }
    /** Anything else, which no plugin can be given. */
    | { kind: 'other' }
  );

/** In the order in which they are written; none within another. */
export function pluginCallsIn(node: Node): PluginCall[] {
  return node.kind === 'plugin' ? [callOf(node)] : childrenOf(node).flatMap(pluginCallsIn);
}

function callOf(node: NodeOf<'plugin'>): PluginCall {
  const { plugin, name, start, end } = node;
  return { plugin, name, start, end, args: node.args.map(argumentOf), text: unparse(node) };
}

function argumentOf(node: Node): PluginCallArgument {
  const common = { text: unparse(node), start: node.start, end: node.end };
  const field = fieldOf(node);
  if (field !== undefined && field !== 'subject' && field !== 'time')
    return { ...common, kind: 'field', name: field };
  const isPlain = node.kind === 'literal' && ['number', 'string', 'boolean'].includes(typeof node.value);
  return isPlain ? { ...common, kind: 'constant', value: node.value as Json } : { ...common, kind: 'other' };
}
