import { z } from 'zod';
import { localizedText } from '../text.ts';

/** In Chinese, or in both languages. */
const settingText = z.union([z.string().min(1).max(500), localizedText]);
const settingTexts = { title: settingText.optional(), description: settingText.optional() };
const count = z.number().int().min(0).max(10_000);
const textFormat = z.enum(['uri', 'email', 'hostname', 'ipv4', 'date', 'time', 'date-time']);

const textSetting = z.strictObject({
  type: z.literal('string'),
  ...settingTexts,
  default: z.string().max(4000).optional(),
  enum: z.array(z.string().max(200)).min(1).max(200).optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  format: textFormat.optional(),
});

const numberSetting = z.strictObject({
  type: z.enum(['number', 'integer']),
  ...settingTexts,
  default: z.number().optional(),
  enum: z.array(z.number()).min(1).max(200).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
});

const switchSetting = z.strictObject({
  type: z.literal('boolean'),
  ...settingTexts,
  default: z.boolean().optional(),
});

const listSetting = z.strictObject({
  type: z.literal('array'),
  ...settingTexts,
  items: z.discriminatedUnion('type', [textSetting, numberSetting]),
  default: z
    .array(z.union([z.string(), z.number()]))
    .max(200)
    .optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
  uniqueItems: z.boolean().optional(),
});

/** One setting: what a form can show as one input. */
export const configurationSetting = z.discriminatedUnion('type', [
  textSetting,
  numberSetting,
  switchSetting,
  listSetting,
]);
export type ConfigurationSetting = z.infer<typeof configurationSetting>;

/**
 * JSON Schema (2020-12) of an object whose properties are single inputs of a form. A pattern is not
 * among the keywords: a vendor's regular expression would run in the host itself.
 */
export const configurationSchema = z.strictObject({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema').optional(),
  type: z.literal('object'),
  properties: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,62}$/), configurationSetting),
  required: z.array(z.string()).max(200).optional(),
  /** Values that no property describes are refused, written or not. */
  additionalProperties: z.literal(false).optional(),
});
export type ConfigurationSchema = z.infer<typeof configurationSchema>;

/** Settings an administrator fills in. */
export const configurationContribution = z.strictObject({
  title: localizedText,
  schema: configurationSchema,
});
export type ConfigurationContribution = z.infer<typeof configurationContribution>;
