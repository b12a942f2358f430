import type { LocalizedText } from '@changjing/contract';
import type { Node } from './node.ts';
import type { ExpressionProblemCode } from './problems.ts';
import type { Signature } from './signature.ts';
import { any, celName, filled, fits, isAny, typeWords, type Dialect, type Type } from './types.ts';

export interface OverloadContext {
  dialect: Dialect;
  report(code: ExpressionProblemCode, node: Node, message: LocalizedText): void;
}

/** What a call gives, by the signatures of its name; says which argument does not fit when none does. */
export function resolve(
  args: readonly Node[],
  types: readonly Type[],
  signatures: readonly Signature[],
  context: OverloadContext,
): Type {
  const candidates = signatures
    .filter((one) => one.parameters.length === types.length)
    .map((one) => inDialect(one, context.dialect));
  const results = candidates.flatMap((one) => resultFor(one, types) ?? []);
  const [first] = results;
  if (first === undefined) {
    reportMismatch(args, types, candidates, context);
    return commonResult(candidates.map((one) => one.result)) ?? any;
  }
  return commonResult(results) ?? any;
}

function resultFor({ parameters, result }: Signature, types: readonly Type[]): Type | undefined {
  const bound = new Map<string, Type>();
  const isFit = types.every((type, at) => fits(type, parameters[at] ?? any, bound));
  return isFit ? filled(result, bound) : undefined;
}

function commonResult(results: readonly Type[]): Type | undefined {
  const [first] = results;
  return first !== undefined && results.every((one) => celName(one) === celName(first)) ? first : undefined;
}

/** JSON has one kind of number, so what takes an int takes any number there. */
function inDialect(signature: Signature, dialect: Dialect): Signature {
  if (dialect === 'cel') return signature;
  return {
    ...signature,
    parameters: signature.parameters.map(withNumbers),
    result: withNumbers(signature.result),
  };
}

function withNumbers(type: Type): Type {
  return type.kind === 'int' || type.kind === 'uint' ? { kind: 'number' } : type;
}

/** The place is the first argument that no candidate takes after those before it. */
function reportMismatch(
  args: readonly Node[],
  types: readonly Type[],
  candidates: readonly Signature[],
  context: OverloadContext,
): void {
  let left = candidates;
  for (const [at, type] of types.entries()) {
    const wanted = left.map((one) => one.parameters[at] ?? any);
    left = left.filter((one) => fits(type, one.parameters[at] ?? any, new Map()));
    const arg = args[at];
    if (left.length > 0 || arg === undefined) continue;
    const words = unique(wanted.filter((one) => !isAny(one)).map(typeWords), ({ zh }) => zh);
    context.report('expression.type', arg, {
      zh: `这里要${words.map(({ zh }) => zh).join('或')}，而这是${typeWords(type).zh}`,
      en: `expected ${words.map(({ en }) => en).join(' or ')}, this is ${typeWords(type).en}`,
    });
    return;
  }
  const [last] = args.slice(-1);
  if (last === undefined) return;
  context.report('expression.type', last, {
    zh: `${types.map((type) => typeWords(type).zh).join('和')}不能放在一起算`,
    en: `${types.map((type) => typeWords(type).en).join(' and ')} do not go together`,
  });
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
