import type { LocationQuery } from 'vue-router';
import type { CaseFilter } from '../../api/cases.ts';

export type Tab = 'open' | 'mine' | 'closed';
export const tabs: readonly Tab[] = ['open', 'mine', 'closed'];

export interface DeskFilter {
  tab: Tab;
  scenario: string | undefined;
}

/** The desk's filter lives in the address, so that it survives a reload and can be sent to a colleague. */
export function readFilter(query: LocationQuery): DeskFilter {
  const tab = tabs.find((one) => one === query.show) ?? 'open';
  const scenario = typeof query.scenario === 'string' && query.scenario !== '' ? query.scenario : undefined;
  return { tab, scenario };
}

export function writeFilter(filter: DeskFilter): LocationQuery {
  return {
    ...(filter.tab === 'open' ? {} : { show: filter.tab }),
    ...(filter.scenario ? { scenario: filter.scenario } : {}),
  };
}

export function toRequest(filter: DeskFilter): CaseFilter {
  return {
    state: filter.tab === 'closed' ? 'closed' : 'open',
    mine: filter.tab === 'mine',
    scenario: filter.scenario,
  };
}
