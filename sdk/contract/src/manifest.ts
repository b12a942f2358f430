import { z } from 'zod';
import { field, fields } from './field.ts';
import { nodeId } from './ids.ts';
import { parseWith } from './parse.ts';
import { localizedText } from './text.ts';

/** A connector: turns payloads into draft events. Its parse is `connectors.<id>` in the bundle. */
export const connectorContribution = z.strictObject({
  id: nodeId,
  title: localizedText,
  description: localizedText,
  transports: z.array(z.enum(['mqtt', 'webhook'])).min(1),
  /** Fields of the events it makes; absent when its options decide. */
  fields: fields.optional(),
  options: z.record(z.string(), field).default({}),
});
export type ConnectorContribution = z.infer<typeof connectorContribution>;

/** A rule with parameters, or a whole scenario; `file` is its JSON inside the plugin, read without running code. */
export const templateContribution = z.strictObject({
  id: nodeId,
  title: localizedText,
  description: localizedText,
  file: z.string().regex(/^(?!.*\.\.)[a-zA-Z0-9/_-]+\.json$/),
});

/** A plugin's bundle may be at most this large. */
export const maxBundleBytes = 2 ** 20;

/** Our part of a plugin's `package.json`: readable without running anything. See readManifest. */
export const manifest = z.strictObject({
  formatVersion: z.literal(1).default(1),
  name: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+/),
  displayName: localizedText,
  description: localizedText,
  publisher: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  /** Short name; with the publisher it makes the plugin's id. */
  plugin: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  engines: z.strictObject({ changjing: z.string() }),
  /** One bundled ES module, at most 1 MiB. */
  main: z.string().regex(/^(?!.*\.\.)[a-zA-Z0-9/._-]+\.js$/),
  contributes: z.strictObject({
    connectors: z.array(connectorContribution).default([]),
    ruleTemplates: z.array(templateContribution).default([]),
    scenarios: z.array(templateContribution).default([]),
  }),
});
export type Manifest = z.infer<typeof manifest>;

/** `publisher.plugin`. */
export function manifestId(of: Manifest): string {
  return `${of.publisher}.${of.plugin}`;
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
