import { childrenOf, type Node, type NodeOf } from '../language/node.ts';
import { parse } from '../language/parse.ts';
import { ExpressionFailure } from '../language/problems.ts';
import { unparse } from '../language/unparse.ts';
import { endOfSlot } from '../template.ts';

/** The new name of a field; undefined for one that keeps its own. */
export type Renaming = (field: string) => string | undefined;

/**
 * An expression with fields of the event called otherwise, and not a character changed beside them. One
 * that cannot be parsed stays as it is: it has its problem before and after.
 */
export function renameInExpression(source: string, renaming: Renaming): string {
  const node = parsed(source);
  if (node === undefined) return source;
  const found = fieldsIn(node).flatMap((field) => {
    const name = renaming(field.name);
    return name === undefined ? [] : [{ field, name, length: writtenAt(source, field) }];
  });
  // Written in some way that nobody writes, such as (e).depth: then the whole is written anew.
  if (found.some(({ length }) => length === undefined)) return unparse(renamedTree(node, renaming));
  let text = source;
  for (const { field, name, length = 0 } of found.toSorted((a, b) => b.field.of.start - a.field.of.start)) {
    const written = unparse({ ...field, kind: 'member', name });
    text = text.slice(0, field.of.start) + written + text.slice(field.of.start + length);
  }
  return text;
}

/** The same for the slots of a text: `积水 ${e.depth} 厘米`. */
export function renameInTemplate(text: string, renaming: Renaming): string {
  let renamed = '';
  let position = 0;
  for (;;) {
    const start = text.indexOf('${', position);
    const end = start < 0 ? undefined : endOfSlot(text, start + 2);
    if (end === undefined) return renamed + text.slice(position);
    renamed += text.slice(position, start + 2) + renameInExpression(text.slice(start + 2, end), renaming);
    position = end;
  }
}

type FieldNode = NodeOf<'member'> | NodeOf<'has'>;

function isField(node: Node): node is FieldNode {
  return (node.kind === 'member' || node.kind === 'has') && node.of.kind === 'event';
}

function fieldsIn(node: Node): FieldNode[] {
  return isField(node) ? [node] : childrenOf(node).flatMap(fieldsIn);
}

const written =
  /^(?:p\s*\.\s*(?:`[^`\n]*`|[\p{L}_][\p{L}\p{N}_]*)|e\s*(?:\.\s*(?:`[^`\n]*`|[\p{L}_][\p{L}\p{N}_]*)|\[\s*(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*\]))/u;

/** How long the field is in the author's text; the tree knows where it begins. */
function writtenAt(source: string, { of }: FieldNode): number | undefined {
  return written.exec(source.slice(of.start))?.[0].length;
}

function renamedTree(node: Node, renaming: Renaming): Node {
  const copy = copied(node) as Node;
  for (const field of fieldsIn(copy)) field.name = renaming(field.name) ?? field.name;
  return copy;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
}

function parsed(source: string): Node | undefined {
  try {
    return parse(source);
  } catch (failure) {
    if (failure instanceof ExpressionFailure) return undefined;
    throw failure;
  }
}
