import { z } from 'zod';
import { defaultLabel } from './reach.ts';

/** Who may see a field, and on what ground (DESIGN 5.6). Absent parts take the defaults of `defaultLabel`. */
export const label = z.strictObject({
  /** Between departments: 无条件 / 有条件 / 不予共享. */
  sharing: z.enum(['unconditional', 'conditional', 'none']).default(defaultLabel.sharing),
  /** Towards society: 无条件 / 有条件 / 不予开放. */
  opening: z.enum(['unconditional', 'conditional', 'none']).default(defaultLabel.opening),
  /** 一般 / 重要 / 核心. */
  grade: z.enum(['general', 'important', 'core']).default(defaultLabel.grade),
  personal: z.enum(['none', 'personal', 'sensitive', 'under14']).default(defaultLabel.personal),
  owner: z.string().max(200).optional(),
  purpose: z.string().max(200).optional(),
  /** 法定职责, 同意 … */
  legalBasis: z.string().max(200).optional(),
  /** Who holds the personal link of a key may see the values of that key: 本人、家属、家长. */
  holder: z.boolean().optional(),
});
export type Label = z.infer<typeof label>;

/** Who looks: anybody, the person concerned, who holds the personal link of one key, or staff. */
export const audience = z.enum(['public', 'subject', 'holder', 'staff']);
export type Audience = z.infer<typeof audience>;
