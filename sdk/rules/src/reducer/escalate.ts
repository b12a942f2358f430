import type { Event } from '@changjing/contract';
import type { CompiledRule } from './compile-rule.ts';
import { startEffects } from './effects.ts';
import { pick, refOf } from './event-ref.ts';
import { maximumEventRefs, type RuleState } from './state.ts';
import { contextOf, type Machine, type Moved } from './episodes.ts';

/** The episode goes on, and has for so long that it becomes graver: once, and by an event that shows it. */
export function escalate(
  machine: Machine,
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
): Moved {
  const { later } = compiled.rule;
  const { episode } = state;
  if (later === undefined || episode === undefined || episode.isLater === true) return { state, effects: [] };
  if (atMs - episode.startedAtMs < later.seconds * 1000) return { state, effects: [] };
  const next: RuleState = {
    ...state,
    subject: event.subject,
    events: [...state.events, refOf(event)].slice(-maximumEventRefs),
    values: pick(event, compiled.remembers),
  };
  const graver = { ...episode, severity: later.severity, isLater: true as const };
  const context = contextOf(machine, compiled, next, atMs, { kind: 'later' });
  const { effects, opened } = startEffects(context, graver, compiled.laterActions, event);
  return { state: { ...next, episode: { ...graver, opened: [...episode.opened, ...opened] } }, effects };
}
