import type { Type as CelType } from '@bufbuild/cel-spec/cel/expr/checked_pb.js';
import type { Value as SpecValue } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import {
  getConformanceSuite,
  type IncrementalTest,
  type IncrementalTestSuite,
} from '@bufbuild/cel-spec/testdata/tests.js';
import type { Type } from '../language/types.ts';
import { CelMap, Instant, Span, TypeName, Uint, type CelValue } from '../language/value-kinds.ts';

export interface Case extends IncrementalTest {
  /** `basic/self_eval_zeroish/self_eval_int_zero` */
  path: string;
}

/** The files of the suite that are about the language and its standard library. */
const files =
  'basic comparisons conversions fields fp_math integer_math lists logic macros namespace parse plumbing string timestamps'.split(
    ' ',
  );

/**
 * The JSON-only core: every case of those files that has no protobuf message in its expression, its
 * container or its variables. Timestamps and durations are part of CEL, not messages, for this purpose.
 */
export function coreCases(): Case[] {
  return casesOf(files).filter((one) => !needsMessages(one));
}

/** The loops over two variables, which are an extension of CEL. */
export function loopCases(): Case[] {
  return casesOf(['macros2']);
}

function casesOf(names: readonly string[]): Case[] {
  return getConformanceSuite()
    .suites.filter((suite) => names.includes(suite.name))
    .flatMap((suite) => walk(suite, suite.name));
}

function walk(suite: IncrementalTestSuite, path: string): Case[] {
  return [
    ...suite.tests.map((one) => ({ ...one, path: `${path}/${one.name}` })),
    ...suite.suites.flatMap((inner) => walk(inner, `${path}/${inner.name}`)),
  ];
}

function needsMessages({ original }: Case): boolean {
  const messages = /TestAllTypes|google\.protobuf\.(?!Timestamp\b|Duration\b)/;
  return original.container !== '' || messages.test(original.expr);
}

/** A value of the suite as the language has it. */
export function fromSpec(value: SpecValue | undefined): CelValue {
  const kind = value?.kind;
  switch (kind?.case) {
    case 'boolValue':
    case 'int64Value':
    case 'doubleValue':
    case 'stringValue':
    case 'bytesValue':
      return kind.value;
    case 'uint64Value':
      return new Uint(kind.value);
    case 'typeValue':
      return new TypeName(kind.value);
    case 'listValue':
      return kind.value.values.map(fromSpec);
    case 'mapValue': {
      const map = new CelMap();
      for (const entry of kind.value.entries) map.add(fromSpec(entry.key), fromSpec(entry.value));
      return map;
    }
    case 'objectValue':
      return fromMessage(kind.value.typeUrl, kind.value.value);
    default:
      return null;
  }
}

/** Timestamps and durations come as the bytes of their messages: two numbers, seconds and nanoseconds. */
function fromMessage(typeUrl: string, bytes: Uint8Array): CelValue {
  const numbers = [0n, 0n];
  for (let at = 0; at < bytes.length;) {
    const field = ((bytes[at] ?? 0) >> 3) - 1;
    at += 1;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at] ?? 0;
      at += 1;
      numbers[field] = (numbers[field] ?? 0n) | (BigInt(byte & 127) << shift);
      if (byte < 128) break;
    }
  }
  const [seconds = 0n, nanoseconds = 0n] = numbers.map((number) => BigInt.asIntN(64, number));
  const total = seconds * 1_000_000_000n + nanoseconds;
  return typeUrl.endsWith('Timestamp') ? new Instant(total) : new Span(total);
}

/** A declared type of the suite as the checker has it. */
export function typeFromSpec(type: CelType | undefined): Type {
  const kind = type?.typeKind;
  switch (kind?.case) {
    case 'primitive':
      return {
        kind: (['any', 'boolean', 'int', 'uint', 'number', 'string', 'bytes'] as const)[kind.value] ?? 'any',
      };
    case 'wellKnown':
      return { kind: (['any', 'any', 'timestamp', 'duration'] as const)[kind.value] ?? 'any' };
    case 'listType':
      return { kind: 'list', item: typeFromSpec(kind.value.elemType) };
    case 'mapType':
      return {
        kind: 'map',
        key: typeFromSpec(kind.value.keyType),
        value: typeFromSpec(kind.value.valueType),
      };
    case 'null':
      return { kind: 'null' };
    default:
      return { kind: 'any' };
  }
}
