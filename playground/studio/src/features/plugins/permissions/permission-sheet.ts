import type { PermissionAsk, PermissionUse, PluginIncident } from '@changjing/contract';

/** What stands beside a permission: what changes about it, and what it ever did with it. */
export interface SheetLine {
  ask: PermissionAsk;
  change?: 'added' | 'removed';
  use?: Pick<PermissionUse, 'used' | 'lastUsedAt' | 'isFilled'>;
}

/** Asked for and used, for a plugin that is installed. */
export function linesOfUse(permissions: readonly PermissionUse[]): SheetLine[] {
  return permissions.map(({ used, lastUsedAt, isFilled, ...ask }) => ({
    ask,
    use: { used, ...(lastUsedAt && { lastUsedAt }), ...(isFilled !== undefined && { isFilled }) },
  }));
}

/** What a package asks for, with what is new and what is given up; what is new comes first. */
export function linesOfChange(
  permissions: readonly PermissionAsk[],
  change: { added: readonly PermissionAsk[]; removed: readonly PermissionAsk[] },
): SheetLine[] {
  const added = new Set(change.added.map(({ key }) => key));
  const asked = permissions.map((ask): SheetLine =>
    added.has(ask.key) ? { ask, change: 'added' } : { ask },
  );
  return [
    ...asked.filter(({ change: of }) => of === 'added'),
    ...asked.filter(({ change: of }) => of === undefined),
    ...change.removed.map((ask): SheetLine => ({ ask, change: 'removed' })),
  ];
}

/** Things it tried and was not allowed to do. */
export function refusals(incidents: readonly PluginIncident[]): PluginIncident[] {
  return incidents
    .filter(({ code }) => code.startsWith('refused.'))
    .toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

export function refusedTimes(incidents: readonly PluginIncident[]): number {
  return refusals(incidents).reduce((sum, { times }) => sum + times, 0);
}

/** The sheet in one sentence's figures. */
export function sheetCounts(permissions: readonly PermissionUse[], incidents: readonly PluginIncident[]) {
  const used = permissions.filter((one) => one.used > 0).length;
  return {
    asked: permissions.length,
    used,
    unused: permissions.length - used,
    refused: refusedTimes(incidents),
  };
}
