import type { Json, LocalizedText } from '@changjing/contract';
import type { Host, Steps } from './host.ts';

/** What a run may end with: one sentence for the person who looks, or nothing. */
export type RunResult = LocalizedText | string | undefined | void;

/** An outgoing effect of a rule, step by step. */
export interface Action<Input = Record<string, Json>, Configuration = Record<string, Json>> {
  /**
   * Runs the action. Pure but for what it asks of the host; see {@link Host}.
   * @param input the rule's values, by the manifest's `parameters`; one whose value is unknown is absent
   */
  run(input: Input, host: Host<Configuration>): Steps<RunResult>;
}

/**
 * Declares an action. Its title and parameters stand in `package.json` under `contributes.actions`,
 * with the same id that definePlugin gives it.
 *
 * @example
 * export const report = defineAction<{ place: string; depth: number }>({
 *   *run({ place, depth }, host) {
 *     const { status } = yield* host.http({
 *       method: 'POST',
 *       url: 'https://api.example.cn/reports',
 *       headers: { authorization: { secret: 'token', prefix: 'Bearer ' } },
 *       body: JSON.stringify({ place, depth }),
 *     });
 *     if (status >= 300) throw new Error(`the platform answered ${status}`);
 *     return { zh: '已报送', en: 'Reported' };
 *   },
 * });
 */
export function defineAction<Input = Record<string, Json>, Configuration = Record<string, Json>>(
  action: Action<Input, Configuration>,
): Action<Input, Configuration> {
  return action;
}
