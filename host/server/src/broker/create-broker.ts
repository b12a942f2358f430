import {
  budgetWithin,
  ChangjingError,
  splitContributionRef,
  type HostAnswer,
  type LocalizedText,
} from '@changjing/contract';
import type {
  Broker,
  BrokerStore,
  Changes,
  Clock,
  Database,
  Egress,
  PluginAllowance,
  PluginLedger,
  PluginRun,
  Plugins,
  RunRecord,
  Secrets,
  TenantId,
} from '../kernel/index.ts';
import { askPlugin, type Asked } from './ask-plugin.ts';
import { carryOut, type Answering } from './carry-out.ts';
import { checkRequest } from './check-request.ts';
import { failed, isUnavailable, unavailable, unknownPlugin } from './failures.ts';
import { toAnswer, type Refusal } from './refusal.ts';
import type { RunContext } from './run-context.ts';

export interface BrokerDependencies {
  database: Database;
  store: BrokerStore;
  plugins: Plugins;
  egress: Egress;
  secrets: Pick<Secrets, 'get'>;
  ledger: PluginLedger;
  changes: Changes;
  clock: Clock;
  allowanceOf(tenant: TenantId, plugin: string): Promise<PluginAllowance>;
}

interface Running extends RunContext {
  name: { tenant: TenantId; plugin: string; key: string };
  record: RunRecord;
}
type Result = Awaited<ReturnType<Broker['run']>>;

export function createBroker(dependencies: BrokerDependencies): Broker {
  const { database, store, plugins, ledger, clock, allowanceOf } = dependencies;
  const running = new Map<string, Promise<Result>>();
  const nowText = () => new Date(clock.now()).toISOString();

  async function go(run: PluginRun): Promise<Result> {
    const { plugin: id } = splitContributionRef(run.ref);
    const plugin = plugins.installed(id);
    if (plugin === undefined || plugins.find(run.kind, run.ref) === undefined) throw unknownPlugin(run.ref);
    const name = { tenant: run.tenant, plugin: id, key: run.key };
    const record = await store.openRun(name, plugin.hash, nowText());
    if (record.finished !== undefined) return record.finished;
    const { ceilings, configuration } = await allowanceOf(run.tenant, id);
    const budget = budgetWithin(plugin.manifest.budget, ceilings);
    const of: Running = { run, plugin, budget, name, record };
    for (;;) {
      const asked = await ask(of, configuration);
      if (asked.kind === 'done') return finish(of, asked.message);
      record.answers.push(await answerTo(of, asked));
    }
  }

  async function ask(of: Running, configuration: PluginAllowance['configuration']): Promise<Asked> {
    try {
      return await askPlugin(plugins, of.run, configuration, of.record);
    } catch (error) {
      if (!(error instanceof ChangjingError) || isUnavailable(error)) throw error;
      await askAnewLater(of);
      throw fail(of, error);
    }
  }

  /** What the plugin threw because the other side did not answer is tried again, with the same keys. */
  async function askAnewLater({ record, name, plugin }: Running): Promise<void> {
    const last = record.answers.at(-1);
    if (last === undefined || last.ok || !transient.has(last.code)) return;
    await store.dropAnswer(name, record.answers.length - 1);
    throw unavailable(
      `插件「${plugin.manifest.displayName.zh}」要访问的系统没有回应：${last.message}`,
      `The system that plugin "${inEnglish(plugin.manifest.displayName)}" calls does not answer: ${last.code}`,
    );
  }

  async function answerTo(of: Running, asked: Exclude<Asked, { kind: 'done' }>): Promise<HostAnswer> {
    if (asked.kind === 'unreadable') throw fail(of, undefined);
    const index = of.record.answers.length;
    if (index >= of.budget.hostCallsPerRun) throw tooManyCalls(of);
    return keep(of, index, await answering(of, asked, index));
  }

  async function answering(
    of: Running,
    asked: Extract<Asked, { kind: 'request' | 'illFormed' }>,
    index: number,
  ): Promise<Answering> {
    if (asked.kind === 'illFormed') return refusing(asked.refused);
    const { manifest, id } = of.plugin;
    const checked = checkRequest(asked.request, {
      manifest,
      scenario: of.run.scenario,
      isProposalInForce: (proposal) => manifest.enabledApiProposals.includes(proposal),
    });
    if ('refused' in checked) return refusing(checked.refused);
    for (const permission of checked.permissions) ledger.used(of.run.tenant, id, permission);
    return carryOut(asked.request, of, `${of.run.key}/${index}`, dependencies);
  }

  /** The answer commits together with what it did, so that neither is ever without the other. */
  async function keep(of: Running, index: number, answering: Answering): Promise<HostAnswer> {
    const { answer, refused } = await database.transaction(async (tx) => {
      const answered = await answering(tx);
      if (!(await store.addAnswer(tx, of.name, index, answered.answer))) throw overtaken;
      return answered;
    });
    if (refused !== undefined) tell(of, refused);
    return answer;
  }

  async function finish(of: Running, message: LocalizedText | undefined): Promise<Result> {
    await store.finishRun(of.name, nowText(), message);
    return message === undefined ? {} : { message };
  }

  function tell({ run, plugin }: Running, incident: Refusal): void {
    const { scenario } = run;
    ledger.incident(run.tenant, plugin.id, { ...incident, ...(scenario !== undefined && { scenario }) });
  }

  function fail(of: Running, cause: unknown) {
    const { zh, en = zh } = cause instanceof ChangjingError ? cause.text : notUnderstood(of);
    const error = failed(zh, en, cause);
    tell(of, { code: 'run.failed', message: error.text, subject: of.run.ref });
    return error;
  }

  function notUnderstood({ run, plugin }: Running): LocalizedText {
    const { displayName } = plugin.manifest;
    const title = plugins.find(run.kind, run.ref)?.title ?? { zh: run.ref };
    return {
      zh: `插件「${displayName.zh}」执行「${title.zh}」后给出的回答看不懂`,
      en: `What plugin "${inEnglish(displayName)}" answered in "${inEnglish(title)}" is not understood`,
    };
  }

  function tooManyCalls(of: Running) {
    const limit = of.budget.hostCallsPerRun;
    const error = failed(`插件一次运行最多向主机请求 ${limit} 次`, `A run may ask the host ${limit} times`);
    const used = limit + 1;
    tell(of, { code: 'quota.hostCallsPerRun', message: error.text, subject: of.run.ref, limit, used });
    return error;
  }

  return {
    run(run) {
      const name = [run.tenant, run.ref, run.key].join('\n');
      let going = running.get(name);
      if (going === undefined) {
        going = go(run).finally(() => running.delete(name));
        running.set(name, going);
      }
      return going;
    },
    async forget(tx, tenant, plugin) {
      await store.forget(tx, tenant, plugin);
      tx.afterCommit(() => ledger.drop(tenant, plugin));
    },
  };
}

const inEnglish = ({ zh, en }: LocalizedText) => en ?? zh;
const transient: ReadonlySet<string> = new Set(['http.timeout', 'http.unreachable']);
const overtaken = unavailable('这次运行正在别处进行', 'This run goes on elsewhere');
const refusing =
  (refused: Refusal): Answering =>
  async () => ({ answer: toAnswer(refused), refused });
