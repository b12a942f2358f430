import {
  splitContributionRef,
  type CommandResult,
  type OfferedCommand,
  type RunCommand,
} from '@changjing/contract';
import { getJson, postJson } from './http.ts';

/** Where commands of plugins are offered: on a case, on a plugin's own page, or in a scenario and its parts. */
export type CommandPlace =
  | { menu: 'case'; case: string }
  | { menu: 'plugin'; plugin: string }
  | { menu: 'scenario'; scenario: string; part?: RunCommand['part'] };

/** The commands that are offered there now, to the post acted in. */
export function listCommands(place: CommandPlace, signal?: AbortSignal): Promise<OfferedCommand[]> {
  const query = place.menu === 'scenario' ? { menu: place.menu, scenario: place.scenario } : { ...place };
  return getJson('/commands', { query, signal });
}

export function runCommand(ref: string, place: CommandPlace, idempotencyKey: string): Promise<CommandResult> {
  const { plugin, name } = splitContributionRef(ref);
  const path = `/commands/${encodeURIComponent(plugin)}/${encodeURIComponent(name)}`;
  return postJson(path, { body: bodyAt(place), idempotencyKey });
}

function bodyAt(place: CommandPlace): RunCommand {
  if (place.menu === 'plugin') return {};
  if (place.menu === 'case') return { case: place.case };
  const { scenario, part } = place;
  return { scenario, ...(part && { part }) };
}
