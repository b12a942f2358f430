import type { PackageInspection } from '@changjing/contract';

/** What the button of an install says, and what pressing it agrees to. */
export interface InstallDecision {
  /** Key of the button's words, below `plugins.install.confirm`. */
  key: 'install' | 'acceptInstall' | 'update' | 'acceptUpdate' | 'wait';
  /** Sent along: names the list of permissions that was shown. */
  accepted: string | undefined;
}

/** What may be done with a package that was looked at; nothing when it has errors. */
export function installDecision(
  { problems, change, replaces, accept }: PackageInspection,
  mayAccept: boolean,
): InstallDecision | undefined {
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  const isUpdate = replaces !== undefined;
  if (change.added.length === 0) return { key: isUpdate ? 'update' : 'install', accepted: undefined };
  if (!mayAccept) return { key: 'wait', accepted: undefined };
  return { key: isUpdate ? 'acceptUpdate' : 'acceptInstall', accepted: accept };
}
