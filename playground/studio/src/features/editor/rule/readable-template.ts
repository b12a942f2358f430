/** A text with `${e.depth}` slots as people read it: 积水〔积水深度〕厘米. Other expressions stay as they are written. */
export function readableTemplate(text: string, nameOf: (field: string) => string): string {
  return text.replaceAll(
    /\s?\$\{\s*e(?:\.([\p{L}_][\p{L}\p{N}_]*)|\["([^"]+)"\])\s*\}\s?/gu,
    (_, plain?: string, quoted?: string) => `〔${nameOf(plain ?? quoted ?? '')}〕`,
  );
}
