import { createHash, randomBytes } from 'node:crypto';

/** 144 bits: nothing to guess from, and short enough to be typed from paper once. */
export function newToken(): string {
  return randomBytes(18).toString('base64url');
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
