import { join } from 'node:path';
import { permissionsOf, pluginApiVersion, type Manifest, type Problem } from '@changjing/contract';
import { satisfies, validRange } from 'semver';
import { checkConfigurationSchema } from './check-configuration.ts';
import { checkFiles } from './check-files.ts';
import { checkMenus } from './check-menus.ts';
import type { ManifestFiles } from './manifest-files.ts';
import { problemAt } from './problem-at.ts';

/** What is wrong with a manifest of the right shape: names, ranges, conditions and files it speaks of. */
export function checkManifest(manifest: Manifest, files: ManifestFiles): Problem[] {
  const file = join(files.where, 'package.json');
  return [
    ...checkEngine(manifest, file),
    ...checkDependencyRanges(manifest, file),
    ...repeatedContributions(manifest, file),
    ...repeatedPermissions(manifest, file),
    ...checkMenus(manifest, file),
    ...checkConfigurationOf(manifest, file),
    ...checkFiles(manifest, files),
  ];
}

function checkEngine({ engines }: Manifest, file: string): Problem[] {
  const where = `${file}/engines/changjing`;
  const range = engines.changjing;
  if (validRange(range) === null) return [badRange(where, range)];
  if (satisfies(pluginApiVersion, range)) return [];
  const zh = `插件需要场景工坊的插件接口 ${range}，这里是 ${pluginApiVersion}`;
  const en = `The plugin needs the plugin interface ${range}; this is ${pluginApiVersion}`;
  return [problemAt(where, 'plugin.engine', zh, en)];
}

function checkDependencyRanges({ pluginDependencies }: Manifest, file: string): Problem[] {
  return Object.entries(pluginDependencies)
    .filter(([, range]) => validRange(range) === null)
    .map(([id, range]) => badRange(`${file}/pluginDependencies/${id}`, range));
}

function badRange(where: string, range: string): Problem {
  const zh = `「${range}」不是版本范围，应如 ^1.2.0`;
  return problemAt(where, 'plugin.range', zh, `"${range}" is no range of versions such as ^1.2.0`);
}

const kinds = [
  'connectors',
  'functions',
  'actions',
  'commands',
  'widgets',
  'panels',
  'ruleTemplates',
  'scenarios',
] as const;

function repeatedContributions({ contributes }: Manifest, file: string): Problem[] {
  return kinds.flatMap((kind) => {
    const ids = contributes[kind].map(({ id }) => id);
    return ids.flatMap((id, at) => {
      if (ids.indexOf(id) === at) return [];
      const where = `${file}/contributes/${kind}/${at}/id`;
      return [problemAt(where, 'plugin.repeatedId', `编号「${id}」重复`, `The id "${id}" is used twice`)];
    });
  });
}

/** Asked for twice with two reasons, a person would accept one and give both. */
function repeatedPermissions({ capabilities }: Manifest, file: string): Problem[] {
  const keys = permissionsOf(capabilities).map(({ key }) => key);
  return keys
    .filter((key, at) => keys.indexOf(key) !== at)
    .map((key) =>
      problemAt(
        `${file}/capabilities`,
        'plugin.repeatedPermission',
        `权限「${key}」申请了两次`,
        `The permission "${key}" is asked for twice`,
      ),
    );
}

function checkConfigurationOf({ contributes }: Manifest, file: string): Problem[] {
  if (contributes.configuration === undefined) return [];
  const where = `${file}/contributes/configuration/schema`;
  return checkConfigurationSchema(contributes.configuration.schema).map((problem) => ({
    ...problem,
    where: `${where}/${problem.where}`,
  }));
}
