import type { Json, MenuContribution } from '@changjing/contract';
import { compileExpression } from '../expression.ts';

/** Whether a menu offers a plugin's command where these facts stand; what they are is said by `menuContext`. */
export function isOffered(
  item: MenuContribution,
  menu: MenuContribution['menu'],
  facts: Readonly<Record<string, Json>>,
): boolean {
  if (item.menu !== menu) return false;
  if (item.kinds !== undefined && !item.kinds.some((kind) => kind === facts['kind'])) return false;
  if (item.when === undefined) return true;
  return compileExpression(item.when).evaluate({ subject: '', time: '', data: { ...facts } }) === true;
}
