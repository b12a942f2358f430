import { caseFact, ChangjingError, type CaseFact, type Json, type Transition } from '@changjing/contract';
import type {
  Clock,
  Database,
  Intake,
  Log,
  PeopleEvent,
  PeopleEventStore,
  StoredCase,
  TenantId,
} from '../kernel/index.ts';

/** The event a transition makes. Values name fields of the form, or facts of the case as `case.*`. */
export function eventOf(
  emit: NonNullable<Transition['emit']>,
  of: { tenant: TenantId; id: string; at: string; stored: StoredCase; form: Readonly<Record<string, Json>> },
): PeopleEvent {
  const valueOf = (name: string): Json | undefined => {
    if (!name.startsWith('case.')) return of.form[name];
    const fact = caseFact.safeParse(name.slice('case.'.length));
    return fact.success ? factOf(of.stored, fact.data) : undefined;
  };
  const data: Record<string, Json> = {};
  for (const [field, name] of Object.entries(emit.data)) {
    const value = valueOf(name);
    if (value !== undefined) data[field] = value;
  }
  const subject = valueOf(emit.subject);
  return {
    tenant: of.tenant,
    id: of.id,
    scenario: of.stored.scenario,
    stream: emit.stream,
    subject: typeof subject === 'string' && subject !== '' ? subject.slice(0, 200) : of.stored.id,
    time: of.at,
    data,
    attempts: 0,
  };
}

function factOf(stored: StoredCase, fact: CaseFact): Json | undefined {
  switch (fact) {
    case 'key':
      // A report's number opens its progress page, so it never goes on as a key.
      return stored.key === stored.number ? stored.id : stored.key;
    case 'id':
      return stored.id;
    case 'title':
      return stored.title.zh;
    case 'state':
      return stored.state;
    case 'severity':
      return stored.severity;
    case 'caseClass':
      return stored.caseClass;
    case 'assignee':
      return stored.assignee;
    case 'location':
      return stored.location && { lng: stored.location.lng, lat: stored.location.lat };
  }
}

const firstDelayMs = 2_000;
const longestDelayMs = 600_000;

/** Hands what people did to the event log. A row waits until the log has it, over restarts too. */
export interface PeopleEventHandover {
  handOver(event: PeopleEvent): Promise<void>;
  /** Those that were not handed over: at start and now and then. */
  handOverDue(): Promise<void>;
}

export function createHandover(dependencies: {
  database: Database;
  store: PeopleEventStore;
  intake: Pick<Intake, 'acceptFromPeople'>;
  clock: Clock;
  log: Log;
}): PeopleEventHandover {
  const { database, store, intake, clock, log } = dependencies;

  async function handOver(event: PeopleEvent): Promise<void> {
    try {
      await intake.acceptFromPeople({
        tenant: event.tenant,
        scenario: event.scenario,
        stream: event.stream,
        event: { id: event.id, subject: event.subject, time: event.time, data: event.data },
      });
    } catch (error) {
      const code = error instanceof ChangjingError ? error.code : 'internal';
      const delayMs = Math.min(firstDelayMs * 2 ** Math.min(event.attempts, 20), longestDelayMs);
      const nextAttemptAt = new Date(clock.now() + delayMs).toISOString();
      log.warn({ event: event.id, stream: event.stream, code, nextAttemptAt }, 'an event of a person waits');
      await database.transaction((tx) => store.postpone(tx, event, { nextAttemptAt, code }));
      return;
    }
    await database.transaction((tx) => store.remove(tx, event));
  }

  return {
    handOver,
    async handOverDue() {
      const waiting = await store.due(new Date(clock.now()).toISOString(), 200);
      for (const event of waiting) await handOver(event);
    },
  };
}
