import { mayReach, type Label } from '@changjing/contract';
import type { ReadRequest } from '../kernel/index.ts';

/** Fields asked for whose label keeps them from this reader. */
export function maskedFields(request: ReadRequest): string[] {
  return Object.entries(request.resource.fields ?? {})
    .filter(([, label]) => !mayRead(label, request))
    .map(([name]) => name);
}

function mayRead(label: Label, { actor, audience, purpose, resource }: ReadRequest): boolean {
  if (audience !== 'staff') return mayReach(label, audience);
  if (label.personal === 'none') return true;
  // Personal values: to handle the case they were given for, by posts entitled to it. What lies in
  // the subject store passed that test as a whole.
  if (resource.kind === 'subject') return true;
  return purpose === 'handleCase' && (actor?.permissions.has('report.readSubject') ?? false);
}
