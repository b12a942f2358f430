import { z } from 'zod';

/** Who may see a field, and on what ground (DESIGN 5.6). Absent parts take the defaults of `defaultLabel`. */
export const label = z.strictObject({
  /** Between departments: 无条件 / 有条件 / 不予共享. */
  sharing: z.enum(['unconditional', 'conditional', 'none']).default('conditional'),
  /** Towards society: 无条件 / 有条件 / 不予开放. */
  opening: z.enum(['unconditional', 'conditional', 'none']).default('none'),
  /** 一般 / 重要 / 核心. */
  grade: z.enum(['general', 'important', 'core']).default('general'),
  personal: z.enum(['none', 'personal', 'sensitive', 'under14']).default('none'),
  owner: z.string().max(200).optional(),
  purpose: z.string().max(200).optional(),
  /** 法定职责, 同意 … */
  legalBasis: z.string().max(200).optional(),
  /** Who holds the personal link of a key may see the values of that key: 本人、家属、家长. */
  holder: z.boolean().optional(),
});
export type Label = z.infer<typeof label>;

export const defaultLabel: Label = label.parse({});

/** Who looks: anybody, the person concerned, who holds the personal link of one key, or staff. */
export const audience = z.enum(['public', 'subject', 'holder', 'staff']);
export type Audience = z.infer<typeof audience>;

/** Whether a field with this label may be shown to this audience without masking; to a holder, of the own key. */
export function mayReach(fieldLabel: Label, to: Audience): boolean {
  const isOpen = fieldLabel.opening === 'unconditional' && fieldLabel.personal === 'none';
  if (to === 'public') return isOpen;
  if (to === 'holder') return isOpen || fieldLabel.holder === true;
  return true;
}

/** Whether a field with this label may be handed to a plugin that sends it elsewhere. */
export function mayLeave({ sharing, grade, personal }: Label): boolean {
  return sharing !== 'none' && grade !== 'core' && personal === 'none';
}
