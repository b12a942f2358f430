import type { ReportProgress } from '@changjing/contract';
import type { CaseStore, DistrictBases, ReportStore, StoredReport, TenantId } from '../kernel/index.ts';
import { postTitle } from './dispatch.ts';
import { refuse } from './failures.ts';
import { normalizeReportNumber } from './numbers.ts';
import { processOf, stateFacts } from './process.ts';
import type { ReadPermit } from './read-permit.ts';
import type { Versions } from './versions.ts';

/** What whoever holds the number may see: stages and posts, never people's names or words. */
export async function readProgress(
  dependencies: {
    reports: ReportStore;
    store: CaseStore;
    versions: Versions;
    bases: DistrictBases;
    permit: ReadPermit;
  },
  tenant: TenantId,
  typed: string,
): Promise<ReportProgress> {
  const { reports, store, versions, bases, permit } = dependencies;
  const number = normalizeReportNumber(typed);
  const report = number === undefined ? undefined : await reports.readByNumber(tenant, number);
  if (!report) {
    return refuse(
      'report.unknown',
      404,
      '没有查到这个编号，请核对后再输一次',
      'This number is not known; please check it',
    );
  }
  const stored = await store.readReported(tenant, report.scenario, report.number);
  permit.refuseFollowing(stored);
  if (!stored) return notOpenedYet(report);
  const content = await versions.load(tenant, stored.scenario, stored.version);
  const process = processOf(content, stored.process);
  const entries = await store.entries(tenant, stored.id);
  const state = stateFacts(process, stored.state);
  const isFinal = stored.closedAt !== undefined;
  return {
    number: report.number,
    title: report.title,
    stage: stored.stage,
    stateTitle: state.title,
    isFinal,
    handledBy: stored.assignee === undefined ? undefined : postTitle(bases.current(tenant), stored.assignee),
    dueAt: isFinal ? undefined : stored.dueAt,
    steps: [
      received(report),
      ...entries
        .filter((entry) => entry.movedTo !== undefined)
        .map((entry) => ({ at: entry.at, title: stateFacts(process, entry.movedTo!).title })),
    ],
  };
}

function notOpenedYet(report: StoredReport): ReportProgress {
  return {
    number: report.number,
    title: report.title,
    stage: 'collect',
    stateTitle: { zh: '已收到，等待立案', en: 'Received, waiting to be opened' },
    isFinal: false,
    steps: [received(report)],
  };
}

function received(report: StoredReport): ReportProgress['steps'][number] {
  return { at: report.receivedAt, title: { zh: '已收到您的上报', en: 'Your report was received' } };
}
