import { z } from 'zod';
import { pluginId } from '../ids.ts';
import { parseWith } from '../parse.ts';
import { ChangjingError } from '../failure.ts';
import type { Problem } from '../problem.ts';
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
  version: z
    .string()
    .max(60)
    .regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}(-[0-9A-Za-z.-]+)?$/),
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
  const subject = { code: 'manifest', zh: '插件清单', en: 'plugin manifest', where };
  const read = parseWith(manifest, ourPart(packageJson), subject);
  refuseHidden(read, where);
  return read;
}

/** Characters that nobody sees, or that turn the direction of what follows: they make one text look like another. */
const hidden = /[\p{Cc}\p{Bidi_Control}]/u;

function refuseHidden(read: Manifest, where: string): void {
  const places = placesOf(read, where).filter(([, text]) => hidden.test(text.replaceAll('\n', '')));
  const problems = places.map(([place]): Problem => ({
    code: 'manifest.hiddenCharacter',
    severity: 'error',
    where: place,
    message: {
      zh: '文字里有看不见的控制字符或改变书写方向的字符',
      en: 'The text has control characters or characters that turn its direction',
    },
  }));
  const [first] = problems;
  if (first === undefined) return;
  throw new ChangjingError({ code: 'manifest', text: first.message, problems });
}

/** Every text of a value, with its place. */
function placesOf(value: unknown, where: string): [place: string, text: string][] {
  if (typeof value === 'string') return [[where, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, `${where}/${key}`));
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
