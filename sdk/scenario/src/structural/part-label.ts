import type { Json } from '@changjing/contract';
import { partNames } from '../diff-names.ts';
import { isPlain, titleOf, type ReadIn } from './value-words.ts';

/** The parts on the way to what changed, by the names they have: 动作 · 发提示「请绕行」 · 文字. */
export function partLabel(
  path: readonly string[],
  nodes: readonly (Json | undefined)[],
  context: ReadIn,
): string {
  let at = nodes;
  const words = path.map((name) => {
    at = at.map((value) => inside(value, name));
    const title = at.map((value) => titleOf(value, context)).find((text) => text !== undefined);
    return partNames[name]?.[context.locale] ?? title ?? name;
  });
  return words.join(' · ');
}

function inside(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value.find((item) => isPlain(item) && item['id'] === name);
  return isPlain(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
