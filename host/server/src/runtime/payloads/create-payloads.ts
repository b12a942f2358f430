import type { Clock, Intake, Payloads, Plugins, RuntimeStore } from '../../kernel/index.ts';
import type { RecentPayloads } from './recent-payloads.ts';
import { retryLetter } from './retry-letter.ts';
import { tryPayloads } from './try-payloads.ts';

export function createPayloads(of: {
  store: RuntimeStore;
  plugins: Plugins;
  clock: Clock;
  intake: Intake;
  recent: RecentPayloads;
}): Payloads {
  return {
    tryOut: (request) => tryPayloads(request, of),
    recent: (tenant, address) => of.recent.find(tenant, address),
    retry: (tenant, letter) => retryLetter(tenant, letter, of),
  };
}
