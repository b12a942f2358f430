import { z } from 'zod';
import { districtBase } from './base.ts';
import { caseDetail, caseSummary } from './case.ts';
import { effect } from './effect.ts';
import { draftEvent, event } from './event.ts';
import { field } from './field.ts';
import { label } from './label.ts';
import { manifest } from './plugin/manifest.ts';
import { page } from './page.ts';
import { problem, problemDetails } from './problem.ts';
import { process } from './process.ts';
import { rule } from './rule.ts';
import { scenario, scenarioVersion } from './scenario.ts';
import { view } from './view.ts';

const exported = {
  manifest,
  event,
  draftEvent,
  field,
  label,
  rule,
  effect,
  process,
  caseSummary,
  caseDetail,
  view,
  page,
  scenario,
  scenarioVersion,
  districtBase,
  problem,
  problemDetails,
} as const;
export type SchemaName = keyof typeof exported;

/**
 * The contract as JSON Schema 2020-12, by name: what an author writes, so parts with a default
 * may be left out. For editors and for tools in other languages.
 */
export function jsonSchemas(): Record<SchemaName, z.core.JSONSchema.BaseSchema> {
  const entries = Object.entries(exported).map(([name, schema]) => {
    const { $schema, ...body } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: 'input',
      override: ({ jsonSchema }) => makePortable(jsonSchema),
    });
    return [name, { $schema, $id: `urn:changjing:schema:${name}`, title: name, ...body }];
  });
  return Object.fromEntries(entries) as Record<SchemaName, z.core.JSONSchema.BaseSchema>;
}

/**
 * Many checkers compile patterns without Unicode classes. There a letter is anything beyond ASCII,
 * which lets a little more through than the contract itself does.
 */
function makePortable(schema: { pattern?: string }): void {
  if (schema.pattern === undefined) return;
  schema.pattern = schema.pattern.replaceAll('\\p{L}', 'A-Za-z\\u0080-\\uffff').replaceAll('\\p{N}', '0-9');
}
