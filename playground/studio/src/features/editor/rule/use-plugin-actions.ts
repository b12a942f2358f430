import { computed } from 'vue';
import type { OfferedAction } from '@changjing/contract';
import { listActions } from '../../../api/plugins.ts';
import { useResource } from '../../../api/resource.ts';

/** What installed plugins can do for a rule, by reference. */
export function usePluginActions() {
  const { data } = useResource((signal) => listActions(signal), { topics: ['plugins'] });
  return computed<Readonly<Record<string, OfferedAction>>>(() =>
    Object.fromEntries((data.value ?? []).map((action) => [action.ref, action])),
  );
}
