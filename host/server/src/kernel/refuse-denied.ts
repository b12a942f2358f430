import { ChangjingError } from '@changjing/contract';
import type { Decision } from './ports/governance.ts';

/** @throws ChangjingError what the policy said, when it said no */
export function refuseDenied(decision: Decision): void {
  if (decision.kind !== 'deny') return;
  const { code, zh, en } = decision;
  throw new ChangjingError({ code, status: 403, text: { zh, en } });
}
