import type { Json } from '@changjing/contract';

/** What a function is called with, as it was typed: one JSON object. */
export function argumentsIn(text: string): Record<string, Json>[] | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : undefined;
  } catch {
    return undefined;
  }
}
