import { join } from 'node:path';
import { problemAt } from '@changjing/checks';
import type { ApiProposal, Problem } from '@changjing/contract';
import type { InstalledPlugin } from '../ports/plugins.ts';

/** Proposed interfaces that the host's administrator lets a plugin use, by its id. */
export type AllowedProposals = ReadonlyMap<string, ReadonlySet<ApiProposal>>;

/** An interface that may still change is used by name, where it is allowed; bundled plugins change with the host. */
export function proposalProblems(
  { id, source, manifest, files }: InstalledPlugin,
  allowed: AllowedProposals,
): Problem[] {
  if (source === 'bundled') return [];
  const file = join(files.where, 'package.json');
  return manifest.enabledApiProposals.flatMap((name, at) => {
    if (allowed.get(id)?.has(name) === true) return [];
    const setting = `CHANGJING_PROPOSED_APIS=${id}:${name}`;
    const zh = `试验接口「${name}」没有对插件「${id}」开放；系统管理员可用设置 ${setting} 开放`;
    const en = `The proposed interface "${name}" is not open to plugin "${id}"; the setting ${setting} opens it`;
    return [problemAt(`${file}/enabledApiProposals/${at}`, 'plugin.proposal', zh, en)];
  });
}
