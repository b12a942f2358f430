type Plain = Readonly<Record<string, unknown>>;

/**
 * What two people made of one value: each part as whoever changed it left it, `mine` where both did. Lists
 * whose items have ids are merged by them.
 */
export function merged(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isSame(mine, base)) return theirs;
  if (isSame(theirs, base) || isSame(mine, theirs)) return mine;
  if (isPlain(mine) && isPlain(theirs)) return mergedParts(isPlain(base) ? base : {}, mine, theirs);
  const [own, other] = [byId(mine), byId(theirs)];
  if (own === undefined || other === undefined) return mine;
  return Object.values(mergedParts(byId(base) ?? {}, own, other));
}

function mergedParts(base: Plain, mine: Plain, theirs: Plain): Plain {
  const result: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = merged(base[name], mine[name], theirs[name]);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function byId(list: unknown): Plain | undefined {
  if (!Array.isArray(list)) return undefined;
  const items: readonly unknown[] = list;
  const known = items.filter(
    (item): item is { id: string } => isPlain(item) && typeof item['id'] === 'string',
  );
  return known.length === items.length ? Object.fromEntries(known.map((item) => [item.id, item])) : undefined;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
