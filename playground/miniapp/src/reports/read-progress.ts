import type { ReportProgress } from '@changjing/contract';
import { RequestFailure, requestJson } from '../api.ts';

/** What is known of a report: its progress, that there is none, or that the host could not be asked. */
export interface KnownProgress {
  progress?: ReportProgress;
  isMissing: boolean;
}

export async function readProgress(number: string): Promise<KnownProgress> {
  try {
    return {
      progress: await requestJson<ReportProgress>(`/reports/${encodeURIComponent(number)}`),
      isMissing: false,
    };
  } catch (error) {
    return { isMissing: error instanceof RequestFailure && error.status === 404 };
  }
}
