import type { EvaluateRequest, ParseRequest, RunRequest } from '@changjing/contract';
import type { Action } from './define-action.ts';
import type { Command } from './define-command.ts';
import type { Connector } from './define-connector.ts';
import type { PluginFunction } from './define-function.ts';
import { evaluateBatch } from './evaluate-batch.ts';
import { parseBatch } from './parse-batch.ts';
import { runSteps } from './run-steps.ts';

type Calls = Record<string, (json: string) => string>;

/** What a bundle's default export is: functions that take and give JSON text, by name. */
export interface Plugin {
  readonly calls: Readonly<Calls>;
}

// Each contribution has options or parameters of its own; the host gives it what its manifest describes.
interface Parts {
  /** By the ids of `contributes.connectors`. */
  connectors?: Record<string, Pick<Connector<never>, 'parse'>>;
  /** By the ids of `contributes.functions`. */
  functions?: Record<string, Pick<PluginFunction<never>, 'evaluate'>>;
  /** By the ids of `contributes.actions`. */
  actions?: Record<string, Pick<Action<never, never>, 'run'>>;
  /** By the ids of `contributes.commands`. */
  commands?: Record<string, Pick<Command<never, never>, 'run'>>;
}

/**
 * Declares a plugin. The module that `main` in `package.json` is bundled from exports it as default.
 *
 * @example
 * export default definePlugin({ connectors: { depthSensor }, actions: { report } });
 */
export function definePlugin({ connectors, functions, actions, commands }: Parts): Plugin {
  const calls: Calls = {};
  for (const [id, connector] of Object.entries(connectors ?? {})) {
    calls[`connectors/${id}.parse`] = (json) =>
      JSON.stringify(parseBatch(connector as Connector, JSON.parse(json) as ParseRequest));
  }
  for (const [id, one] of Object.entries(functions ?? {})) {
    calls[`functions/${id}.evaluate`] = (json) =>
      JSON.stringify(evaluateBatch(one as PluginFunction, JSON.parse(json) as EvaluateRequest));
  }
  const runs = { actions, commands };
  for (const kind of ['actions', 'commands'] as const) {
    for (const [id, action] of Object.entries(runs[kind] ?? {})) {
      calls[`${kind}/${id}.run`] = (json) =>
        JSON.stringify(runSteps(action as Action, JSON.parse(json) as RunRequest));
    }
  }
  return { calls };
}
