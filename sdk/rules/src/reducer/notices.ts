import type { Effect, LocalizedText } from '@changjing/contract';
import type { EventLike } from '../language/values.ts';
import type { CompiledAction, CompiledRule } from './compile-rule.ts';
import { commonOf, effectId, isTextComplete, renderText } from './effects.ts';
import type { EventRef, RuleState } from './state.ts';
import { contextOf, type Machine, type Moved } from './episodes.ts';

/** A notice in force whose text is no longer true, and the text that is. */
export interface StaleNotice {
  action: CompiledAction;
  text: LocalizedText;
}

/**
 * Notices of the running episode that would read otherwise after this event. An event that lacks
 * a field of the text does not make it say less than it did.
 */
export function staleNotices(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  e: EventLike,
): StaleNotice[] {
  const stale: StaleNotice[] = [];
  const context = { places: machine.places, compiled, key: state.key };
  for (const { action: id, notice } of state.episode?.opened ?? []) {
    if (notice === undefined) continue;
    const found = [...compiled.actions, ...compiled.laterActions].find((one) => one.action.id === id);
    // A text written for staff must not reach the public through a notice that was opened for it.
    if (found?.action.kind !== 'notify' || found.action.audience !== notice.audience) continue;
    const text = renderText(found.text, e, context);
    if (text.zh === notice.text.zh && text.en === notice.text.en) continue;
    if (isTextComplete(found.text, e, context)) stale.push({ action: found, text });
  }
  return stale;
}

/** Effects that replace the texts in force, and the state that remembers the new ones. */
export function updateNotices(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  stale: readonly StaleNotice[],
  by: EventRef,
  atMs: number,
): Moved {
  const { episode } = state;
  if (episode === undefined) return { state, effects: [] };
  const effects: Effect[] = [];
  const opened = episode.opened.map((open) => {
    const changed = stale.find(({ action }) => action.action.id === open.action);
    if (changed === undefined || open.notice === undefined) return open;
    const { action, text } = changed;
    const cause = { kind: 'update' as const, reads: fieldsOf(action) };
    const context = contextOf(machine, compiled, { ...state, events: [by] }, atMs, cause);
    const id = effectId(context, episode.id, open.action, 'update', [by.source, by.id]);
    const notice = { ...open.notice, text };
    effects.push({
      ...commonOf(context, episode, open.action, id),
      kind: 'notify',
      ...notice,
      phase: 'update',
    });
    return { ...open, notice };
  });
  return { state: { ...state, episode: { ...episode, opened } }, effects };
}

function fieldsOf({ text }: CompiledAction): string[] {
  return [...new Set([...text.zh.reads, ...(text.en?.reads ?? [])])];
}
