import type { PersonName } from '@changjing/contract';

/** Part of a comment's text; one that names a person stands out. */
export interface TextPart {
  text: string;
  person?: PersonName;
}

/** Splits a text at the people it names: `@王敏华` is not `@王敏`. */
export function partsOf(text: string, people: readonly PersonName[]): TextPart[] {
  const longestFirst = people.toSorted((one, other) => other.name.length - one.name.length);
  const parts: TextPart[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const person =
      text[at] === '@' ? longestFirst.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    if (!person) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain !== '') parts.push({ text: plain });
    plain = '';
    parts.push({ text: `@${person.name}`, person });
    at += person.name.length + 1;
  }
  return plain === '' ? parts : [...parts, { text: plain }];
}

/** Ids of those whom a text names. Of several with one name it is the one that was chosen from the list. */
export function mentionsIn(
  text: string,
  readers: readonly PersonName[],
  chosen: ReadonlyMap<string, string>,
): string[] {
  const named = partsOf(text, readers).flatMap(({ person }) => (person ? [person] : []));
  return [...new Set(named.map(({ name, person }) => chosen.get(name) ?? person))];
}
