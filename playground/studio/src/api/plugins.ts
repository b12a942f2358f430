import type {
  Ceilings,
  DeadLetter,
  Json,
  OfferedAction,
  OfferedFunction,
  OfferedRuleTemplate,
  OrganisationName,
  PackageInspection,
  PluginLogLine,
  PluginNotice,
  PluginSummary,
} from '@changjing/contract';
import { deleteJson, getJson, postJson, putJson } from './http.ts';
import type { Page } from './scenarios.ts';

function at(plugin: string, rest = ''): string {
  return `/plugins/${encodeURIComponent(plugin)}${rest}`;
}

export function listPlugins(signal?: AbortSignal): Promise<PluginSummary[]> {
  return getJson('/plugins', { signal });
}

/** What rules may have plugins do. */
export function listActions(signal?: AbortSignal): Promise<OfferedAction[]> {
  return getJson('/actions', { signal });
}

/** What conditions may call of plugins. */
export function listFunctions(signal?: AbortSignal): Promise<OfferedFunction[]> {
  return getJson('/functions', { signal });
}

/** Rules of plugins to begin with. */
export function listRuleTemplates(signal?: AbortSignal): Promise<OfferedRuleTemplate[]> {
  return getJson('/rule-templates', { signal });
}

export function readPlugin(plugin: string, signal?: AbortSignal): Promise<PluginSummary> {
  return getJson(at(plugin), { signal });
}

export function readPluginLog(plugin: string, signal?: AbortSignal): Promise<PluginLogLine[]> {
  return getJson(at(plugin, '/log'), { signal });
}

/** What an install would do; the host keeps nothing of it. */
export function inspectPackage(file: File, signal?: AbortSignal): Promise<PackageInspection> {
  const form = new FormData();
  form.set('package', file);
  return postJson('/plugins/inspect', { form, signal });
}

/** `accepted` names the list of permissions that was seen and agreed to. */
export function installPackage(
  file: File,
  accepted: string | undefined,
  idempotencyKey: string,
): Promise<PluginSummary> {
  const form = new FormData();
  form.set('package', file);
  if (accepted !== undefined) form.set('accepted', accepted);
  return postJson('/plugins', { form, idempotencyKey });
}

export function acceptPermissions(
  plugin: string,
  accepted: string,
  idempotencyKey: string,
): Promise<unknown> {
  return postJson(at(plugin, '/accept'), { body: { accepted }, idempotencyKey });
}

export type PluginStep = 'rollback' | 'enable' | 'disable' | 'release';

export function takePluginStep(plugin: string, step: PluginStep, idempotencyKey: string): Promise<unknown> {
  return postJson(at(plugin, `/${step}`), { idempotencyKey });
}

export function uninstallPlugin(plugin: string, idempotencyKey: string): Promise<void> {
  return deleteJson(at(plugin), { idempotencyKey });
}

/** Absent: every organisation. */
export function setOrganisations(plugin: string, organisations: string[] | undefined): Promise<unknown> {
  return putJson(at(plugin, '/organisations'), { body: { organisations } });
}

export function configurePlugin(plugin: string, values: Record<string, Json>): Promise<unknown> {
  return putJson(at(plugin, '/configuration'), { body: { values } });
}

export function fillSecret(plugin: string, name: string, value: string): Promise<unknown> {
  return putJson(at(plugin, `/secrets/${encodeURIComponent(name)}`), { body: { value } });
}

export function clearSecret(plugin: string, name: string): Promise<void> {
  return deleteJson(at(plugin, `/secrets/${encodeURIComponent(name)}`));
}

export function readCeilings(signal?: AbortSignal): Promise<Ceilings> {
  return getJson('/plugin-ceilings', { signal });
}

export function putCeilings(body: Ceilings): Promise<unknown> {
  return putJson('/plugin-ceilings', { body });
}

export function listOrganisations(signal?: AbortSignal): Promise<OrganisationName[]> {
  return getJson('/organisations', { signal });
}

/** What plugins tell the staff. */
export function listNotices(signal?: AbortSignal): Promise<PluginNotice[]> {
  return getJson('/notices', { signal });
}

export function listDeadLetters(cursor?: string, signal?: AbortSignal): Promise<Page<DeadLetter>> {
  return getJson('/dead-letters', { query: { cursor }, signal });
}
