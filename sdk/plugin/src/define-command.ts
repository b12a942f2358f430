import type { Json } from '@changjing/contract';
import type { RunResult } from './define-action.ts';
import type { Host, Steps } from './host.ts';

/** Something a person starts from a menu, step by step. */
export interface Command<Input = Record<string, Json>, Configuration = Record<string, Json>> {
  /**
   * Runs the command. Pure but for what it asks of the host; see {@link Host}. What it returns is
   * shown to the person who started it.
   * @param input what stands where the menu is: of a case, its scenario, class, stage …
   */
  run(input: Input, host: Host<Configuration>): Steps<RunResult>;
}

/**
 * Declares a command. Its title stands in `package.json` under `contributes.commands`, where it is
 * offered under `contributes.menus`, with the same id that definePlugin gives it.
 *
 * @example
 * export const ask = defineCommand({
 *   *run(_input, host) {
 *     const { body } = yield* host.http({ url: 'https://api.example.cn/duty' });
 *     return { zh: `今天值班：${body}` };
 *   },
 * });
 */
export function defineCommand<Input = Record<string, Json>, Configuration = Record<string, Json>>(
  command: Command<Input, Configuration>,
): Command<Input, Configuration> {
  return command;
}
