import type { Event } from '@changjing/contract';
import { sha256 } from '../hash.ts';
import type { CompiledRule } from './compile-rule.ts';
import type { RuleState } from './state.ts';

/** Of one key; beyond that the oldest is forgotten, and a repeat of it would count again. */
const maximumCounted = 200;
const maximumLength = 80;

/** Notes the event as counted, or as the repeat of one that was counted within the rule's time. */
export function countOnce(
  compiled: CompiledRule,
  state: RuleState,
  event: Event,
  atMs: number,
): { state: RuleState; isRepeat: boolean } {
  const { dedupe } = compiled.rule;
  if (dedupe === undefined) return { state, isRepeat: false };
  const of = likeness(event, dedupe.fields);
  const lately = (state.counted ?? []).filter((one) => atMs - one.atMs < dedupe.seconds * 1000);
  if (lately.some((one) => one.of === of)) {
    return { state: { ...state, repeatCount: (state.repeatCount ?? 0) + 1 }, isRepeat: true };
  }
  const counted = [...lately, { of, atMs }].slice(-maximumCounted);
  return { state: { ...state, counted }, isRepeat: false };
}

/** Equal for events that are alike in these fields; long values as their hash. */
function likeness(event: Event, fields: readonly string[]): string {
  const text = JSON.stringify(
    fields.map((name) => (Object.hasOwn(event.data, name) ? event.data[name] : null)),
  );
  return text.length > maximumLength ? sha256(text) : text;
}
