import { splitContributionRef, type CommandResult, type OfferedCommand } from '@changjing/contract';
import { getJson, postJson } from './http.ts';

/** Where commands of plugins are offered: on a case, or on a plugin's own page. */
export type CommandPlace = { menu: 'case'; case: string } | { menu: 'plugin'; plugin: string };

/** The commands that are offered there now, to the post acted in. */
export function listCommands(place: CommandPlace, signal?: AbortSignal): Promise<OfferedCommand[]> {
  return getJson('/commands', { query: { ...place }, signal });
}

export function runCommand(ref: string, place: CommandPlace, idempotencyKey: string): Promise<CommandResult> {
  const { plugin, name } = splitContributionRef(ref);
  const path = `/commands/${encodeURIComponent(plugin)}/${encodeURIComponent(name)}`;
  return postJson(path, { body: place.menu === 'case' ? { case: place.case } : {}, idempotencyKey });
}
