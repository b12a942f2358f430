import { isPlainObject } from './leaves.ts';

/** What a rule works out before it judges, each by its name. */
const worked = ['window', 'score', 'table', 'near', 'match'] as const;

/**
 * Two people who each add the same to a rule at once give both the same title: all but the first, by name,
 * read with a number, `次数 2`, on every replica alike.
 */
export function tellApart(rule: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const parts = worked.flatMap((kind) =>
    Object.entries(isPlainObject(rule[kind]) ? rule[kind] : {}).map(
      ([name, part]) => [kind, name, part, titleOf(part)] as const,
    ),
  );
  const taken = new Set(parts.map(([, , , title]) => title?.['zh']));
  if (taken.size === parts.length) return rule;
  const seen = new Set<unknown>();
  const apart: Record<string, unknown> = { ...rule };
  for (const [kind, name, part, title] of parts) {
    const zh = title?.['zh'];
    if (typeof zh === 'string' && seen.has(zh)) {
      let number = 2;
      while (taken.has(`${zh} ${number}`)) number += 1;
      taken.add(`${zh} ${number}`);
      apart[kind] = {
        ...(apart[kind] as object),
        [name]: { ...(part as object), title: numbered(title, number) },
      };
    }
    seen.add(zh);
  }
  return apart;
}

function titleOf(part: unknown): Record<string, unknown> | undefined {
  return isPlainObject(part) && isPlainObject(part['title']) ? part['title'] : undefined;
}

function numbered(title: object | undefined, number: number): object {
  return Object.fromEntries(
    Object.entries(title ?? {}).map(([locale, text]) => [locale, `${String(text)} ${number}`]),
  );
}
