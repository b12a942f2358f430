import { z } from 'zod';
import { fieldName } from './field.ts';
import { nodeId } from './ids.ts';
import { localizedText } from './text.ts';

const common = {
  title: localizedText,
  /** What it is for, told to those who set it. */
  note: z.string().max(500).optional(),
};

/** A value that each organisation can set for itself while all share one published scenario. */
export const parameter = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('number'),
    unit: z.string().max(20).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** Distance between two values that can be set. */
    step: z.number().positive().optional(),
    default: z.number(),
  }),
  z.strictObject({ ...common, type: z.literal('text'), default: z.string().max(200) }),
  z.strictObject({
    ...common,
    type: z.literal('choice'),
    choices: z
      .array(z.strictObject({ value: z.string().min(1).max(80), title: localizedText }))
      .min(1)
      .max(50),
    default: z.string().max(80),
  }),
  z.strictObject({ ...common, type: z.literal('yesNo'), default: z.boolean() }),
]);
export type Parameter = z.infer<typeof parameter>;

/** By the name that follows `p.` in expressions. */
export const parameters = z.record(fieldName, parameter);
export type Parameters = z.infer<typeof parameters>;

export const adjustableValue = z.union([z.number(), z.string().max(200), z.boolean()]);
export type AdjustableValue = z.infer<typeof adjustableValue>;

/** PUT /scenarios/{id}/parameters/{parameter}/{organisation}; without a value it is inherited again. */
export const setParameter = z.strictObject({ value: adjustableValue.optional() });
export type SetParameter = z.infer<typeof setParameter>;

/** What an organisation has set, who did, and when. */
export const parameterSetting = z.strictObject({
  organisation: nodeId,
  parameter: fieldName,
  value: adjustableValue,
  setAt: z.string(),
  setBy: z.strictObject({ person: z.string(), name: z.string() }),
});
export type ParameterSetting = z.infer<typeof parameterSetting>;

/** GET /scenarios/{id}/parameters: of the version in force, for the organisations a person may look after. */
export const parameterGrid = z.strictObject({
  title: localizedText,
  parameters,
  organisations: z.array(
    z.strictObject({
      id: nodeId,
      title: localizedText,
      /** How deep it lies below the district's. */
      depth: z.number().int(),
      /** What applies where it has set nothing itself. */
      inherited: z.record(fieldName, adjustableValue),
      maySet: z.boolean(),
    }),
  ),
  settings: z.array(parameterSetting),
});
export type ParameterGrid = z.infer<typeof parameterGrid>;
