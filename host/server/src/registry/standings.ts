import { permissionChange, permissionsOf, type PendingUpdate } from '@changjing/contract';
import type {
  InstalledPlugin,
  PluginSettings,
  PluginStore,
  Plugins,
  RegisteredPlugin,
  TenantId,
} from '../kernel/index.ts';
import { nameOf, readStored } from './candidate.ts';
import { refused } from './refusals.ts';

/** What the registry knows of a plugin. */
export interface Standing {
  settings: PluginSettings;
  /** Runs in place of what was decided, from its author's folder; in memory only. */
  development?: InstalledPlugin;
  /** What runs while the plugin is enabled; absent until its permissions were accepted once. */
  inForce?: InstalledPlugin;
  pending?: { plugin: InstalledPlugin; hash: string };
}

/** What is decided about every plugin, in memory: read at the start, replaced after each commit. */
export interface Standings {
  /** In the order of their ids. */
  all(): readonly (readonly [id: string, standing: Standing])[];
  get(id: string): Standing | undefined;
  /** @throws ChangjingError plugin.unknown */
  need(id: string): Standing;
  /** What is not named stays as it was. */
  change(id: string, changed: Partial<Standing>): void;
  remove(id: string): void;
}

interface StandingsParts {
  tenant: TenantId;
  store: PluginStore;
  plugins: Plugins;
}

export async function loadStandings(parts: StandingsParts): Promise<Standings> {
  const known = new Map<string, Standing>();
  for (const { id } of parts.plugins.list()) {
    known.set(id, { settings: undecided(id), inForce: parts.plugins.installed(id) });
  }
  for (const settings of await parts.store.settings(parts.tenant)) {
    const bundled = known.get(settings.plugin)?.inForce;
    known.set(settings.plugin, await standingOf(parts, settings, bundled));
  }
  return {
    all: () => [...known].sort(([one], [other]) => (one < other ? -1 : 1)),
    get: (id) => known.get(id),
    need(id) {
      const standing = known.get(id);
      if (standing === undefined) throw refused.unknown(id);
      return standing;
    },
    change: (id, changed) => void known.set(id, { settings: undecided(id), ...known.get(id), ...changed }),
    remove: (id) => void known.delete(id),
  };
}

async function standingOf(
  { tenant, store }: StandingsParts,
  settings: PluginSettings,
  bundled: InstalledPlugin | undefined,
): Promise<Standing> {
  const { plugin: id, version, pendingVersion } = settings;
  const read = async (wanted: string | undefined) => {
    const stored = wanted === undefined ? undefined : await store.package(tenant, id, wanted);
    return stored === undefined ? undefined : { plugin: readStored(id, stored), hash: stored.hash };
  };
  const pending = await read(pendingVersion);
  const inForce = bundled ?? (await read(version))?.plugin;
  return { settings, ...(inForce && { inForce }), ...(pending && { pending }) };
}

/** What holds for a plugin that nobody decided anything about. */
export function undecided(plugin: string): PluginSettings {
  return { plugin, isEnabled: true, accepted: [], configuration: {} };
}

/** What runs now, but for a plugin in development. */
export function running(standing: Standing | undefined): InstalledPlugin | undefined {
  return standing?.settings.isEnabled ? standing.inForce : undefined;
}

/** The version that people look at and fill in settings for. */
export function shownOf({ development, inForce, pending }: Standing): InstalledPlugin | undefined {
  return development ?? inForce ?? pending?.plugin;
}

/** As the studio shows it; undefined when only settings are left of it. */
export function registered(
  id: string,
  standing: Standing,
  filledSecrets: ReadonlySet<string>,
): RegisteredPlugin | undefined {
  const { settings, inForce } = standing;
  const shown = shownOf(standing);
  if (shown === undefined || shown.source === 'scenario') return undefined;
  return {
    id,
    source: shown.source,
    manifest: shown.manifest,
    isEnabled: settings.isEnabled && (inForce ?? standing.development) !== undefined,
    problems: shown.problems,
    settings,
    pending: pendingOf(standing),
    filledSecrets,
  };
}

function pendingOf({ settings, pending }: Standing): PendingUpdate | undefined {
  if (pending === undefined) return undefined;
  const { manifest } = pending.plugin;
  const asked = permissionsOf(manifest.capabilities);
  const permissions = permissionChange(settings.accepted, asked);
  return { version: manifest.version, hash: pending.hash, accept: nameOf(asked), permissions };
}
