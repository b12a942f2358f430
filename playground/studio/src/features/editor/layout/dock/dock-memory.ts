import type { SerializedDockview } from 'dockview';
import { recall, remember } from '../../../../workbench/settings/preferences.ts';

const formatVersion = 1;

/** Where a person left tabs, splits and panels of a scenario, in this browser. */
export function dockMemory(person: string, scenarioId: string) {
  const key = `studio.layout.${person}.${scenarioId}`;
  return {
    recall: (): SerializedDockview | undefined => readLayout(recall(key)),
    remember: (dock: SerializedDockview): void => remember(key, JSON.stringify({ formatVersion, dock })),
    forget: (): void => remember(key, ''),
  };
}

/** Whatever is not a layout of this version counts as none. */
function readLayout(text: string | undefined): SerializedDockview | undefined {
  if (!text) return undefined;
  try {
    const kept = JSON.parse(text) as { formatVersion?: unknown; dock?: SerializedDockview };
    return kept.formatVersion === formatVersion ? kept.dock : undefined;
  } catch {
    return undefined;
  }
}
