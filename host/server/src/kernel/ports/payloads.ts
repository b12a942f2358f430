import type { PayloadTrial, RecentPayload, RetriedLetter, TryPayloads } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { TenantId } from './tenant.ts';

/** What came as it came, and what a connector makes of it. */
export interface Payloads {
  /** Through a connector as somebody sets it up; nothing is kept. @throws ChangjingError plugin.unavailable, plugin.unknown */
  tryOut(request: TryPayloads): Promise<PayloadTrial>;
  /** On a topic filter or path, newest first. Remembered by this process alone, and not for long. */
  recent(tenant: TenantId, address: string): readonly RecentPayload[];
  /** A dead letter once more through the connectors in force. @throws ChangjingError deadLetter.unknown, deadLetter.cut, deadLetter.noRoute */
  retry(tenant: TenantId, letter: string): Promise<RetriedLetter>;
}
export const Payloads = createToken<Payloads>(
  'payloads',
  'payloads as they came, and trying connectors on them',
);
