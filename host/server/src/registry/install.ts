import { permissionChange, permissionsOf, type PackageInspection } from '@changjing/contract';
import type { Actor, PluginSettings, Registry } from '../kernel/index.ts';
import { nameOf, problemsOf, readCandidate, type Candidate } from './candidate.ts';
import type { Desk } from './decide.ts';
import { refused, refuseInvalid } from './refusals.ts';
import type { Stage } from './stage.ts';
import { undecided, type Standing } from './standings.ts';

type Calls = Pick<Registry, 'inspect' | 'install' | 'accept' | 'rollback'>;

/** New versions: how they come in, and what has to be accepted before they run. */
export function installing(desk: Desk & { stage: Stage }): Calls {
  const { tenant, standings, store, stage, decide, clock } = desk;

  function refuseBundled(id: string) {
    if (standings.get(id)?.inForce?.source === 'bundled') throw refused.isBundled(id);
  }

  /** Whether just this package is here already. @throws ChangjingError plugin.versionTaken */
  async function isHere({ plugin, package: { hash } }: Candidate): Promise<boolean> {
    const { id, manifest } = plugin;
    const stored = await store.package(tenant, id, manifest.version);
    if (stored === undefined) return false;
    if (stored.hash !== hash) throw refused.versionTaken(id, manifest.version);
    const { version, pendingVersion } = standings.need(id).settings;
    return manifest.version === (pendingVersion ?? version);
  }

  /** Puts a version in force. Versions other than it and the one before are removed. */
  async function putInForce(actor: Actor, action: string, candidate: Candidate, bytes?: Uint8Array) {
    const { plugin, permissions } = candidate;
    const { id, manifest } = plugin;
    const before = standings.get(id)?.settings ?? undecided(id);
    const settings: PluginSettings = {
      ...before,
      version: manifest.version,
      previousVersion: before.version,
      pendingVersion: undefined,
      accepted: permissions,
    };
    const write = () =>
      decide({
        actor,
        action,
        target: `plugin/${id}`,
        details: {
          version: manifest.version,
          hash: candidate.package.hash,
          permissions: keysOf(permissions),
        },
        settings,
        also: (tx) => keep(tx, settings, candidate, actor, bytes),
        apply: () => standings.change(id, { settings, inForce: plugin, pending: undefined }),
      });
    await stage.change(id, settings.isEnabled ? plugin : undefined, write);
  }

  /** Keeps a version that runs only after somebody accepted what it asks for. */
  async function keepPending(actor: Actor, candidate: Candidate, bytes: Uint8Array) {
    const { plugin, permissions } = candidate;
    const { id, manifest } = plugin;
    const before = standings.get(id)?.settings ?? undecided(id);
    const settings = { ...before, pendingVersion: manifest.version };
    const { added } = permissionChange(settings.accepted, permissions);
    await decide({
      actor,
      action: 'plugin.propose',
      target: `plugin/${id}`,
      details: { version: manifest.version, hash: candidate.package.hash, added: keysOf(added) },
      settings,
      also: (tx) => keep(tx, settings, candidate, actor, bytes),
      apply: () => standings.change(id, { settings, pending: { plugin, hash: candidate.package.hash } }),
    });
  }

  async function keep(
    tx: Parameters<typeof store.putPackage>[0],
    settings: PluginSettings,
    { plugin, package: { hash } }: Candidate,
    actor: Actor,
    bytes: Uint8Array | undefined,
  ) {
    const { version, previousVersion, pendingVersion } = settings;
    if (bytes !== undefined) {
      await store.putPackage(tx, tenant, {
        plugin: plugin.id,
        version: plugin.manifest.version,
        hash,
        bytes,
        installedAt: new Date(clock.now()).toISOString(),
        installedBy: actor.person,
      });
    }
    const versions = [version, previousVersion, pendingVersion].filter((one) => one !== undefined);
    await store.keepPackages(tx, tenant, plugin.id, versions);
  }

  async function stored(id: string, version: string): Promise<Candidate> {
    const found = await store.package(tenant, id, version);
    if (found === undefined) throw refused.unknown(id);
    return readCandidate(found.bytes);
  }

  return {
    async inspect(bytes) {
      const candidate = readCandidate(bytes);
      return inspectionOf(candidate, standings.get(candidate.plugin.id), await problemsOf(candidate));
    },

    async install(actor, bytes, accepted) {
      const candidate = readCandidate(bytes);
      const { id } = candidate.plugin;
      refuseBundled(id);
      if (await isHere(candidate)) return id;
      if (accepted !== undefined && accepted !== candidate.accept) throw refused.otherPermissions();
      refuseInvalid(await problemsOf(candidate));
      const known = standings.get(id)?.settings.accepted ?? [];
      const isWider = permissionChange(known, candidate.permissions).added.length > 0;
      const mayRun = !isWider || (accepted !== undefined && actor.permissions.has('policy.manage'));
      if (mayRun) await putInForce(actor, 'plugin.install', candidate, bytes);
      else await keepPending(actor, candidate, bytes);
      return id;
    },

    async accept(actor, id, accepted) {
      const { pendingVersion } = standings.need(id).settings;
      if (pendingVersion === undefined) throw refused.nothingPending(id);
      const candidate = await stored(id, pendingVersion);
      if (accepted !== candidate.accept) throw refused.otherPermissions();
      await putInForce(actor, 'plugin.accept', candidate);
    },

    // What it asks for was accepted when it came into force the first time.
    async rollback(actor, id) {
      const { previousVersion } = standings.need(id).settings;
      if (previousVersion === undefined) throw refused.noPreviousVersion(id);
      await putInForce(actor, 'plugin.rollback', await stored(id, previousVersion));
    },
  };
}

function inspectionOf(
  { package: read, plugin, permissions }: Candidate,
  standing: Standing | undefined,
  problems: PackageInspection['problems'],
): PackageInspection {
  const { manifest } = plugin;
  const readme = read.files.get('README.md');
  return {
    id: plugin.id,
    version: manifest.version,
    hash: read.hash,
    title: manifest.displayName,
    description: manifest.description,
    publisher: manifest.publisher,
    bytes: read.bytes,
    ...(readme !== undefined && { readme: Buffer.from(readme).toString('utf8') }),
    ...(standing?.inForce !== undefined && { replaces: standing.inForce.manifest.version }),
    permissions,
    change: permissionChange(standing?.settings.accepted ?? [], permissionsOf(manifest.capabilities)),
    accept: nameOf(permissions),
    problems,
  };
}

function keysOf(permissions: Candidate['permissions']): string[] {
  return permissions.map(({ key }) => key);
}
