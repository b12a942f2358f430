import { z } from 'zod';
import { fieldName } from '../field.ts';
import { nodeId, partRef } from '../ids.ts';
import { json } from '../json.ts';
import { localizedText } from '../text.ts';
import { notifyChannel } from './capability.ts';

/** A header's value: text, or a secret the host puts in (`Bearer ` in front of it, say). */
export const headerValue = z.union([
  z.string().max(4000),
  z.strictObject({ secret: nodeId, prefix: z.string().max(40).default('') }),
]);

const storageKey = z.string().min(1).max(200);

/** What an action or command asks the host to do. The host checks it against the capabilities first. */
export const hostRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('http'),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    url: z.string().min(1).max(4000),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), headerValue).default({}),
    body: z.string().max(1_048_576).optional(),
  }),
  z.strictObject({ kind: z.literal('storage.get'), key: storageKey }),
  z.strictObject({ kind: z.literal('storage.set'), key: storageKey, value: json }),
  z.strictObject({ kind: z.literal('storage.delete'), key: storageKey }),
  /** Proposed API `storageList`. */
  z.strictObject({ kind: z.literal('storage.list'), prefix: z.string().max(200).default('') }),
  z.strictObject({ kind: z.literal('notify'), channel: notifyChannel, text: localizedText }),
  /** Runs an action of the same plugin later; the same id replaces an earlier one. */
  z.strictObject({
    kind: z.literal('schedule'),
    id: nodeId,
    afterSeconds: z.number().int().min(1).max(31_536_000),
    action: nodeId,
    input: z.record(z.string(), json).default({}),
  }),
  z.strictObject({ kind: z.literal('schedule.cancel'), id: nodeId }),
]);
export type HostRequest = z.infer<typeof hostRequest>;
/** As an author writes it, with defaults left out. */
export type HostRequestInput = z.input<typeof hostRequest>;

/** Interfaces that may still change, by name; a plugin uses one only where its host's administrator allows it. */
export const apiProposals = ['storageList'] as const;
export const apiProposal = z.enum(apiProposals);
export type ApiProposal = z.infer<typeof apiProposal>;

export const httpAnswer = z.strictObject({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type HttpAnswer = z.infer<typeof httpAnswer>;

/**
 * To http: an httpAnswer. To storage.get: `{ value }`, or `{}` when there is none. To storage.list: the
 * keys. To all else: null.
 */
export const hostAnswer = z.union([
  z.strictObject({ ok: z.literal(true), value: json }),
  z.strictObject({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);
export type HostAnswer = z.infer<typeof hostAnswer>;

/**
 * What `actions/<id>.run` and `commands/<id>.run` take. A run is repeated from its start with one more
 * answer each time, until it is done: it lives in no process and survives every death.
 */
export const runRequest = z.strictObject({
  input: z.record(z.string(), json),
  configuration: z.record(z.string(), json),
  scenario: z.string().optional(),
  /** Answers to the requests of this run so far, in their order. */
  answers: z.array(hostAnswer),
});
export type RunRequest = z.infer<typeof runRequest>;

export const runResponse = z.union([
  z.strictObject({ done: z.literal(true), message: localizedText.optional() }),
  z.strictObject({ done: z.literal(false), request: hostRequest }),
]);
export type RunResponse = z.infer<typeof runResponse>;

/** What `functions/<id>.evaluate` takes: a batch of arguments by parameter. */
export const evaluateRequest = z.strictObject({ calls: z.array(z.record(z.string(), json)) });
export type EvaluateRequest = z.infer<typeof evaluateRequest>;
/** A value each, or why there is none: then the field is missing, which rules call unknown. */
export const evaluateResponse = z.strictObject({
  results: z.array(z.union([z.strictObject({ value: json }), z.strictObject({ failed: localizedText })])),
});
export type EvaluateResponse = z.infer<typeof evaluateResponse>;

/**
 * How a function computes a field of a stream: each parameter is another field of it or a fixed value.
 * The field itself stands among the stream's fields, so that a version knows its type and its label
 * also when the plugin is gone.
 */
export const computedField = z.strictObject({
  function: partRef,
  with: z.record(
    z.string(),
    z.union([z.strictObject({ field: fieldName }), z.strictObject({ value: json })]),
  ),
});
export type ComputedField = z.infer<typeof computedField>;
