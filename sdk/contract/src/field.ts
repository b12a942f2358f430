import { z } from 'zod';
import { fieldNamePattern } from './field-name.ts';
import { label } from './label.ts';
import { localizedText } from './text.ts';

export const fieldType = z.enum(['number', 'string', 'boolean', 'time', 'point']);
export type FieldType = z.infer<typeof fieldType>;

/** One field of a stream or form: type, name for people, unit, label. */
export const field = z.strictObject({
  type: fieldType,
  title: localizedText,
  unit: z.string().max(20).optional(),
  /** Choices of a string field, in order. */
  choices: z
    .array(z.strictObject({ value: z.string().max(80), title: localizedText }))
    .max(200)
    .optional(),
  /** The least and the greatest a number can be; what is beyond them is refused. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** What yes and no are called, of a boolean field: 外出, 在家. */
  words: z.strictObject({ yes: localizedText, no: localizedText }).optional(),
  isRequired: z.boolean().optional(),
  label: label.optional(),
});
export type Field = z.infer<typeof field>;

export const fieldName = z.string().regex(fieldNamePattern);

export const fields = z.record(fieldName, field);
export type Fields = z.infer<typeof fields>;
