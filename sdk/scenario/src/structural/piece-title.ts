import type { Json, Locale, Scenario } from '@changjing/contract';
import { fieldsFor } from '../diff-words.ts';
import { titleOf } from './value-words.ts';

/**
 * What a piece of a part is called, an action of `rules/red`: 发提示「积水【积水深度】厘米」. Absent where
 * nothing in it says what it is.
 */
export function pieceTitle(
  piece: object,
  node: string,
  scenario: Scenario,
  locale: Locale,
): string | undefined {
  const [head = '', id] = node.split('/');
  const fields = fieldsFor(head, id, scenario, scenario);
  return titleOf(JSON.parse(JSON.stringify(piece)) as Json, { locale, fields });
}
