import { z } from 'zod';
import { pluginId } from '../ids.ts';
import { parseWith } from '../parse.ts';
import { localizedText } from '../text.ts';
import { budget } from './budget.ts';
import { capabilities } from './capability.ts';
import { callable, contributions, type CallableKind } from './contribution.ts';
import { apiProposal } from './host-request.ts';

/** A plugin's bundle may be at most this large. */
export const maxBundleBytes = 2 ** 20;

/** Version of the interface for plugins: what `engines.changjing` is compared with. */
export const pluginApiVersion = '0.2.0';

/** Our part of a plugin's `package.json`: readable without running anything. See readManifest. */
export const manifest = z.strictObject({
  formatVersion: z.literal(1).default(1),
  name: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/),
  displayName: localizedText,
  description: localizedText,
  publisher: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  /** Short name; with the publisher it makes the plugin's id. */
  plugin: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  engines: z.strictObject({ changjing: z.string() }),
  /** One bundled ES module, at most 1 MiB. */
  main: z.string().regex(/^(?!.*\.\.)[a-zA-Z0-9_][a-zA-Z0-9/._-]*\.js$/),
  /** Image of at most 64 kB, shown beside its name. */
  icon: z
    .string()
    .regex(/^(?!.*\.\.)[a-zA-Z0-9_][a-zA-Z0-9/._-]*\.(png|svg)$/)
    .optional(),
  /** Plugins it needs, by range of their versions; they are activated before it. */
  pluginDependencies: z.record(pluginId, z.string()).default({}),
  enabledApiProposals: z.array(apiProposal).default([]),
  capabilities: capabilities.prefault({}),
  budget: budget.prefault({}),
  contributes: contributions,
});
export type Manifest = z.infer<typeof manifest>;

/** `publisher.plugin`. */
export function manifestId(of: Manifest): string {
  return `${of.publisher}.${of.plugin}`;
}

/** What may start a plugin, derived from what it contributes: `onConnector:depthSensor`. */
export function activationEventsOf({ contributes }: Manifest): string[] {
  const kinds = Object.keys(callable) as CallableKind[];
  return kinds.flatMap((kind) =>
    contributes[kind].map(({ id }) => `on${kind.charAt(0).toUpperCase()}${kind.slice(1, -1)}:${id}`),
  );
}

/** npm's own fields of a `package.json`, which a plugin may have and which mean nothing to us. */
const npmFields = new Set([
  'author',
  'bugs',
  'dependencies',
  'devDependencies',
  'exports',
  'files',
  'homepage',
  'keywords',
  'license',
  'private',
  'repository',
  'scripts',
  'type',
]);

/**
 * Reads a plugin's `package.json`. npm's own fields pass, any other unknown field is refused;
 * `description` is a text for people or, as npm has it, a plain string in Chinese.
 * @throws ChangjingError `manifest` with every problem found, each with its place
 */
export function readManifest(packageJson: unknown, where: string): Manifest {
  return parseWith(manifest, ourPart(packageJson), {
    code: 'manifest',
    zh: '插件清单',
    en: 'plugin manifest',
    where,
  });
}

function ourPart(packageJson: unknown): unknown {
  if (typeof packageJson !== 'object' || packageJson === null || Array.isArray(packageJson))
    return packageJson;
  const ours = Object.entries(packageJson).filter(([name]) => !npmFields.has(name));
  return Object.fromEntries(
    ours.map(([name, value]) =>
      name === 'description' && typeof value === 'string' ? [name, { zh: value }] : [name, value],
    ),
  );
}
