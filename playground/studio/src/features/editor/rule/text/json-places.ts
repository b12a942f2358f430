/**
 * Where each part of a JSON text begins, by its path as problems name it: `actions/open/title`. Parts of
 * a list go by their `id` where they have one, else by their number. For texts that JSON.parse accepts.
 */
export function jsonPlaces(text: string): Map<string, number> {
  const places = new Map<string, number>();
  let at = 0;

  function skip(): void {
    while (/[\s,:]/.test(text.charAt(at))) at += 1;
  }
  function string(): string {
    const start = at;
    at += 1;
    while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
    at += 1;
    return JSON.parse(text.slice(start, at)) as string;
  }
  function object(path: string): void {
    at += 1;
    for (skip(); text.charAt(at) !== '}'; skip()) {
      const start = at;
      const name = path === '' ? string() : `${path}/${string()}`;
      places.set(name, start);
      skip();
      value(name);
    }
    at += 1;
  }
  function list(path: string): void {
    at += 1;
    let index = 0;
    for (skip(); text.charAt(at) !== ']'; skip()) {
      const start = at;
      const id = idAt(text, start);
      const name = `${path}/${id ?? index}`;
      places.set(name, start);
      value(name);
      if (id !== undefined) places.set(`${path}/${index}`, start);
      index += 1;
    }
    at += 1;
  }
  function value(path: string): void {
    const first = text.charAt(at);
    if (first === '{') object(path);
    else if (first === '[') list(path);
    else if (first === '"') string();
    else while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1;
  }
  skip();
  value('');
  return places;
}

/** The id with which an item begins, as canonical texts write it. */
function idAt(text: string, from: number): string | undefined {
  return /^\{\s*"id"\s*:\s*"([^"\\]*)"/.exec(text.slice(from, from + 200))?.[1];
}

/** The line, from 1, of the nearest part of a path that stands in the text. */
export function lineOf(text: string, places: ReadonlyMap<string, number>, path: string): number {
  const parts = path.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const offset = places.get(parts.slice(0, length).join('/'));
    if (offset !== undefined) return lineAt(text, offset);
  }
  return 1;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
