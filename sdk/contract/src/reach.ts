import type { Audience, Label } from './label.ts';

/** What holds where a field says nothing of who may see it. */
export const defaultLabel = {
  sharing: 'conditional',
  opening: 'none',
  grade: 'general',
  personal: 'none',
} as const;

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
