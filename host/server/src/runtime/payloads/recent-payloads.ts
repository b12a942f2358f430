import type { RecentPayload } from '@changjing/contract';
import type { Payload, TenantId } from '../../kernel/index.ts';
import type { Outcome } from '../entry.ts';
import { topicMatches } from '../topic-filter.ts';

const keptOfEach = 5;
const keptAddresses = 200;
const longestText = 16_384;

export interface RecentPayloads {
  note(tenant: TenantId, payload: Payload, outcome: Outcome): void;
  find(tenant: TenantId, address: string): RecentPayload[];
}

/** The last few payloads of the addresses heard of last, for who sets up a connector. */
export function createRecentPayloads(): RecentPayloads {
  const tenants = new Map<TenantId, Map<string, { payload: Payload; outcome: Outcome }[]>>();
  return {
    note(tenant, payload, outcome) {
      if (payload.text === '' || payload.text.length > longestText) return;
      let addresses = tenants.get(tenant);
      if (addresses === undefined) tenants.set(tenant, (addresses = new Map()));
      const kept = addresses.get(payload.address) ?? [];
      // One payload goes to each connector that listens.
      if (kept.at(-1)?.payload === payload) return;
      kept.push({ payload, outcome });
      if (kept.length > keptOfEach) kept.shift();
      // Heard of last stands last.
      addresses.delete(payload.address);
      addresses.set(payload.address, kept);
      if (addresses.size > keptAddresses) addresses.delete(addresses.keys().next().value ?? '');
    },
    find(tenant, address) {
      const levels = address.split('/');
      const found = [...(tenants.get(tenant) ?? [])].filter(([one]) => topicMatches(levels, one.split('/')));
      return found
        .flatMap(([, kept]) => kept)
        .toSorted((one, other) => other.payload.receivedAt - one.payload.receivedAt)
        .map(({ payload, outcome }) => ({
          at: new Date(payload.receivedAt).toISOString(),
          address: payload.address,
          text: payload.text,
          outcome,
        }));
    },
  };
}
