/** Levels of objects and lists: far more than anybody writes, far less than what overflows the stack of its readers. */
const maxLevels = 200;

/** What a plugin answered as JSON; undefined when it is none that can be read. */
export function parseJson(text: string): unknown {
  if (levelsOf(text) > maxLevels) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function levelsOf(text: string): number {
  let [level, most, isText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '"') isText = !isText;
    else if (isText) at += unit === '\\' ? 1 : 0;
    else if (unit === '[' || unit === '{') most = Math.max(most, (level += 1));
    else if (unit === ']' || unit === '}') level -= 1;
  }
  return most;
}
