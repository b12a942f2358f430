import { z } from 'zod';
import { contentHash, pluginId } from './ids.ts';
import { scenario } from './scenario.ts';

/**
 * A scenario as one file: what it says with its tests, and the plugins it was made with. No secrets, no
 * readings, no cases.
 */
export const scenarioFile = z.strictObject({
  kind: z.literal('changjing.scenario'),
  formatVersion: z.literal(1),
  /** Plugin → what it was. */
  plugins: z.record(pluginId, z.strictObject({ version: z.string(), hash: contentHash })),
  content: scenario,
});
export type ScenarioFile = z.infer<typeof scenarioFile>;

/** Characters of the longest file that is read. */
export const maxScenarioFileLength = 900_000;

/** POST /scenarios/import: a file's text → ScenarioSummary of the new draft. */
export const importScenario = z.strictObject({ file: z.string() });

/** POST /scenarios/{id}/template: the draft becomes a template of the district → TemplateSummary. */
export const saveTemplate = z.strictObject({
  title: z.string().trim().min(1).max(80),
  description: z.string().trim().min(1).max(300),
});
export type SaveTemplate = z.infer<typeof saveTemplate>;
