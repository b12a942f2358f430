/** Names of what a text can say, by what conditions call it: `depth` is 水深. */
export type SpokenNames = Readonly<Record<string, string>>;

const slot = /\$\{\s*e(?:\.([\p{L}_][\p{L}\p{N}_]*)|\["([^"]+)"\])\s*\}/gu;
const bracket = /【([^【】]*)】/g;

/** `积水 ${e.depth} 厘米` as a clerk writes it: 积水【水深】厘米. */
export function toSpoken(template: string, names: SpokenNames): string {
  return template.replaceAll(new RegExp(`[ ]?${slot.source}[ ]?`, 'gu'), (whole: string, plain, quoted) => {
    const title = names[String(plain ?? quoted)];
    return title === undefined ? whole : `【${title}】`;
  });
}

/** The other way round. What is in brackets and is no name stays as it is written. */
export function fromSpoken(text: string, names: SpokenNames): string {
  return text.replaceAll(bracket, (whole: string, title: string) => {
    const name = Object.keys(names).find((one) => names[one] === title.trim());
    return name === undefined ? whole : ` \${e.${name}} `;
  });
}

/** Names in brackets that nothing is called. */
export function unknownIn(text: string, names: SpokenNames): string[] {
  const titles = Object.values(names);
  return [...text.matchAll(bracket)]
    .map(([, title = '']) => title.trim())
    .filter((one) => !titles.includes(one));
}
