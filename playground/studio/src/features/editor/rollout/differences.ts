import type { Shadow } from '@changjing/contract';

/** Over all rules: how often the draft would have started where the published version did not, and the other way. */
export function differencesOf({ rules }: Pick<Shadow, 'rules'>): { more: number; fewer: number } {
  return {
    more: rules.reduce((sum, { counts }) => sum + (counts.new ?? 0), 0),
    fewer: rules.reduce((sum, { counts }) => sum + (counts.gone ?? 0), 0),
  };
}
