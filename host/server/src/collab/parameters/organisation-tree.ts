import type { DistrictBase } from '@changjing/contract';

/** Organisations that govern a territory, by the kind of territory that theirs is. */
const governs = { government: 'district', street: 'street', community: 'community' } as const;
type Governing = keyof typeof governs;

/** The organisations of a base that set values, and which of them looks after a territory. */
export interface OrganisationTree {
  /** Below each other as they stand in the tree, the district's first. */
  readonly organisations: readonly { id: string; depth: number }[];
  /** The nearest for a path from the district down; the district's own for no path. */
  nearest(territoryPath: readonly string[]): string | undefined;
  /** The organisation and those above it. */
  chain(organisation: string | undefined): string[];
}

/** Posts say which territory an organisation serves: a street's office the street, a committee its community. */
export function organisationTree(base: DistrictBase): OrganisationTree {
  const byTerritory = new Map<string, string>();
  const top = Object.keys(base.organisations).find((id) => base.organisations[id]?.kind === 'government');
  for (const [id, { kind }] of Object.entries(base.territories))
    if (kind === 'district' && top !== undefined) byTerritory.set(id, top);
  for (const post of Object.values(base.posts)) {
    const kind = base.organisations[post.organisation]?.kind;
    const wanted = isGoverning(kind) ? governs[kind] : undefined;
    const territory = wanted && ancestorOf(base, post.territory, wanted);
    if (territory !== undefined && !byTerritory.has(territory)) byTerritory.set(territory, post.organisation);
  }
  const governing = new Set(byTerritory.values());
  const chain = (from: string | undefined): string[] => {
    const all: string[] = [];
    for (let at = from; at !== undefined && !all.includes(at); at = base.organisations[at]?.parent)
      if (governing.has(at)) all.push(at);
    return all;
  };
  const below = (parent: string | undefined, depth: number): { id: string; depth: number }[] =>
    [...governing]
      .filter((id) => chain(id)[1] === parent)
      .toSorted()
      .flatMap((id) => [{ id, depth }, ...below(id, depth + 1)]);
  return {
    organisations: below(undefined, 0),
    nearest: (path) =>
      path
        .map((territory) => byTerritory.get(territory))
        .findLast((organisation) => organisation !== undefined) ?? top,
    chain,
  };
}

function isGoverning(kind: string | undefined): kind is Governing {
  return kind !== undefined && Object.hasOwn(governs, kind);
}

function ancestorOf(base: DistrictBase, territory: string, kind: string): string | undefined {
  for (let at: string | undefined = territory; at !== undefined; at = base.territories[at]?.parent)
    if (base.territories[at]?.kind === kind) return at;
  return undefined;
}
