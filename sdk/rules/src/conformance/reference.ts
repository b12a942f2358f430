import {
  isCelList,
  isCelMap,
  isCelUint,
  run,
  type CelInput,
  type CelValue as ReferenceValue,
} from '@bufbuild/cel';
import type { Json } from '@changjing/contract';
import { failures } from '../language/failures.ts';
import { CelMap, Instant, Span, Uint, type CelValue } from '../language/value-kinds.ts';

/** What @bufbuild/cel makes of it; whatever fails there is a failure here. */
export function referenceValue(source: string, event: Record<string, Json>): CelValue {
  const value = run(source, { e: event as CelInput });
  return value instanceof Object && 'message' in value && value instanceof Error
    ? failures.noOverload
    : converted(value as ReferenceValue);
}

interface Message {
  seconds: bigint;
  nanos: number;
}

function converted(value: ReferenceValue): CelValue {
  if (isCelUint(value)) return new Uint(value.value);
  if (isCelList(value)) return [...value].map((item) => converted(item as ReferenceValue));
  if (isCelMap(value)) {
    const map = new CelMap();
    for (const [key, item] of value)
      map.add(converted(key as ReferenceValue), converted(item as ReferenceValue));
    return map;
  }
  if (typeof value !== 'object' || value === null) return value;
  const { message } = value as unknown as { message?: Message & { $typeName: string } };
  if (message === undefined) return failures.noOverload;
  const nanoseconds = message.seconds * 1_000_000_000n + BigInt(message.nanos);
  return message.$typeName.endsWith('Timestamp') ? new Instant(nanoseconds) : new Span(nanoseconds);
}
