/** What may stand as publisher or plugin: at most 41 of small letters, digits and hyphens, a letter first. */
export function shortName(text: string): string {
  const allowed = text.replaceAll(/[^a-zA-Z0-9-]/g, '').toLowerCase();
  const name = /^[a-z]/.test(allowed) ? allowed : `code-${allowed}`;
  return name.slice(0, 41).replace(/-+$/, '').padEnd(2, '1');
}

/** The name of a variable: `read-gauge` is `readGauge`. */
export function variableName(id: string): string {
  return id.replaceAll(/-+(.?)/g, (_hyphens, next: string) => next.toUpperCase());
}
