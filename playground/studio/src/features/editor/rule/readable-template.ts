/**
 * A text with `${e.depth}` slots as people read it: 积水〔积水深度〕厘米, in English Water [Depth] cm. Other
 * expressions stay as they are written.
 */
export function readableTemplate(
  text: string,
  nameOf: (field: string) => string,
  locale: 'zh' | 'en' = 'zh',
): string {
  return text.replaceAll(
    /(\s?)\$\{\s*e(?:\.([\p{L}_][\p{L}\p{N}_]*)|\["([^"]+)"\])\s*\}(\s?)/gu,
    (_, before: string, plain: string | undefined, quoted: string | undefined, after: string) => {
      const name = nameOf(plain ?? quoted ?? '');
      return locale === 'zh' ? `〔${name}〕` : `${before}[${name}]${after}`;
    },
  );
}
