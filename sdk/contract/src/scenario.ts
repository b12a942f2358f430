import { z } from 'zod';
import { codePart } from './code.ts';
import { fieldName, fields } from './field.ts';
import { contentHash, contributionRef, nodeId, partRef, placeId, pluginId, slug, utcTime } from './ids.ts';
import { json } from './json.ts';
import { page } from './page.ts';
import { parameters } from './parameter.ts';
import { computedField } from './plugin/host-request.ts';
import { process } from './process.ts';
import { rule } from './rule.ts';
import { lateness } from './rule-temporal.ts';
import { scenarioTest } from './scenario-test.ts';
import { localizedText } from './text.ts';
import { view } from './view.ts';

/** How payloads reach a connector. Device credentials come with the transport, not the scenario. */
export const transportBinding = z.discriminatedUnion('kind', [
  /** MQTT topic filter, `+` allowed: `water/+/depth`. */
  z.strictObject({
    kind: z.literal('mqtt'),
    topic: z
      .string()
      .min(1)
      .max(300)
      .regex(/^[^#]+$/),
  }),
  /** POST /api/v1/hooks/<path>, bearer token sealed in the secret store under this connector. */
  z.strictObject({ kind: z.literal('webhook'), path: slug }),
  /** What people do in the mini-app or on the desk. */
  z.strictObject({ kind: z.literal('people') }),
]);
export type TransportBinding = z.infer<typeof transportBinding>;

export const connectorInstance = z.strictObject({
  title: localizedText,
  /** What parses, of a plugin or the scenario's own; absent for `people`, which needs no parsing. */
  connector: partRef.optional(),
  transport: transportBinding,
  stream: nodeId,
  /** Options by the connector's schema. */
  options: z.record(z.string(), json).default({}),
});
export type ConnectorInstance = z.infer<typeof connectorInstance>;

export const stream = z.strictObject({
  title: localizedText,
  /** CloudEvents type. */
  eventType: z.string().regex(/^[a-z][a-zA-Z0-9.-]{1,120}$/),
  fields,
  /** Which of the fields a function of a plugin computes, and from what: no payload brings those. */
  computed: z.record(fieldName, computedField).optional(),
  retentionDays: z.number().int().min(1).max(3650).default(365),
  /** For all rules on it that say nothing themselves: how late its events may be. */
  lateness: lateness.optional(),
  /**
   * How many different subjects it has at most, and how many keys a rule on it watches; 200,000 when
   * absent. New ones beyond it are recorded, and neither listed nor watched.
   */
  maxSubjects: z.number().int().min(1).max(5_000_000).optional(),
});
export type Stream = z.infer<typeof stream>;

/** A thing watched by a scenario, so that a map has it before its first event: a road point, a gate. */
export const place = z.strictObject({
  title: localizedText,
  location: z.strictObject({ lng: z.number(), lat: z.number() }),
});
export type Place = z.infer<typeof place>;

/** The whole of a scenario, as normalized from its document. Flat maps by id. */
export const scenario = z.strictObject({
  formatVersion: z.literal(1),
  title: localizedText,
  description: localizedText.optional(),
  slug,
  /** Template it was copied from. */
  template: contributionRef.optional(),
  places: z.record(placeId, place),
  connectors: z.record(nodeId, connectorInstance),
  streams: z.record(nodeId, stream),
  rules: z.record(nodeId, rule),
  processes: z.record(nodeId, process),
  views: z.record(nodeId, view),
  pages: z.record(nodeId, page),
  /** What all rules together must do; absent when there are none. */
  tests: z.record(nodeId, scenarioTest).optional(),
  /** Connectors and functions of its own. */
  code: z.record(nodeId, codePart).optional(),
  /** What each organisation can set for itself; `p.<name>` in expressions. */
  parameters: parameters.optional(),
});
export type Scenario = z.infer<typeof scenario>;

/** A private part as it was compiled for a version: what runs is what was published. */
export const publishedCode = z.strictObject({
  /** SHA-256 of the bundle. */
  hash: contentHash,
  bundle: z.string(),
  sourceMap: z.string(),
});
export type PublishedCode = z.infer<typeof publishedCode>;

/** An immutable published version: normalized JSON and the hashes of all plugins it uses. */
export const scenarioVersion = z.strictObject({
  formatVersion: z.literal(1),
  scenarioId: z.string(),
  version: z.number().int().min(1),
  publishedAt: utcTime,
  publishedBy: z.strictObject({ person: z.string(), name: z.string() }),
  note: z.string().max(2000),
  /** Version this one restores, when it is a roll back. */
  restores: z.number().int().optional(),
  plugins: z.record(pluginId, z.strictObject({ version: z.string(), hash: contentHash })),
  /** By id, where its content has parts of its own. */
  code: z.record(nodeId, publishedCode).optional(),
  content: scenario,
});
export type ScenarioVersion = z.infer<typeof scenarioVersion>;
