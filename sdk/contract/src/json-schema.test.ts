import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemas, scenario, type SchemaName } from './index.ts';

const schemas = jsonSchemas();
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** Through JSON and back into a checker: only what the schema itself says counts. */
function checker(name: SchemaName): z.ZodType {
  return z.fromJSONSchema(
    JSON.parse(JSON.stringify(schemas[name])) as Parameters<typeof z.fromJSONSchema>[0],
  );
}

const event = {
  specversion: '1.0',
  id: 'r1',
  source: 'mqtt/sensors',
  type: 'water.depth',
  subject: 'p3',
  time: '2026-07-01T08:00:00Z',
  data: { depth: 30, 备注: ['深', null, { a: true }] },
};

describe('JSON Schema', () => {
  test('every schema is 2020-12, has its own id, and every reference leads somewhere', () => {
    const ids = Object.values(schemas).map((schema) => schema.$id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, schema] of Object.entries(schemas)) {
      expect(schema.$schema, name).toBe('https://json-schema.org/draft/2020-12/schema');
      for (const reference of referencesIn(schema))
        expect(resolve(schema, reference), `${name} ${reference}`).toBeDefined();
    }
  });

  test('every pattern is one that a JSON Schema checker can compile', () => {
    for (const pattern of patternsIn(schemas)) {
      expect(() => new RegExp(pattern, 'u'), pattern).not.toThrow();
      expect(pattern).not.toContain('\\p{');
    }
  });

  test('an event passes, and fails with an unknown field, a wrong type or a missing part', () => {
    const check = checker('event');
    expect(check.safeParse(event).success).toBe(true);
    expect(check.safeParse({ ...event, extra: 1 }).success).toBe(false);
    expect(check.safeParse({ ...event, subject: 3 }).success).toBe(false);
    expect(check.safeParse({ ...event, id: undefined }).success).toBe(false);
  });

  test('a field may have a Chinese name, but no blank or dot in it', () => {
    const check = checker('process');
    const process = (name: string) => ({
      title: { zh: '流程' },
      initial: 'a',
      resolved: 'a',
      states: {},
      transitions: {
        go: {
          title: { zh: '走' },
          from: ['a'],
          may: { permission: 'case.handle' },
          form: { [name]: { type: 'number', title: { zh: '水位' } } },
        },
      },
    });
    expect(check.safeParse(process('水位')).success).toBe(true);
    expect(check.safeParse(process('a b')).success).toBe(false);
    expect(check.safeParse(process('a.b')).success).toBe(false);
  });

  test('the waterlogging template passes as it is written, defaults left out', () => {
    const template = read('../../../scenarios/community/waterlogging/scenario.json') as Record<
      string,
      unknown
    >;
    const check = checker('scenario');
    expect(check.safeParse(template).success).toBe(true);
    expect(scenario.safeParse(template).success).toBe(true);
    expect(check.safeParse({ ...template, formatVersion: 2 }).success).toBe(false);
    expect(check.safeParse({ ...template, rulez: {} }).success).toBe(false);
  });
});

function* nodesIn(node: unknown): Generator<Record<string, unknown>> {
  if (typeof node !== 'object' || node === null) return;
  yield node as Record<string, unknown>;
  for (const child of Object.values(node)) yield* nodesIn(child);
}

function referencesIn(schema: unknown): string[] {
  return [...nodesIn(schema)].flatMap((node) => (typeof node['$ref'] === 'string' ? [node['$ref']] : []));
}

function patternsIn(schema: unknown): string[] {
  return [...nodesIn(schema)].flatMap((node) =>
    typeof node['pattern'] === 'string' ? [node['pattern']] : [],
  );
}

function resolve(schema: unknown, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  let node = schema;
  for (const part of reference.slice(1).split('/').filter(Boolean)) {
    node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[part] : undefined;
  }
  return node;
}
