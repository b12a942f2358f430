import { ChangjingError, type DraftEvent, type Event } from '@changjing/contract';
import type { Clock, Route, RuntimeStore, TenantId } from '../kernel/index.ts';
import { completeEvent } from './complete-event.ts';
import type { Entry } from './entry.ts';
import type { ScenarioTable } from './scenario-table.ts';

export interface PeopleInput {
  tenant: TenantId;
  scenario: string;
  stream: string;
  event: DraftEvent & { id: string };
}

/**
 * The entry for something a person did.
 * @throws ChangjingError scenario.notLive, event.*: told to the person, so never a dead letter
 */
export function peopleEntry(
  input: PeopleInput,
  scenarios: ScenarioTable,
  clock: Clock,
): Entry & { ready: { event: Event } } {
  const { tenant, scenario } = input;
  const runtime = scenarios.find(tenant, scenario);
  const stream = runtime?.streams.get(input.stream);
  if (runtime === undefined || stream === undefined) throw notLive(input);
  const connector =
    Object.entries(runtime.live.version.content.connectors).find(
      ([, one]) => one.transport.kind === 'people' && one.stream === input.stream,
    )?.[0] ?? 'people';
  const receivedAtMs = clock.now();
  const completed = completeEvent(input.event, {
    source: `/${tenant}/${scenario}/${connector}`,
    stream,
    receivedAtMs,
    text: '',
    index: 0,
  });
  if (!('event' in completed)) {
    throw new ChangjingError({ code: completed.code, status: 422, text: completed.reason });
  }
  const route: Route = { tenant, scenario, connector };
  return {
    route,
    payload: { text: '', receivedAt: receivedAtMs, address: input.stream, origin: 'people' },
    ready: { stream: input.stream, event: completed.event },
  };
}

/** The event as it stands in the log: of two acts with one id the first counts. */
export async function storedEvent(
  { tenant, scenario, stream }: PeopleInput,
  event: Event,
  store: RuntimeStore,
): Promise<Event> {
  const { source, id, subject } = event;
  return (await store.findEvent(tenant, { scenario, stream, source, id, subject })) ?? event;
}

function notLive({ scenario, stream }: PeopleInput): ChangjingError {
  return new ChangjingError({
    code: 'scenario.notLive',
    status: 409,
    text: {
      zh: `场景「${scenario}」没有在用的版本，或没有数据流「${stream}」`,
      en: `Scenario "${scenario}" has no version in force, or no stream "${stream}"`,
    },
  });
}
