import type { HostAnswer, HostRequest, HttpAnswer, Json, Manifest } from '@changjing/contract';
import { refusalOf } from './refusal-of.ts';

/** How the outside world answers a run under test. */
export interface FakeHostSetup {
  /** The other side of `host.http`: an answer, 200 and empty where it says nothing, or why there was none. */
  http?: (request: HttpRequest) => Partial<HttpAnswer> | { refused: string };
  /** What the plugin kept before. */
  storage?: Record<string, Json>;
}

export type HttpRequest = Extract<HostRequest, { kind: 'http' }>;

interface FakeHost {
  /** @param count requests of this run, with this one */
  answer(request: HostRequest, count: number): HostAnswer;
  storage(): Record<string, Json>;
}

/** Answers as the host would, without anything leaving the test: what the manifest does not ask for is refused. */
export function createFakeHost(manifest: Manifest, setup: FakeHostSetup): FakeHost {
  const kept = new Map(Object.entries(setup.storage ?? {}));
  return {
    answer(request, count) {
      const { hostCallsPerRun } = manifest.budget;
      if (count > hostCallsPerRun) throw new Error(`a run may ask the host ${hostCallsPerRun} times`);
      const refusal = refusalOf(request, manifest);
      if (refusal !== undefined) return refused(refusal);
      return request.kind === 'http'
        ? answerHttp(request, setup)
        : { ok: true, value: doneBy(request, kept) };
    },
    storage: () => Object.fromEntries(kept),
  };
}

function refused(code: string): HostAnswer {
  return { ok: false, code, message: `${code}: the test's host refuses as the real one would` };
}

function answerHttp(request: HttpRequest, { http }: FakeHostSetup): HostAnswer {
  if (http === undefined) {
    throw new Error(`the run calls ${request.method} ${request.url}: give run() an http to answer it with`);
  }
  const answer = http(request);
  if ('refused' in answer) return refused(answer.refused);
  return { ok: true, value: { status: 200, headers: {}, body: '', ...answer } };
}

/** Requests that stay in the house. */
function doneBy(request: Exclude<HostRequest, HttpRequest>, kept: Map<string, Json>): Json {
  switch (request.kind) {
    case 'storage.get': {
      const value = kept.get(request.key);
      return value === undefined ? {} : { value };
    }
    case 'storage.set':
      kept.set(request.key, request.value);
      return null;
    case 'storage.delete':
      kept.delete(request.key);
      return null;
    case 'storage.list':
      return [...kept.keys()].filter((key) => key.startsWith(request.prefix)).sort();
    case 'notify':
    case 'schedule':
    case 'schedule.cancel':
      return null;
  }
}
