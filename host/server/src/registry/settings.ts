import { ceilings as ceilingsSchema, ChangjingError, type Ceilings } from '@changjing/contract';
import { pluginSecret, type Actor, type PluginSettings, type Registry } from '../kernel/index.ts';
import { checkConfiguration, withDefaults } from '@changjing/checks';
import type { Desk } from './decide.ts';
import { refused } from './refusals.ts';
import { shownOf } from './standings.ts';

type Calls = Pick<
  Registry,
  | 'setOrganisations'
  | 'configure'
  | 'putSecret'
  | 'removeSecret'
  | 'ceilings'
  | 'putCeilings'
  | 'configurationOf'
  | 'mayUse'
>;

/** What administrators fill in for plugins, and for whom. */
export async function setting(desk: Desk): Promise<Calls> {
  const { tenant, standings, store, plugins, secrets, bases, decide } = desk;
  let ceilings: Ceilings = (await store.ceilings(tenant)) ?? ceilingsSchema.parse({});
  plugins.setCeilings(ceilings);

  async function change(
    actor: Actor,
    id: string,
    action: string,
    changed: Partial<PluginSettings>,
    details = {},
  ) {
    const settings = { ...standings.need(id).settings, ...changed };
    const apply = () => standings.change(id, { settings });
    await decide({ actor, action, target: `plugin/${id}`, details, settings, apply });
  }

  /** Name in the sealed store of a secret that the manifest asks for. */
  function secretOf(id: string, name: string): string {
    const { development, inForce, pending } = standings.need(id);
    const versions = [development, inForce, pending?.plugin];
    const manifests = versions.flatMap((plugin) => plugin?.manifest ?? []);
    const isNamed = manifests.some(({ capabilities }) =>
      capabilities.secrets.some((one) => one.name === name),
    );
    if (!isNamed) throw refused.unknownSecret(id, name);
    return pluginSecret(id, name);
  }

  function isWithin(organisation: string | undefined, allowed: readonly string[]): boolean {
    const { organisations } = bases.current(tenant);
    const seen = new Set<string>();
    for (let at = organisation; at !== undefined && !seen.has(at); at = organisations[at]?.parent) {
      if (allowed.includes(at)) return true;
      seen.add(at);
    }
    return false;
  }

  return {
    async setOrganisations(actor, id, organisations) {
      const known = bases.current(tenant).organisations;
      const unknown = organisations?.find((organisation) => !Object.hasOwn(known, organisation));
      if (unknown !== undefined) throw refused.unknownOrganisation(unknown);
      await change(actor, id, 'plugin.setOrganisations', { organisations }, { organisations });
    },
    async configure(actor, id, values) {
      const configuration = shownOf(standings.need(id))?.manifest.contributes.configuration;
      if (configuration === undefined) throw refused.noConfiguration(id);
      refuseWrong(checkConfiguration(configuration.schema, values));
      // Values may be personal or secret to the district: the trail keeps which were set.
      await change(
        actor,
        id,
        'plugin.configure',
        { configuration: values },
        { settings: Object.keys(values) },
      );
    },
    async putSecret(actor, id, name, value) {
      const sealed = secretOf(id, name);
      await decide({
        actor,
        action: 'plugin.putSecret',
        target: `plugin/${id}`,
        details: { secret: name },
        also: (tx) => secrets.put(tx, tenant, sealed, value),
      });
    },
    async removeSecret(actor, id, name) {
      const sealed = secretOf(id, name);
      await decide({
        actor,
        action: 'plugin.removeSecret',
        target: `plugin/${id}`,
        details: { secret: name },
        also: (tx) => secrets.remove(tx, tenant, sealed),
      });
    },
    ceilings: () => ceilings,
    async putCeilings(actor, next) {
      await decide({
        actor,
        action: 'plugin.putCeilings',
        target: 'plugins',
        details: { ...next },
        also: (tx) => store.putCeilings(tx, tenant, next),
        apply() {
          ceilings = next;
          plugins.setCeilings(next);
        },
      });
    },
    configurationOf(id) {
      const standing = standings.get(id);
      const values = standing?.settings.configuration ?? {};
      const schema = standing && shownOf(standing)?.manifest.contributes.configuration?.schema;
      return schema === undefined ? values : withDefaults(schema, values);
    },
    mayUse(actor, id) {
      const allowed = standings.get(id)?.settings.organisations;
      return allowed === undefined || isWithin(actor.post?.organisation, allowed);
    },
  };
}

function refuseWrong(problems: ReturnType<typeof checkConfiguration>) {
  const [first] = problems;
  if (first === undefined) return;
  throw new ChangjingError({ code: 'configuration.invalid', status: 422, text: first.message, problems });
}
