/** What a new plugin may bring. */
export const kinds = ['connector', 'function', 'action', 'command', 'widget', 'scenario'] as const;
export type Kind = (typeof kinds)[number];

export function isKind(text: string): text is Kind {
  return (kinds as readonly string[]).includes(text);
}

/** Folders under `templates/` that make a plugin of each kind, the later over the earlier. */
export const layers: Record<Kind, readonly string[]> = {
  connector: ['common', 'connector'],
  function: ['common', 'function'],
  action: ['common', 'action'],
  command: ['common', 'command'],
  widget: ['common', 'widget'],
  scenario: ['common', 'connector', 'scenario'],
};
