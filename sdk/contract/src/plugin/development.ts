import { z } from 'zod';
import { contentHash } from '../ids.ts';
import { problem } from '../problem.ts';
import { pluginLogLine } from './api.ts';

/**
 * PUT /dev/plugins: runs a plugin from its author's folder in place of what is in force under its id,
 * until DELETE /dev/plugins/{id} brings that back. It lives in memory: a host that starts again has
 * forgotten it. The new code answers before the old one leaves; a plugin with errors changes nothing.
 *
 * All of /dev asks for `authorization: Bearer` with the host's CHANGJING_DEV_TOKEN, or, in demo mode,
 * for the session of an account that has `plugin.publish`.
 */
export const developmentPush = z.strictObject({
  /** package.json, the bundle, and what the manifest names: paths in the plugin's folder, bytes as base64. */
  files: z.record(z.string().min(1).max(200), z.base64()),
});
export type DevelopmentPush = z.infer<typeof developmentPush>;

export const developmentPlugin = z.strictObject({
  id: z.string(),
  version: z.string(),
  /** SHA-256 of the bundle that is in force now. */
  hash: contentHash,
  /** The version that DELETE brings back; absent when there was none. */
  replaces: z.string().optional(),
  /** Warnings; errors are answered with 422 and the problems. */
  problems: z.array(problem),
});
export type DevelopmentPlugin = z.infer<typeof developmentPlugin>;

/**
 * GET /dev/plugins/{id}/log?after=: console lines and failures since then, newest last. Places in them
 * are of the bundle (`plugin.js:12:7`); the author's tool knows its source map.
 */
export const developmentLog = z.strictObject({
  /** What to ask with next. */
  next: z.number().int(),
  lines: z.array(pluginLogLine.omit({ inChinese: true })),
});
export type DevelopmentLog = z.infer<typeof developmentLog>;
