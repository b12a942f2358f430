interface Text {
  zh: string;
  en: string;
}

/** The lowest number that a condition asks some field to reach; undefined when it asks none. */
export function warnsFrom(where: unknown): number | undefined {
  if (typeof where !== 'string') return undefined;
  const limits = [...where.matchAll(/\be(?:\.[\p{L}\w]+|\["[^"]+"\])\s*>=?\s*(\d+(?:\.\d+)?)/gu)].map(
    ([, limit]) => Number(limit),
  );
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/** How far a rule's limit is from the standard, and what follows from it. */
export function comparison(title: Text, limit: number, standard: Text & { cm: number }): Text {
  const away = Math.round(Math.abs(limit - standard.cm) * 10) / 10;
  const zh = `${title.zh}从 ${limit} 厘米起报警，本区的${standard.zh}水深是 ${standard.cm} 厘米`;
  const en = `${title.en} warns from ${limit} cm; the district’s depth for ${standard.en} is ${standard.cm} cm`;
  if (away === 0) return { zh: `${zh}，两者一致`, en: `${en}: they agree` };
  return limit > standard.cm
    ? { zh: `${zh}，晚了 ${away} 厘米`, en: `${en}: ${away} cm too late` }
    : { zh: `${zh}，早了 ${away} 厘米`, en: `${en}: ${away} cm earlier` };
}
