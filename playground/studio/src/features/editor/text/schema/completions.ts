import type { BaseNames, LocalizedText, Scenario } from '@changjing/contract';
import type { Draft } from '@changjing/document';
import { expressionOffers } from './expressions.ts';
import { partAt } from './parts.ts';
import { spotAt, type JsonSpot } from './json-spot.ts';
import { schemaAt, type Schema, type SchemaPlace } from './schema-at.ts';

export interface Offer {
  label: string;
  /** As a snippet: `$0` is where the cursor goes. */
  insert: string;
  kind: 'part' | 'value' | 'reference' | 'expression';
  /** What it is called, for an id. */
  title?: LocalizedText;
  about?: LocalizedText;
  isRequired?: boolean;
}

export interface Known {
  draft: Draft;
  /** Absent while the draft is not one. */
  scenario: Scenario | undefined;
  base: BaseNames | undefined;
}

/** What can be written at a place of a scenario's text, and what it takes the place of. */
export function offersAt(
  text: string,
  offset: number,
  schema: Schema,
  known: Known,
): { from: number; to: number; offers: Offer[] } | undefined {
  const spot = spotAt(text, offset);
  if (!spot) return undefined;
  const { inside, at } = schemaAt(schema, spot.frames);
  const { from, to } = spot;
  const offers =
    spot.kind === 'name'
      ? nameOffers(text, spot, inside)
      : [
          ...valueOffers(at, known),
          ...inExpression(
            { ...spot, pattern: at.pattern, token: text.slice(from, to), cursor: offset - from },
            known,
          ),
        ];
  return { from, to, offers };
}

function inExpression(place: Parameters<typeof expressionOffers>[0], { scenario }: Known): Offer[] {
  return expressionOffers(place, scenario).map(({ label, code, text }) => ({
    label: code,
    insert: quoted(text),
    kind: 'expression',
    title: label,
  }));
}

function nameOffers(text: string, spot: JsonSpot, inside: SchemaPlace): Offer[] {
  const own = spot.frames.at(-1);
  const present = new Set([...(own?.names.keys() ?? [])].filter((name) => name !== own?.step));
  const hasValue = /^\s*:/.test(text.slice(spot.to));
  const all = new Map(inside.schemas.flatMap(({ properties }) => Object.entries(properties ?? {})));
  const required = new Set(inside.schemas.flatMap((schema) => schema.required ?? []));
  return [...all]
    .filter(([name]) => !present.has(name))
    .map(([name, schema]) => ({
      label: name,
      insert: hasValue ? quoted(name) : `${quoted(name)}: ${valueOf(schema)}`,
      kind: 'part',
      about: partAt(inside.pattern === '' ? name : `${inside.pattern}/${name}`),
      isRequired: required.has(name) && schema.default === undefined,
    }));
}

function valueOffers({ schemas, pattern }: SchemaPlace, known: Known): Offer[] {
  const fixed = schemas.flatMap((schema) => [
    ...(schema.enum ?? []),
    ...(schema.const === undefined ? [] : [schema.const]),
    ...(schema.type === 'boolean' ? [true, false] : []),
  ]);
  return [
    ...referencesAt(pattern, known).map(([id, title]): Offer => ({
      label: id,
      insert: quoted(id),
      kind: 'reference',
      title,
    })),
    ...[...new Set(fixed)].map((value): Offer => ({
      label: String(value),
      insert: escaped(JSON.stringify(value)),
      kind: 'value',
    })),
  ];
}

/** Ids that a part refers to, with what they are called. */
export function referencesAt(pattern: string, { draft, base }: Known): [string, LocalizedText][] {
  const name = pattern.split('/').at(-1);
  if (/^views\/\*\/fields\/\*$/.test(pattern)) return [];
  switch (name) {
    case 'stream':
      return titlesOf(draft.streams);
    case 'view':
      return titlesOf(draft.views);
    case 'process':
      return titlesOf(draft.processes);
    case 'duty':
      return titlesOf(base?.duties);
    case 'caseClass':
      return titlesOf(base?.caseClasses);
    default:
      return [];
  }
}

function titlesOf(nodes: object | undefined): [string, LocalizedText][] {
  return Object.entries(nodes ?? {}).map(([id, node]: [string, unknown]) => [
    id,
    titleOf(node) ?? { zh: id },
  ]);
}

export function titleOf(node: unknown): LocalizedText | undefined {
  if (typeof node !== 'object' || node === null || !('title' in node)) return undefined;
  const { title } = node;
  const isTitle =
    typeof title === 'object' && title !== null && 'zh' in title && typeof title.zh === 'string';
  return isTitle ? (title as LocalizedText) : undefined;
}

function valueOf(schema: Schema): string {
  if (schema.const !== undefined) return escaped(JSON.stringify(schema.const));
  if (schema.type === 'object' || schema.properties) return '{$0}';
  if (schema.type === 'array') return '[$0]';
  if (schema.type === 'string' && !schema.enum) return '"$0"';
  return '$0';
}

function quoted(text: string): string {
  return escaped(JSON.stringify(text));
}

/** In a snippet, a dollar and a closing brace mean something. */
function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}
