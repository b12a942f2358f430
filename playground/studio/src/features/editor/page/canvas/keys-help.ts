/** The keys of the canvas as commands write them, with the key of what each does in the texts. */
export const keysHelp = [
  ['Tab', 'next'],
  ['← ↑ → ↓', 'move'],
  ['Shift+← ↑ → ↓', 'resize'],
  ['Enter', 'properties'],
  ['Space', 'several'],
  ['Ctrl+A', 'all'],
  ['Ctrl+]', 'into'],
  ['Ctrl+[', 'out'],
  ['Ctrl+D', 'duplicate'],
  ['Ctrl+C / X / V', 'clipboard'],
  ['Delete', 'remove'],
  ['Esc', 'none'],
  ['Ctrl+Z', 'undo'],
] as const;
