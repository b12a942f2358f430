/** As much as a person pastes to try; a device sends less. */
export const longestText = 262_144;
const mostPayloads = 50;

/**
 * The payloads in what was pasted: one, or one a line when each line is whole JSON of its own, as a log
 * shows them.
 */
export function payloadTexts(pasted: string): string[] {
  const text = pasted.trim();
  if (text === '') return [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isLog = lines.length > 1 && !isJson(text) && lines.every(isJson);
  return isLog ? lines.slice(0, mostPayloads) : [text];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A topic that fits a filter, to begin with: `water/+/depth` → `water/1/depth`. */
export function topicLike(filter: string): string {
  return filter.replaceAll('+', '1');
}
