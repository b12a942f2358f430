import { z } from 'zod';
import { codePart } from './code.ts';
import { field, fields } from './field.ts';
import { nodeId } from './ids.ts';
import { json } from './json.ts';
import { tryPayloads, triedPayload } from './payload-trial.ts';
import { computedField } from './plugin/host-request.ts';
import { localizedText } from './text.ts';

/** What is wrong with a program, at its place in the source: both count from 1. */
export const codeProblem = z.strictObject({
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  message: localizedText,
});
export type CodeProblem = z.infer<typeof codeProblem>;

/**
 * POST /scenarios/{id}/code-trials: a private part as it is written now, run once and forgotten.
 * A connector takes `payloads`, a function takes `calls`.
 */
export const tryCode = z.strictObject({
  part: codePart,
  transport: tryPayloads.shape.transport.default('mqtt'),
  options: z.record(z.string(), json).default({}),
  /** Of the stream the events would go to; without them nothing is checked against it. */
  fields: fields.optional(),
  payloads: tryPayloads.shape.payloads.max(20).optional(),
  calls: z.array(z.record(z.string(), json)).min(1).max(20).optional(),
});
export type TryCode = z.infer<typeof tryCode>;

/**
 * POST /scenarios/{id}/code-packages → a zip: a private part as the folder of a plugin, with a test of
 * what the trial in it gives.
 */
export const packCode = z.strictObject({
  id: nodeId,
  /** Of the scenario, as its draft calls it. */
  title: localizedText,
  trial: tryCode,
});
export type PackCode = z.infer<typeof packCode>;

/** What a function gave for one call, or why there is nothing. */
export const computedCall = z.union([
  z.strictObject({ value: json }),
  z.strictObject({ failed: localizedText }),
]);
export type ComputedCall = z.infer<typeof computedCall>;

export const codeTrial = z.strictObject({
  /** The program does not compile, or failed while it ran. */
  problems: z.array(codeProblem),
  /** It ended for another reason: it took too long, or too much memory. */
  stopped: localizedText.optional(),
  payloads: z.array(triedPayload).optional(),
  calls: z.array(computedCall).optional(),
  /** What it wrote to its console, oldest first. */
  console: z.array(
    z.strictObject({
      level: z.string(),
      text: z.string(),
      /** What the engine says in it of an error, where that is known. */
      inChinese: z.string().optional(),
    }),
  ),
});
export type CodeTrial = z.infer<typeof codeTrial>;

/** How many readings a function is asked about in one request. */
export const maxComputedReadings = 1000;

/**
 * POST /scenarios/{id}/computed-values: what a function makes of readings that were made up or recorded,
 * of a plugin or as it is written in the draft now. Nothing is kept.
 */
export const computeReadings = z.strictObject({
  field,
  computed: computedField,
  /** The program, of a function of the scenario's own. */
  part: codePart.optional(),
  readings: z.array(z.record(z.string(), json)).min(1).max(maxComputedReadings),
});
export type ComputeReadings = z.infer<typeof computeReadings>;

/** One for each reading; without a value where the function gives none. */
export const computedValues = z.strictObject({ items: z.array(z.strictObject({ value: json.optional() })) });
export type ComputedValues = z.infer<typeof computedValues>;
