import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { commandResult, offeredCommand, runCommand, type RunCommand } from '@changjing/contract';
import {
  Audit,
  Broker,
  Cases,
  Database,
  Plugins,
  Policy,
  refuseDenied,
  Registry,
  Scenarios,
  uuidv7,
  type Actor,
  type Services,
} from '../../kernel/index.ts';
import { inputAt, offeredAt, offeredInScenario, refuseUnoffered, type CommandPlace } from '../commands.ts';
import { createRouter, requireActor, type ApiEnvironment } from '../environment.ts';
import { answers } from './answers.ts';

const caseId = z.string().min(1).max(64);
const pluginName = z.string().min(1).max(90);

const list = createRoute({
  method: 'get',
  path: '/commands',
  tags: ['plugins'],
  summary: '插件在这里提供的命令 Commands that plugins offer here',
  request: {
    query: z
      .object({
        menu: z.enum(['case', 'plugin', 'scenario']),
        case: caseId.optional(),
        plugin: pluginName.optional(),
        scenario: caseId.optional(),
      })
      .refine((query) => query[query.menu] !== undefined, 'names the case, plugin or scenario of the menu'),
  },
  responses: answers(200, z.array(offeredCommand), '命令 The commands'),
});

const run = createRoute({
  method: 'post',
  path: '/commands/{plugin}/{command}',
  tags: ['plugins'],
  summary: '执行一个命令 Runs a command',
  request: {
    params: z.object({ plugin: pluginName, command: z.string().min(1).max(64) }),
    body: { required: true, content: { 'application/json': { schema: runCommand } } },
  },
  responses: answers(200, commandResult, '结果 The result'),
});

export function commandsRoutes(services: Services): OpenAPIHono<ApiEnvironment> {
  const router = createRouter();
  const offering = () => ({ plugins: services.get(Plugins), registry: services.get(Registry) });

  /** The place, when the actor may look there at all. */
  async function placeFor(actor: Actor, at: RunCommand & { plugin: string }): Promise<CommandPlace> {
    if (at.case !== undefined)
      return { menu: 'case', case: await services.get(Cases).summary(actor, at.case) };
    if (at.scenario !== undefined) return inScenario(actor, at.scenario, at.part);
    refuseDenied(
      services
        .get(Policy)
        .decide({ actor, purpose: 'operate', audience: 'staff', resource: { kind: 'plugin' } }),
    );
    return { menu: 'plugin', plugin: at.plugin };
  }

  /** What a part says is the host's word: the draft as it stands, not what a browser sends. */
  async function inScenario(actor: Actor, scenario: string, part: RunCommand['part']): Promise<CommandPlace> {
    const scenarios = services.get(Scenarios);
    await scenarios.get(actor, scenario);
    if (part === undefined) return { menu: 'scenario', scenario };
    const content = await scenarios.part(actor, scenario, part);
    return { menu: 'scenario', scenario, part: { ...part, content } };
  }

  /** Known before anything leaves, so that no run is without a trace. */
  function record(actor: Actor, ref: string, place: CommandPlace, failure?: string): Promise<void> {
    const { tenant, person, post } = actor;
    const entry = {
      tenant,
      person,
      ...(post !== undefined && { post: post.id }),
      action: 'command.run',
      target: targetOf(place),
      details: { command: ref, ...(failure !== undefined && { failure }) },
      succeeded: failure === undefined,
    };
    return services.get(Database).transaction((tx) => services.get(Audit).append(tx, entry));
  }

  router.openapi(list, async (context) => {
    const actor = requireActor(context.var.actor);
    const { menu, case: of, plugin = '', scenario } = context.req.valid('query');
    if (menu === 'scenario' && scenario !== undefined) {
      await inScenario(actor, scenario, undefined);
      return context.json(offeredInScenario(scenario, actor, offering()), 200);
    }
    const place = await placeFor(
      actor,
      menu === 'case' && of !== undefined ? { case: of, plugin } : { plugin },
    );
    return context.json(offeredAt(place, actor, offering()), 200);
  });

  router.openapi(run, async (context) => {
    const actor = requireActor(context.var.actor);
    const { plugin, command } = context.req.valid('param');
    const ref = `${plugin}/${command}`;
    const place = await placeFor(actor, { plugin, ...context.req.valid('json') });
    refuseUnoffered(ref, offeredAt(place, actor, offering()));
    await record(actor, ref, place);
    const key = context.req.header('idempotency-key') ?? uuidv7();
    try {
      const result = await services.get(Broker).run({
        tenant: actor.tenant,
        kind: 'commands',
        ref,
        input: inputAt(place),
        ...scenarioAt(place),
        key: `command/${actor.person}/${key}`,
      });
      return context.json(result, 200);
    } catch (error) {
      await record(actor, ref, place, error instanceof Error ? error.message : String(error));
      throw error;
    }
  });
  return router;
}

function targetOf(place: CommandPlace): string {
  if (place.menu === 'case') return `case/${place.case.id}`;
  if (place.menu === 'plugin') return `plugin/${place.plugin}`;
  const { scenario, part } = place;
  return `scenario/${scenario}${part === undefined ? '' : `/${part.kind}/${part.id}`}`;
}

/** Whose storage and notices a command has to do with. */
function scenarioAt(place: CommandPlace): { scenario?: string } {
  if (place.menu === 'plugin') return {};
  return { scenario: place.menu === 'case' ? place.case.scenario : place.scenario };
}
