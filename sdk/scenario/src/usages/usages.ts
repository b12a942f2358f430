import type { Scenario } from '@changjing/contract';
import { renameField, renameParameter, renameStream } from '../rename/rename.ts';
import { changedPlaces } from './changed-places.ts';
import { referencesTo } from './references.ts';

/** What is looked for: a field of a stream, or a part that others name. */
export type UsageTarget =
  | { readonly kind: 'field'; readonly stream: string; readonly name: string }
  | {
      readonly kind: 'streams' | 'views' | 'processes' | 'places' | 'code' | 'parameters';
      readonly id: string;
    };

/** No name in a scenario ends so; it can stand wherever a name can. */
const mark = '查用处';

/**
 * The places of a scenario that use something, `rules/red/where`, in their order; where it is declared is
 * none of them. A field or a stream is used exactly where renaming it would change something.
 */
export function usagesOf(scenario: Scenario, target: UsageTarget): readonly string[] {
  if (target.kind === 'field') {
    const { stream, name } = target;
    const renamed = renameField(scenario, { stream, from: name, to: name + mark });
    return changedPlaces(scenario, renamed, mark).filter(
      (where) => where !== `streams/${stream}/fields/${name}`,
    );
  }
  if (target.kind === 'parameters') {
    const renamed = renameParameter(scenario, { from: target.id, to: target.id + mark });
    return changedPlaces(scenario, renamed, mark).filter((where) => where !== `parameters/${target.id}`);
  }
  if (target.kind !== 'streams') return referencesTo(scenario, target.kind, target.id);
  const renamed = renameStream(scenario, { from: target.id, to: target.id + mark });
  return changedPlaces(scenario, renamed, mark).filter((where) => where !== `streams/${target.id}`);
}
