import { createHmac, randomBytes } from 'node:crypto';
import type { Scenario } from '@changjing/contract';

const secret = randomBytes(16);

/**
 * A key may name a car or a person: the public is told those that are places of the scenario. Of others it
 * sees that they differ, by a name that means nothing and is another after each start.
 */
export function publicKey(key: string, { places }: Scenario): string {
  if (Object.hasOwn(places, key)) return key;
  return createHmac('sha256', secret).update(key).digest('base64url').slice(0, 12);
}
