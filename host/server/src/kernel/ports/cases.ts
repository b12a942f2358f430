import type {
  CaseDetail,
  CasePage,
  CaseSummary,
  CaseView,
  CitizenReport,
  ReportProgress,
  TakeTransition,
} from '@changjing/contract';
import { createToken } from '../token.ts';
import type { StoredFile } from './files.ts';
import type { Actor } from './identity.ts';
import type { TenantId } from './tenant.ts';

export interface CaseFilter {
  state: 'open' | 'closed' | 'all';
  /** Only those dispatched to the post acted in. */
  isMine: boolean;
  scenario?: string;
  cursor?: string;
  limit: number;
}

/** How many open cases of a process a rule opened. */
export interface OpenCases {
  rule: string;
  process: string;
  open: number;
}

/** The district's one pool of cases, as people see it. Every call passes the policy. */
export interface Cases {
  list(actor: Actor, filter: CaseFilter): Promise<CasePage>;
  /** @throws ChangjingError case.unknown, policy denials */
  view(actor: Actor, id: string): Promise<CaseView>;
  /** How a case stands, without the citizen's words. @throws ChangjingError case.unknown, policy denials */
  summary(actor: Actor, id: string): Promise<CaseSummary>;
  /** @throws ChangjingError case.unknown, case.notNow, case.notPermitted, case.formInvalid, case.photos */
  take(actor: Actor, id: string, input: TakeTransition): Promise<CaseDetail>;
  /** A photo of a case that the person may read. @throws ChangjingError files.unknown, policy denials */
  photo(actor: Actor, hash: string): Promise<{ file: StoredFile; isPersonal: boolean }>;
  /** Open cases by scenario, without anything about them. */
  countOpen(tenant: TenantId): Promise<Record<string, number>>;
  /** Those of a scenario by the rule that opened them and the process they go through. */
  countOpenByRule(tenant: TenantId, scenario: string): Promise<OpenCases[]>;
  /** Newest open cases of a scenario, for its views; the caller asks the policy. */
  ofScenario(tenant: TenantId, scenario: string, limit: number): Promise<CaseSummary[]>;
}
export const Cases = createToken<Cases>('cases', 'the pool of cases of a district');

/** What a citizen sends in and follows. */
export interface Reports {
  /**
   * Resolves after the report, its event and its number are committed.
   * @throws ChangjingError app.unknown, report.streamUnknown, report.tooManyPhotos, report.keyReused, files.*
   */
  submit(input: {
    tenant: TenantId;
    slug: string;
    /** Chosen by the sender: the same key is the same report. */
    idempotencyKey: string;
    report: CitizenReport;
    photos: readonly Uint8Array[];
  }): Promise<{ number: string }>;
  /** @throws ChangjingError report.unknown */
  progress(tenant: TenantId, number: string): Promise<ReportProgress>;
}
export const Reports = createToken<Reports>('reports', 'reports of citizens and their progress');
