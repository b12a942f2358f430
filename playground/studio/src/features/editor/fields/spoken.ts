import type { Fields, Locale, LocalizedText } from '@changjing/contract';

/** Names of what a text can say, by what conditions call it: `depth` is 水深. */
export type SpokenNames = Readonly<Record<string, string>>;

const slot = /( ?)\$\{\s*e(?:\.([\p{L}_][\p{L}\p{N}_]*)|\["([^"]+)"\])\s*\}( ?)/gu;
const brackets = { zh: ['【', '】', /【([^【】]*)】/g], en: ['[', ']', /\[([^[\]]*)\]/g] } as const;
const expression = /\$\{[^}]*\}/g;
const isPlainName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** What every event has, and the fields; of two with one title only the first can be meant by it. */
export function spokenNames(
  common: SpokenNames,
  fields: Fields | undefined,
  say: (title: LocalizedText) => string,
): SpokenNames {
  const names = new Map(Object.entries(common).map(([name, title]) => [title, name]));
  for (const [name, { type, title }] of Object.entries(fields ?? {})) {
    const spoken = say(title);
    if (type !== 'point' && isPlainName.test(name) && !names.has(spoken)) names.set(spoken, name);
  }
  return Object.fromEntries([...names].map(([title, name]) => [name, title]));
}

/** One name as it stands in a text. */
export function inBrackets(title: string, locale: Locale): string {
  const [opens, closes] = brackets[locale];
  return `${opens}${title}${closes}`;
}

/** `积水 ${e.depth} 厘米` as a clerk writes it: 积水【水深】厘米; in English Water [Depth] cm, where spaces stay. */
export function toSpoken(template: string, names: SpokenNames, locale: Locale = 'zh'): string {
  return template.replaceAll(slot, (whole: string, before: string, plain, quoted, after: string) => {
    const title = names[String(plain ?? quoted)];
    if (title === undefined) return whole;
    const spoken = inBrackets(title, locale);
    return locale === 'zh' ? spoken : `${before}${spoken}${after}`;
  });
}

/** The other way round. What is in brackets and is no name stays as it is written. */
export function fromSpoken(text: string, names: SpokenNames, locale: Locale = 'zh'): string {
  const written = text.replaceAll(brackets[locale][2], (whole: string, title: string) => {
    const name = Object.keys(names).find((one) => names[one] === title.trim());
    if (name === undefined) return whole;
    return locale === 'zh' ? ` \${e.${name}} ` : `\${e.${name}}`;
  });
  return locale === 'zh' ? written.trim() : written;
}

/** Names in brackets that nothing is called; an expression may have brackets of its own. */
export function unknownIn(text: string, names: SpokenNames, locale: Locale = 'zh'): string[] {
  const titles = Object.values(names);
  return [...text.replaceAll(expression, '').matchAll(brackets[locale][2])]
    .map(([, title = '']) => title.trim())
    .filter((one) => !titles.includes(one));
}
