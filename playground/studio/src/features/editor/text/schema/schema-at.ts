import type { Frame } from './json-spot.ts';

/** As much of a JSON Schema as the contract's own has. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface SchemaPlace {
  /** What may stand here: one of these. */
  readonly schemas: readonly Schema[];
  /** The path with a star for every id and number: `rules/*`, then `actions/*`, `duty`. */
  readonly pattern: string;
}

/** What the schema says of the innermost of the frames, and of what its step leads to. */
export function schemaAt(root: Schema, frames: readonly Frame[]): { inside: SchemaPlace; at: SchemaPlace } {
  let at: SchemaPlace = { schemas: [root], pattern: '' };
  let inside = at;
  for (const frame of frames) {
    inside = { ...at, schemas: fitting(at.schemas.flatMap(alternatives), frame) };
    at = below(inside, frame);
  }
  return { inside, at: { ...at, schemas: at.schemas.flatMap(alternatives) } };
}

function below({ schemas, pattern }: SchemaPlace, { isList, step }: Frame): SchemaPlace {
  const named = isList ? [] : schemas.flatMap((schema) => ownProperty(schema, step));
  if (named.length > 0) return { schemas: named, pattern: join(pattern, step) };
  const any = schemas.flatMap(({ items, additionalProperties }) =>
    isList ? (items ?? []) : typeof additionalProperties === 'object' ? additionalProperties : [],
  );
  return { schemas: any, pattern: join(pattern, '*') };
}

function ownProperty({ properties }: Schema, name: string): Schema[] {
  const property = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property ? [property] : [];
}

/** Of the kinds that may stand here, those that what is written already agrees with. */
function fitting(schemas: readonly Schema[], { names }: Frame): readonly Schema[] {
  const agreeing = schemas.filter(({ properties }) =>
    [...names].every(([name, value]) => {
      const only = properties && Object.hasOwn(properties, name) ? properties[name]?.const : undefined;
      return only === undefined || value === undefined || only === value;
    }),
  );
  return agreeing.length > 0 ? agreeing : schemas;
}

function alternatives(schema: Schema): Schema[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return parts.length === 0 ? [schema] : [schema, ...parts.flatMap(alternatives)];
}

function join(pattern: string, step: string): string {
  return pattern === '' ? step : `${pattern}/${step}`;
}
