import { appendFileSync } from 'node:fs';

/** One call of a plugin, so that it can be made again. */
export interface RecordedCall {
  name: string;
  json: string;
  clockMs?: number;
  seed?: number;
}

/** Names the file that tests under `changjing dev --inspect` write their calls to. */
export const callsFileVariable = 'CHANGJING_CALLS_FILE';

/** Keeps a call for a debugger to stop in, when one is wanted. */
export function recordCall(call: RecordedCall): void {
  const file = process.env[callsFileVariable];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(call)}\n`);
}
