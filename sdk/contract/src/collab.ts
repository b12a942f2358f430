/** WebSocket /collab, document name `scenario:<id>`; the session cookie says who it is. */
export const collabPath = '/collab';
export function collabDocument(scenarioId: string): string {
  return `scenario:${scenarioId}`;
}

/** A longer change is refused; in bytes. */
export const longestUpdate = 1024 * 1024;
/** The host closes the line of who sends more at once, which is more than a change and what is said beside it; in bytes. */
export const longestMessage = longestUpdate + 64 * 1024;

/** What a browser says when it opens a document: the format it can write. Who it is, the cookie says. */
export function collabToken(formatVersion: number): string {
  return `format:${formatVersion}`;
}

/** The format a browser writes; pages from before they said so write the first. */
export function readCollabToken(token: string): number {
  return Number(/^format:(\d{1,6})$/.exec(token)?.[1] ?? 1);
}

/** A suggestion's branch, named as scenarios are: its document is `scenario:<id>/suggestion:<suggestion>`. */
export function suggestionBranch(scenarioId: string, suggestionId: string): string {
  return `${scenarioId}/suggestion:${suggestionId}`;
}

/** What a branch belongs to; absent for a scenario's own document. */
export function readSuggestionBranch(name: string): { scenario: string; suggestion: string } | undefined {
  const [scenarioId, suggestionId] = name.split('/suggestion:');
  if (scenarioId === undefined || suggestionId === undefined || suggestionId === '') return undefined;
  return { scenario: scenarioId, suggestion: suggestionId };
}
