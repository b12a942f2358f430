import type { AdjustableValue, ParameterGrid, Parameters } from '@changjing/contract';
import { refusedValue } from '@changjing/scenario';
import {
  refuseDenied,
  type Actor,
  type AdjustableScenario,
  type Audit,
  type Changes,
  type Clock,
  type Database,
  type DistrictBases,
  type LiveScenarios,
  type ParameterRecord,
  type ParameterStore,
  type ParameterValues,
  type Policy,
  type ScenarioParameters,
  type TenantId,
} from '../../kernel/index.ts';
import { unknownScenario } from '../publish/failures.ts';
import { organisationTree, type OrganisationTree } from './organisation-tree.ts';
import { badValue, notYours, unknownOrganisation, unknownParameter } from './refusals.ts';

export interface ParameterParts {
  database: Database;
  store: ParameterStore;
  live: Pick<LiveScenarios, 'byId'>;
  bases: DistrictBases;
  policy: Policy;
  audit: Audit;
  changes: Changes;
  clock: Clock;
}

/** What each organisation sets for itself of a scenario that all share. Resolves when what is set is in memory. */
export async function createParameters(
  parts: ParameterParts,
): Promise<{ values: ParameterValues; parameters: ScenarioParameters }> {
  const { database, live, bases, audit, changes, clock } = parts;
  const settings = new Map<string, ParameterRecord>();
  for (const record of await parts.store.all()) settings.set(keyOf(record), record);
  const trees = new WeakMap<object, OrganisationTree>();

  function treeOf(tenant: TenantId): OrganisationTree {
    const base = bases.current(tenant);
    let tree = trees.get(base);
    if (tree === undefined) trees.set(base, (tree = organisationTree(base)));
    return tree;
  }

  /** The nearest that is set and that the version's limits allow. */
  function along(of: AdjustableScenario, chain: readonly string[]): Record<string, AdjustableValue> {
    const { tenant, scenario } = of;
    return Object.fromEntries(
      Object.entries(of.parameters).map(([parameter, one]) => {
        const set = chain
          .map((organisation) => settings.get(keyOf({ tenant, scenario, organisation, parameter }))?.value)
          .find((value) => value !== undefined && refusedValue(one, value) === undefined);
        return [parameter, set ?? one.default];
      }),
    );
  }

  const values: ParameterValues = {
    at(of, point) {
      const grid = point && bases.gridOf(of.tenant, point);
      const tree = treeOf(of.tenant);
      const path = grid === undefined ? [] : bases.territoryPath(of.tenant, grid);
      return along(of, tree.chain(tree.nearest(path)));
    },
    of: (of, organisation) => along(of, treeOf(of.tenant).chain(organisation)),
  };

  function inForce(tenant: TenantId, scenario: string) {
    const version = live.byId(tenant, scenario)?.version;
    if (version === undefined) throw unknownScenario(scenario);
    return version.content;
  }

  function grid(actor: Actor, scenario: string): ParameterGrid {
    const { tenant } = actor;
    const { title, parameters = {} } = inForce(tenant, scenario);
    const tree = treeOf(tenant);
    const shown = tree.organisations.filter(({ id }) => maySee(actor, tree, bases, id));
    const ids = new Set(shown.map(({ id }) => id));
    return {
      title,
      parameters,
      organisations: shown.map(({ id, depth }) => ({
        id,
        title: bases.current(tenant).organisations[id]!.title,
        depth,
        inherited: along({ tenant, scenario, parameters }, tree.chain(id).slice(1)),
        maySet: actor.permissions.has('scenario.publish'),
      })),
      settings: [...settings.values()]
        .filter((one) => one.tenant === tenant && one.scenario === scenario && ids.has(one.organisation))
        .filter(({ parameter }) => Object.hasOwn(parameters, parameter))
        .map(({ organisation, parameter, value, setAt, setBy }) => ({
          organisation,
          parameter,
          value,
          setAt,
          setBy,
        })),
    };
  }

  async function write(
    record: Omit<ParameterRecord, 'value'>,
    value: AdjustableValue | undefined,
    actor: Actor,
  ) {
    const key = keyOf(record);
    await database.transaction(async (tx) => {
      if (value === undefined) await parts.store.remove(tx, record);
      else await parts.store.put(tx, { ...record, value });
      await audit.append(tx, {
        tenant: record.tenant,
        person: actor.person,
        post: actor.post?.id,
        action: value === undefined ? 'parameter.reset' : 'parameter.set',
        target: `scenario/${record.scenario}`,
        details: {
          parameter: record.parameter,
          organisation: record.organisation,
          before: settings.get(key)?.value,
          value,
        },
        succeeded: true,
      });
    });
    if (value === undefined) settings.delete(key);
    else settings.set(key, { ...record, value });
    changes.emit({ topic: 'scenarios', tenant: record.tenant, scenario: record.scenario });
  }

  return {
    values,
    parameters: {
      async grid(actor, scenario) {
        refuseUnreadable(parts.policy, actor);
        return grid(actor, scenario);
      },
      async set(actor, { scenario, parameter, organisation }, value) {
        refuseUnreadable(parts.policy, actor);
        const { tenant } = actor;
        const tree = treeOf(tenant);
        const asked = parameterOf(inForce(tenant, scenario).parameters, parameter);
        if (!tree.organisations.some(({ id }) => id === organisation))
          throw unknownOrganisation(organisation);
        if (!maySee(actor, tree, bases, organisation))
          throw notYours(bases.current(tenant).organisations[organisation]!.title);
        const refused = value === undefined ? undefined : refusedValue(asked, value);
        if (refused !== undefined) throw badValue(asked.title, refused);
        const setAt = new Date(clock.now()).toISOString();
        const setBy = { person: actor.person, name: actor.name };
        await write({ tenant, scenario, parameter, organisation, setAt, setBy }, value, actor);
        return grid(actor, scenario);
      },
    },
  };
}

/** The own organisation and those below it; a post for the whole district looks after all. */
function maySee({ tenant, post }: Actor, tree: OrganisationTree, bases: DistrictBases, id: string): boolean {
  if (post === undefined) return false;
  const isOfDistrict = bases.current(tenant).territories[post.territory]?.kind === 'district';
  return isOfDistrict || tree.chain(id).includes(post.organisation);
}

function parameterOf(parameters: Parameters | undefined, name: string) {
  const found = parameters !== undefined && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (found === undefined) throw unknownParameter(name);
  return found;
}

function keyOf(of: Pick<ParameterRecord, 'tenant' | 'scenario' | 'organisation' | 'parameter'>): string {
  return JSON.stringify([of.tenant, of.scenario, of.organisation, of.parameter]);
}

function refuseUnreadable(policy: Policy, actor: Actor): void {
  refuseDenied(
    policy.decide({ actor, purpose: 'authorScenario', audience: 'staff', resource: { kind: 'scenario' } }),
  );
}
