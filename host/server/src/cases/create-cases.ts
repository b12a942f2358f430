import {
  toDisposable,
  type Audit,
  type Cases,
  type CaseStore,
  type Changes,
  type Clock,
  type Database,
  type Disposable,
  type DistrictBases,
  type EffectHandler,
  type Files,
  type HolderLinkStore,
  type Holders,
  type Intake,
  type LiveScenarios,
  type Log,
  type PeopleEventStore,
  type Policy,
  type Reports,
  type ReportStore,
  type SubjectStore,
} from '../kernel/index.ts';
import { createCaseEffects } from './apply-effects.ts';
import { markOverdue } from './overdue.ts';
import { createHolders } from './holders/create-holders.ts';
import { createHandover } from './people-events.ts';
import { readProgress } from './progress.ts';
import { findPhoto, listCases, summarize, summarizeCase, viewCase, viewTakenCase } from './read-cases.ts';
import { createReadPermit } from './read-permit.ts';
import { submitReport } from './reports.ts';
import { takeTransition } from './take-transition.ts';
import { keepVersions } from './versions.ts';

interface CasesDependencies {
  database: Database;
  caseStore: CaseStore;
  reportStore: ReportStore;
  peopleEventStore: PeopleEventStore;
  holderLinkStore: HolderLinkStore;
  live: LiveScenarios;
  bases: DistrictBases;
  policy: Policy;
  audit: Audit;
  subjects: SubjectStore;
  files: Files;
  changes: Changes;
  clock: Clock;
  log: Log;
  /** The runtime takes this room's effects, so its way in is known only later. */
  intake: () => Intake;
}

interface CasesRoom {
  cases: Cases;
  reports: Reports;
  holders: Holders;
  /** For the runtime: applies openCase and closeCase. */
  effects: EffectHandler;
  /** One round of what is due: deadlines passed, events not handed over. */
  sweep(): Promise<void>;
  /** Sweeps at once and then every ten seconds. */
  start(): Disposable;
}

const sweepEveryMs = 10_000;

export function createCases(dependencies: CasesDependencies): CasesRoom {
  const { database, caseStore, reportStore, peopleEventStore, live, clock } = dependencies;
  const log = dependencies.log.child({ room: 'cases' });
  const versions = keepVersions(live);
  const permit = createReadPermit(dependencies.policy);
  const handover = createHandover({
    database,
    store: peopleEventStore,
    intake: { acceptFromPeople: (input) => dependencies.intake().acceptFromPeople(input) },
    clock,
    log,
  });
  const read = { ...dependencies, store: caseStore, versions, permit };
  const take = { ...read, peopleEvents: peopleEventStore, handover };
  const report = { ...dependencies, reports: reportStore, peopleEvents: peopleEventStore, handover };

  const cases: Cases = {
    list: (actor, filter) => listCases(read, actor, filter),
    view: (actor, id) => viewCase(read, actor, id),
    summary: (actor, id) => summarizeCase(read, actor, id),
    async take(actor, id, input) {
      await takeTransition(take, actor, id, input);
      return (await viewTakenCase(read, actor, id)).case;
    },
    photo: (actor, hash) => findPhoto(read, actor, hash),
    countOpen: (tenant) => caseStore.countOpen(tenant),
    countOpenByRule: (tenant, scenario) => caseStore.countOpenByRule(tenant, scenario),
    async ofScenario(tenant, scenario, limit) {
      const open = await caseStore.list(tenant, { state: 'open', scenario, limit });
      return summarize(read, tenant, open);
    },
  };
  const reports: Reports = {
    submit: (submission) => submitReport(report, submission),
    progress: (tenant, number) => readProgress({ ...read, reports: reportStore }, tenant, number),
  };

  /** One failing part does not keep the other from its turn. */
  async function sweep(): Promise<void> {
    const parts = [() => handover.handOverDue(), () => markOverdue({ ...dependencies, store: caseStore })];
    for (const part of parts) {
      try {
        await part();
      } catch (error) {
        log.error(
          { error: error instanceof Error ? error.message : String(error) },
          'a sweep of the cases failed',
        );
      }
    }
  }

  return {
    cases,
    reports,
    holders: createHolders({
      ...dependencies,
      links: dependencies.holderLinkStore,
      cases: caseStore,
      peopleEvents: peopleEventStore,
      handover,
    }),
    effects: createCaseEffects({ ...dependencies, store: caseStore, versions }),
    sweep,
    start() {
      let running: Promise<void> | undefined;
      const round = () => {
        running ??= sweep().finally(() => {
          running = undefined;
        });
      };
      round();
      const timer = setInterval(round, sweepEveryMs);
      return toDisposable(async () => {
        clearInterval(timer);
        await running;
      });
    },
  };
}
