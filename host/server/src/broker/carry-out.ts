import type { HostAnswer, HostRequest, Json } from '@changjing/contract';
import type {
  BrokerStore,
  Changes,
  Clock,
  Egress,
  PluginRun,
  Secrets,
  Transaction,
} from '../kernel/index.ts';
import { refusal, toAnswer, type Refusal } from './refusal.ts';
import type { RunContext } from './run-context.ts';

export interface CarryOutDependencies {
  store: BrokerStore;
  egress: Egress;
  secrets: Pick<Secrets, 'get'>;
  changes: Changes;
  clock: Clock;
}
/** What was done outside of the database, and what is left to do in the transaction that keeps the answer. */
export type Answering = (tx: Transaction) => Promise<{ answer: HostAnswer; refused?: Refusal }>;

const noticeMs = 24 * 60 * 60 * 1000;
const most = { timers: 100, notices: 50 };

/** Does what a checked request asks. `key` is the same whenever the same request is repeated. */
export async function carryOut(
  request: HostRequest,
  context: RunContext,
  key: string,
  dependencies: CarryOutDependencies,
): Promise<Answering> {
  if (request.kind !== 'http') return (tx) => inside(tx, request, context, key, dependencies);
  const answered = await send(request, context, key, dependencies);
  return async () => answered;
}

type InsideRequest = Exclude<HostRequest, { kind: 'http' }>;
type Answered = Awaited<ReturnType<Answering>>;

const done = (value: Json = null): Answered => ({ answer: { ok: true, value } });
const refuse = (refused: Refusal): Answered => ({ answer: toAnswer(refused), refused });

async function send(
  request: Extract<HostRequest, { kind: 'http' }>,
  { run, plugin }: RunContext,
  key: string,
  { egress, secrets }: CarryOutDependencies,
): Promise<Answered> {
  const result = await egress.send(request, {
    plugin: plugin.id,
    hosts: plugin.manifest.capabilities.network.map(({ host }) => host),
    secret: (name) => secrets.get(run.tenant, `plugin/${plugin.id}/${name}`),
    idempotencyKey: key,
  });
  if (result.ok) return { answer: result };
  const { ok: _no, ...refused } = result;
  // That the other side did not answer is no fault of the plugin's: it is an answer, and no incident.
  return refused.code === 'http.timeout' || refused.code === 'http.unreachable'
    ? { answer: toAnswer(refused) }
    : refuse(refused);
}

async function inside(
  tx: Transaction,
  request: InsideRequest,
  { run, plugin, budget }: RunContext,
  key: string,
  { store, changes, clock }: CarryOutDependencies,
): Promise<Answered> {
  const place = placeOf(run, plugin.id);
  const at = new Date(clock.now()).toISOString();
  const later = (ms: number) => new Date(clock.now() + ms).toISOString();
  switch (request.kind) {
    case 'storage.get': {
      const value = await store.readCell(tx, { ...place, key: request.key });
      return done(value === undefined ? {} : { value });
    }
    case 'storage.set': {
      const limit = budget.storageKb;
      const cell = { ...place, key: request.key };
      const { isWritten, bytes } = await store.writeCell(tx, cell, request.value, limit * 1024, at);
      return isWritten ? done() : refuse(storageFull(limit, bytes));
    }
    case 'storage.delete':
      await store.removeCell(tx, { ...place, key: request.key });
      return done();
    case 'storage.list':
      return done(await store.listCells(tx, { ...place, prefix: request.prefix }));
    case 'notify': {
      const { channel, text } = request;
      await store.addNotice(
        tx,
        { ...place, id: `${plugin.id}/${key}`, channel, text, at, until: later(noticeMs) },
        most.notices,
      );
      tx.afterCommit(() => changes.emit({ topic: 'notices', tenant: run.tenant, scenario: place.scenario }));
      return done();
    }
    case 'schedule': {
      const { id, action, input, afterSeconds } = request;
      const timer = { ...place, id, action, input, dueAt: later(afterSeconds * 1000), attempts: 0 };
      return (await store.putTimer(tx, timer, most.timers)) ? done() : refuse(tooManyTimers);
    }
    case 'schedule.cancel':
      await store.removeTimer(tx, { ...place, id: request.id });
      return done();
  }
}

function placeOf({ tenant, scenario = '' }: PluginRun, plugin: string) {
  return { tenant, plugin, scenario };
}

function storageFull(limitKb: number, bytes: number): Refusal {
  const used = Math.ceil(bytes / 1024);
  return refusal(
    'quota.storageKb',
    `要存的数据共 ${used} kB，超过 ${limitKb} kB 的上限`,
    `It would keep ${used} kB; ${limitKb} kB are allowed`,
    { limit: limitKb, used, unit: 'kB' },
  );
}

const tooManyTimers = refusal(
  'quota.timers',
  `一个场景里最多 ${most.timers} 个定时`,
  `At most ${most.timers} timers in one scenario`,
  { limit: most.timers, used: most.timers + 1 },
);
