import type { OrganisationName } from '@changjing/contract';

export interface OrganisationLine {
  organisation: OrganisationName;
  /** Steps below the top, for indenting. */
  depth: number;
  /** One above it was chosen, so that it may use the plugin as well. */
  isCovered: boolean;
}

/** Organisations as an indented list, each below its parent. */
export function organisationLines(
  organisations: readonly OrganisationName[],
  chosen: ReadonlySet<string>,
): OrganisationLine[] {
  const known = new Set(organisations.map(({ id }) => id));
  function below(parent: string | undefined, depth: number, isCovered: boolean): OrganisationLine[] {
    return organisations
      .filter((one) => (known.has(one.parent ?? '') ? one.parent : undefined) === parent)
      .flatMap((organisation) => [
        { organisation, depth, isCovered },
        ...below(organisation.id, depth + 1, isCovered || chosen.has(organisation.id)),
      ]);
  }
  return below(undefined, 0, false);
}
