import type { RuleTrial, TriedEpisode } from '@changjing/contract';
import type { Actor, CaseStore } from '../kernel/index.ts';

/** Episodes with the cases that were opened for just this, for those who may see cases. */
export async function withOpenedCases(
  cases: Pick<CaseStore, 'openedBy'>,
  actor: Actor,
  results: readonly RuleTrial[],
): Promise<RuleTrial[]> {
  const episodes = results.flatMap(({ changes }) => changes).flatMap(({ draft, live }) => [draft, live]);
  const effects = [...new Set(episodes.flatMap((one) => one?.effects ?? []))];
  if (effects.length === 0 || !actor.permissions.has('case.read')) return [...results];
  const opened = Map.groupBy(await cases.openedBy(actor.tenant, effects), ({ effect }) => effect);
  const linked = (episode: TriedEpisode): TriedEpisode => {
    const own = episode.effects.flatMap((effect) => opened.get(effect) ?? []);
    return own.length === 0 ? episode : { ...episode, opened: own.map(({ id, number }) => ({ id, number })) };
  };
  return results.map((result) => ({
    ...result,
    changes: result.changes.map(({ draft, live, ...change }) => ({
      ...change,
      ...(draft && { draft: linked(draft) }),
      ...(live && { live: linked(live) }),
    })),
  }));
}
