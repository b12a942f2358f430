import type { Draft } from '@changjing/document';
import type { NodePath } from '../node-path.ts';

/** Where a stream's events come from: connectors, and steps of processes that tell what people did. */
export function sourcesOf(draft: Draft, stream: string): { path: NodePath; kind: 'connector' | 'process' }[] {
  const connectors = Object.entries(draft.connectors).filter(([, one]) => one['stream'] === stream);
  const processes = Object.entries(draft.processes).filter(([, one]) => emits(one['transitions'], stream));
  return [
    ...connectors.map(([id]) => ({ path: `connectors/${id}`, kind: 'connector' as const })),
    ...processes.map(([id]) => ({ path: `processes/${id}`, kind: 'process' as const })),
  ];
}

function emits(transitions: unknown, stream: string): boolean {
  if (typeof transitions !== 'object' || transitions === null) return false;
  return Object.values(transitions as Record<string, { emit?: { stream?: unknown } }>).some(
    ({ emit }) => emit?.stream === stream,
  );
}
