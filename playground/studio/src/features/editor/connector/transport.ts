import type { TransportBinding } from '@changjing/contract';

export type TransportKind = TransportBinding['kind'];

/** The same way in by another kind, with an address of it to begin with that nobody else has. */
export function transportOf(kind: TransportKind, connectorId: string): TransportBinding {
  if (kind === 'mqtt') return { kind, topic: `${slugOf(connectorId)}/+/data` };
  return kind === 'webhook' ? { kind, path: slugOf(connectorId) } : { kind };
}

/** Topic filter or path; empty for people. */
export function addressOf(transport: TransportBinding | undefined): string {
  if (transport?.kind === 'mqtt') return transport.topic;
  return transport?.kind === 'webhook' ? transport.path : '';
}

function slugOf(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(0, 60);
}
