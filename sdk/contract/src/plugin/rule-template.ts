import { z } from 'zod';
import { fieldName, type Fields } from '../field.ts';
import { nodeId } from '../ids.ts';
import type { Json } from '../json.ts';
import { localizedText } from '../text.ts';

/** What a person says when a rule is made from a template. With the defaults it is a valid rule. */
export const templateParameter = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('number'),
    title: localizedText,
    unit: z.string().max(20).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    default: z.number(),
  }),
  z.strictObject({ type: z.literal('string'), title: localizedText, default: z.string().min(1).max(200) }),
  z.strictObject({ type: z.literal('boolean'), title: localizedText, default: z.boolean() }),
  z.strictObject({
    type: z.literal('choice'),
    title: localizedText,
    choices: z
      .array(z.strictObject({ value: z.string().min(1).max(80), title: localizedText }))
      .min(2)
      .max(50),
    default: z.string(),
  }),
  /** Another stream that the rule reads; the one it is on is chosen anyway. */
  z.strictObject({ type: z.literal('stream'), title: localizedText, default: nodeId }),
]);
export type TemplateParameter = z.infer<typeof templateParameter>;
export const templateParameters = z
  .record(fieldName, templateParameter)
  .refine((all) => Object.keys(all).length <= 20, 'a template has at most 20 parameters');

export type ParameterValue = number | string | boolean;

/**
 * A whole value of the template's file that a parameter gives: `"seconds": {"parameter": "minutes", "times": 60}`.
 * Inside expressions and texts it stands as `{{minutes}}`.
 */
export const givenByParameter = z.strictObject({ parameter: fieldName, times: z.number().optional() });

/** A rule of a plugin with places for its parameters. */
export interface RuleTemplate {
  /** Its file: a rule with `{{name}}` in expressions and texts, `{"parameter": "name"}` as whole values. */
  rule: Json;
  parameters: Readonly<Record<string, TemplateParameter>>;
  /** What it reads of its stream; not known when absent. */
  fields?: Fields | undefined;
}
