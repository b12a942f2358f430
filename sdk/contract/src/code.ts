import { z } from 'zod';
import { field, fields } from './field.ts';
import { localizedText } from './text.ts';

/** Longest source of a private part, in characters. */
export const maxCodeLength = 65_536;

/** How many private parts a scenario has at most; more forbid publishing. */
export const maxCodeParts = 20;

/** One TypeScript module. What is longer than `maxCodeLength` is a problem that forbids publishing. */
const source = z.string().max(4 * maxCodeLength);

/** Reads payloads: the module's default export is what `defineConnector` gives. */
const connectorCode = z.strictObject({
  kind: z.literal('connector'),
  title: localizedText,
  source,
  /** What a connector that uses it can be told. */
  options: z.record(z.string(), field).default({}),
});

/** Computes a field of a stream: the module's default export is what `defineFunction` gives. */
const functionCode = z.strictObject({
  kind: z.literal('function'),
  title: localizedText,
  source,
  parameters: fields.default({}),
  returns: field,
});

/**
 * A private part of a scenario: a connector or function that its authors wrote themselves. The scenario
 * names it as `code/<id>`, and it runs where plugins run.
 */
export const codePart = z.discriminatedUnion('kind', [connectorCode, functionCode]);
export type CodePart = z.infer<typeof codePart>;
