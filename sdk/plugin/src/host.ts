import type {
  HostAnswer,
  HostRequestInput,
  HttpAnswer,
  Json,
  LocalizedText,
  NotifyChannel,
} from '@changjing/contract';
import { HostRefused } from './host-refused.ts';

/** What an action or command hands to the host, step by step. Written with `function*` and `yield*`. */
export type Steps<Result> = Generator<HostRequestInput, Result, HostAnswer>;

/** A header's value that the host puts in: the plugin names the secret and never sees it. */
export interface SecretValue {
  secret: string;
  prefix?: string;
}

export interface HttpRequest {
  /** GET when absent. Every other method carries an `Idempotency-Key` of the host's. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `https://` and a host that stands in the manifest's `capabilities.network`. */
  url: string;
  headers?: Record<string, string | SecretValue>;
  /** Text of at most 1 MiB; set `content-type` in the headers. */
  body?: string;
}

/**
 * What a run may ask of the host. Nothing is done here: each call is a request that the host checks
 * against the manifest's capabilities, carries out, and answers. A run is repeated from its start
 * with the answers so far, so it must not depend on anything but its input and these answers; `Date`
 * and `Math.random` repeat themselves.
 */
export interface Host<Configuration = Record<string, Json>> {
  /** What an administrator filled in, by the manifest's `configuration`. */
  readonly configuration: Configuration;
  /** Id of the scenario it runs for; undefined outside of any. */
  readonly scenario: string | undefined;
  /**
   * Calls a host by https. Any status is an answer, also 404 and 500.
   * @throws HostRefused `refused.network`, `refused.secret`, `http.timeout`, `http.unreachable`, `http.tooLarge` …
   * @example const { status, body } = yield* host.http({ url: 'https://api.example.cn/v1/levels' });
   */
  http(request: HttpRequest): Steps<HttpAnswer>;
  /**
   * Key and value pairs of this plugin, apart for each scenario, within the manifest's `storageKb`.
   * @throws HostRefused `refused.storage`, `quota.storageKb`
   */
  readonly storage: {
    /** The value, or undefined when there is none. */
    get(key: string): Steps<Json | undefined>;
    set(key: string, value: Json): Steps<void>;
    delete(key: string): Steps<void>;
    /** Keys that start so, in order. Proposed API `storageList`. */
    list(prefix?: string): Steps<string[]>;
  };
  /**
   * Tells people in the app; the plugin's name stands beside the text.
   * @throws HostRefused `refused.notify`
   */
  notify(channel: NotifyChannel, text: string | LocalizedText): Steps<void>;
  /**
   * Runs an action of this plugin later, also after a restart of the host; the same id replaces an
   * earlier one. At least once: what it writes outside carries the same keys when it runs twice.
   * @throws HostRefused `refused.schedule`
   */
  schedule(timer: {
    id: string;
    /** Seconds from now, at most a year. */
    afterSeconds: number;
    action: string;
    input?: Record<string, Json>;
  }): Steps<void>;
  /** Takes back what schedule set; nothing happens when it is not there. */
  cancel(id: string): Steps<void>;
}

function* ask<Result>(request: HostRequestInput): Steps<Result> {
  const answer = yield request;
  if (!answer.ok) throw new HostRefused(answer.code, answer.message);
  return answer.value as Result;
}

function* askNothing(request: HostRequestInput): Steps<void> {
  yield* ask(request);
}

function* readKey(key: string): Steps<Json | undefined> {
  const { value } = yield* ask<{ value?: Json }>({ kind: 'storage.get', key });
  return value;
}

export function createHost(
  configuration: Record<string, Json>,
  scenario: string | undefined,
): Host<Record<string, Json>> {
  return {
    configuration,
    scenario,
    http: (request) => ask({ kind: 'http', ...request }),
    storage: {
      get: readKey,
      set: (key, value) => askNothing({ kind: 'storage.set', key, value }),
      delete: (key) => askNothing({ kind: 'storage.delete', key }),
      list: (prefix) => ask({ kind: 'storage.list', ...(prefix !== undefined && { prefix }) }),
    },
    notify: (channel, text) =>
      askNothing({ kind: 'notify', channel, text: typeof text === 'string' ? { zh: text } : text }),
    schedule: (timer) => askNothing({ kind: 'schedule', ...timer }),
    cancel: (id) => askNothing({ kind: 'schedule.cancel', id }),
  };
}
