import { join } from 'node:path';
import { problemAt } from '@changjing/checks';
import type { Problem } from '@changjing/contract';
import { satisfies } from 'semver';
import type { InstalledPlugin } from '../ports/plugins.ts';

/** Why something that a plugin needs is not there, and the way to it. */
interface Fault {
  /** From the dependency to where the fault is. */
  chain: readonly string[];
  code: 'dependencyMissing' | 'dependencyVersion' | 'dependencyBroken' | 'dependencyCycle';
  zh: string;
  en: string;
}
type Installed = ReadonlyMap<string, InstalledPlugin>;

/** What is wrong with the plugins each one needs, by its id. The plugins that are needed bear no blame. */
export function dependencyProblems(installed: Installed): Map<string, Problem[]> {
  const faultBehind = createSearch(installed);
  const problems = new Map<string, Problem[]>();
  for (const [key, plugin] of installed) {
    const found = Object.entries(plugin.manifest.pluginDependencies).flatMap(([id, range]) => {
      const fault = faultBehind(id, range, [plugin.id]);
      return fault === undefined ? [] : [problemOf(plugin, id, fault)];
    });
    if (found.length > 0) problems.set(key, found);
  }
  return problems;
}

/** Plugins that need this one, or need one that does. */
export function dependantsOf(id: string, all: readonly InstalledPlugin[]): string[] {
  const found = new Set([id]);
  // A set is walked to its end, with what is added on the way.
  for (const one of found) {
    for (const { id: other, manifest } of all) {
      if (Object.hasOwn(manifest.pluginDependencies, one)) found.add(other);
    }
  }
  found.delete(id);
  return [...found];
}

function createSearch(installed: Installed) {
  const known = new Map<string, Fault | undefined>();

  function faultBehind(id: string, range: string, path: readonly string[]): Fault | undefined {
    if (path.includes(id)) return cycle(id, [...path.slice(path.indexOf(id)), id]);
    const plugin = installed.get(id);
    if (plugin === undefined) return missing(id, range);
    const { version } = plugin.manifest;
    if (!satisfies(version, range)) return wrongVersion(id, range, version);
    if (plugin.problems.length > 0) return broken(id, plugin.problems[0]!);
    if (!known.has(id)) known.set(id, faultBeyond(plugin, path));
    return known.get(id);
  }

  function faultBeyond({ id, manifest }: InstalledPlugin, path: readonly string[]): Fault | undefined {
    for (const [next, range] of Object.entries(manifest.pluginDependencies)) {
      const fault = faultBehind(next, range, [...path, id]);
      if (fault !== undefined) return { ...fault, chain: [id, ...fault.chain] };
    }
    return undefined;
  }
  return faultBehind;
}

function missing(id: string, range: string): Fault {
  return {
    chain: [id],
    code: 'dependencyMissing',
    zh: `没有安装「${id}」（要 ${range}）`,
    en: `"${id}" (${range}) is not installed`,
  };
}

function wrongVersion(id: string, range: string, version: string): Fault {
  return {
    chain: [id],
    code: 'dependencyVersion',
    zh: `「${id}」要 ${range}，装的是 ${version}`,
    en: `"${id}" is wanted as ${range} and installed as ${version}`,
  };
}

function broken(id: string, { message }: Problem): Fault {
  return {
    chain: [id],
    code: 'dependencyBroken',
    zh: `「${id}」自己有问题：${message.zh}`,
    en: `"${id}" has a problem of its own: ${message.en ?? message.zh}`,
  };
}

function cycle(id: string, round: readonly string[]): Fault {
  const way = round.join(' → ');
  return {
    chain: [id],
    code: 'dependencyCycle',
    zh: `依赖绕成了圈：${way}`,
    en: `the dependencies go round in a circle: ${way}`,
  };
}

function problemOf({ id, files }: InstalledPlugin, dependency: string, fault: Fault): Problem {
  const where = `${join(files.where, 'package.json')}/pluginDependencies/${dependency}`;
  const chain = [id, ...fault.chain].join(' → ');
  return problemAt(
    where,
    `plugin.${fault.code}`,
    `依赖 ${chain}：${fault.zh}`,
    `Dependency ${chain}: ${fault.en}`,
  );
}
