/** `waterLevel_cm`, `data.water-level` → water, level, cm. A Chinese name stays one word. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

export function isChinese(name: string): boolean {
  return /\p{Script=Han}/u.test(name);
}

/** Whether a phrase like `water level` or 水位 stands in a name. */
export function mentions(name: string, phrase: string): boolean {
  if (isChinese(phrase)) return name.includes(phrase);
  const words = wordsOf(name);
  const wanted = phrase.split(' ');
  return words.some((_, at) => wanted.every((word, step) => words[at + step] === word));
}
