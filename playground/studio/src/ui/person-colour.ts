/** Colours for people's cursors, dark enough to carry white text. */
const colours = [
  '#0b7285',
  '#8a3ffc',
  '#b5306b',
  '#a04a00',
  '#2b6a2f',
  '#3b55c4',
  '#7a4b2a',
  '#5f6a00',
] as const;

/** Colours for people who are seen together: no two alike while there are enough, the same for everybody. */
export function personColours(people: Iterable<{ id: string; name: string }>): Map<string, string> {
  const found = new Map<string, string>();
  const names = new Map([...people].map(({ id, name }) => [id, name]));
  for (const [id, name] of [...names].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const start = colours.indexOf(personColour(name));
    const taken = new Set(found.values());
    const free = colours.map((_, step) => colours[(start + step) % colours.length] ?? colours[0]);
    found.set(id, free.find((colour) => !taken.has(colour)) ?? personColour(name));
  }
  return found;
}

/** The same person has the same colour on every screen. */
export function personColour(name: string): (typeof colours)[number] {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return colours[sum % colours.length] ?? colours[0];
}

/** What stands in an avatar: the last two characters of a Chinese name, initials of another. */
export function shortName(name: string): string {
  const trimmed = name.trim();
  if (/\p{Script=Han}/u.test(trimmed)) return trimmed.replaceAll(/\s/g, '').slice(-2);
  const words = trimmed.split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}
