import type { Disposable, Registry } from '../kernel/index.ts';
import { createTurns } from '../kernel/in-turn.ts';
import { createDecide, type RegistryParts } from './decide.ts';
import { developing } from './development.ts';
import { installing } from './install.ts';
import { managing } from './manage.ts';
import { setting } from './settings.ts';
import { createStage } from './stage.ts';
import { loadStandings, registered, running, type Standing } from './standings.ts';

/** Resolves when what was decided about plugins is in force: installed ones run, disabled ones do not. */
export async function createRegistry(parts: RegistryParts): Promise<Registry & Disposable> {
  const standings = await loadStandings(parts);
  const stage = createStage({ plugins: parts.plugins, standings });
  const desk = { ...parts, standings, stage, decide: createDecide(parts) };
  await putInForce(parts, standings.all());
  const { inspect, install, accept, rollback } = installing(desk);
  const { develop, endDevelopment, developmentLog, dispose, rest } = developing(desk);
  const { enable, disable, release, uninstall } = managing(desk);
  const { setOrganisations, configure, putSecret, removeSecret, ...reading } = await setting(desk);
  const inTurn = createTurns();

  return {
    ...reading,
    inspect,
    developmentLog,
    dispose,
    async list() {
      const filled = await filledSecrets(parts);
      return standings
        .all()
        .flatMap(([id, standing]) => registered(id, standing, filled.get(id) ?? new Set()) ?? []);
    },
    // One change at a time: each starts from what the one before left.
    install: (...call) => inTurn('', () => install(...call)),
    accept: (...call) => inTurn('', () => accept(...call)),
    rollback: (...call) => inTurn('', () => rollback(...call)),
    develop: (...call) => inTurn('', () => develop(...call)),
    endDevelopment: (...call) => inTurn('', () => endDevelopment(...call)),
    enable: (...call) => inTurn('', () => enable(...call)),
    disable: (...call) => inTurn('', () => disable(...call).then(rest)),
    release: (...call) => inTurn('', () => release(...call)),
    uninstall: (...call) => inTurn('', () => uninstall(...call).then(rest)),
    setOrganisations: (...call) => inTurn('', () => setOrganisations(...call)),
    configure: (...call) => inTurn('', () => configure(...call)),
    putSecret: (...call) => inTurn('', () => putSecret(...call)),
    removeSecret: (...call) => inTurn('', () => removeSecret(...call)),
    putCeilings: (...call) => inTurn('', () => reading.putCeilings(...call)),
  };
}

async function putInForce(
  { plugins }: RegistryParts,
  standings: readonly (readonly [id: string, standing: Standing])[],
): Promise<void> {
  for (const [id, standing] of standings) {
    const plugin = running(standing);
    if (plugin === undefined) plugins.remove(id);
    else if (plugin.source === 'package') await plugins.put(plugin);
  }
}

/** Names of the secrets that are filled in, by plugin. */
async function filledSecrets({ tenant, secrets }: RegistryParts): Promise<Map<string, Set<string>>> {
  const filled = new Map<string, Set<string>>();
  for (const name of await secrets.names(tenant, 'plugin/')) {
    const [, plugin = '', secret = ''] = name.split('/');
    filled.set(plugin, (filled.get(plugin) ?? new Set()).add(secret));
  }
  return filled;
}
