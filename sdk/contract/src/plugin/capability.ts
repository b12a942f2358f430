import { z } from 'zod';
import { nodeId } from '../ids.ts';
import { localizedText } from '../text.ts';

/** Why it is needed, in plain words: shown at install and compared at update. */
const reason = localizedText;

/** A DNS name in small letters, or `*.` and one for all names below it. Never an address. */
export const networkHost = z
  .string()
  .max(253)
  .regex(/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);

export const notifyChannel = z.enum(['staff', 'public']);
export type NotifyChannel = z.infer<typeof notifyChannel>;

/** What a plugin may ask the host for. Nothing is allowed that does not stand here. */
export const capabilities = z.strictObject({
  /** Hosts its actions and commands may call by https. */
  network: z
    .array(z.strictObject({ host: networkHost, reason }))
    .max(20)
    .default([]),
  /** Values an administrator types in; the plugin names them and never sees them. */
  secrets: z
    .array(z.strictObject({ name: nodeId, title: localizedText, reason }))
    .max(20)
    .default([]),
  /** Key and value pairs of its own, apart for each scenario. */
  storage: z.strictObject({ reason }).optional(),
  /** Being called again later. */
  schedule: z.strictObject({ reason }).optional(),
  notify: z
    .array(z.strictObject({ channel: notifyChannel, reason }))
    .max(2)
    .default([]),
  /** Its widgets may stand on pages for citizens. */
  citizenFacing: z.strictObject({ reason }).optional(),
});
export type Capabilities = z.infer<typeof capabilities>;

/** One thing asked for. `key` names it everywhere: `network:api.example.cn`, `secret:token`, `storage`. */
export const permissionAsk = z.strictObject({
  key: z.string(),
  kind: z.enum(['network', 'secret', 'storage', 'schedule', 'notify', 'citizenFacing']),
  /** Host, secret or channel. */
  of: z.string().optional(),
  title: localizedText.optional(),
  reason,
});
export type PermissionAsk = z.infer<typeof permissionAsk>;

/** Everything asked for, in the order of the sheet. */
export function permissionsOf(asked: Capabilities): PermissionAsk[] {
  const { network, secrets, notify, storage, schedule, citizenFacing } = asked;
  const single = (kind: 'storage' | 'schedule' | 'citizenFacing', one: typeof storage): PermissionAsk[] =>
    one === undefined ? [] : [{ key: kind, kind, reason: one.reason }];
  return [
    ...network.map(({ host, reason: why }) => asks('network', host, why)),
    ...secrets.map(({ name, title, reason: why }) => ({ ...asks('secret', name, why), title })),
    ...single('storage', storage),
    ...single('schedule', schedule),
    ...notify.map(({ channel, reason: why }) => asks('notify', channel, why)),
    ...single('citizenFacing', citizenFacing),
  ];
}

function asks(kind: PermissionAsk['kind'], of: string, why: PermissionAsk['reason']): PermissionAsk {
  return { key: `${kind}:${of}`, kind, of, reason: why };
}

export const permissionDiff = z.strictObject({
  added: z.array(permissionAsk),
  removed: z.array(permissionAsk),
});
export type PermissionDiff = z.infer<typeof permissionDiff>;

/** What is asked for that was not accepted before, and what is given up. An update widens when something is added. */
export function permissionChange(
  accepted: readonly PermissionAsk[],
  asked: readonly PermissionAsk[],
): PermissionDiff {
  const keys = (list: readonly PermissionAsk[]) => new Set(list.map(({ key }) => key));
  const [before, after] = [keys(accepted), keys(asked)];
  return {
    added: asked.filter(({ key }) => !before.has(key)),
    removed: accepted.filter(({ key }) => !after.has(key)),
  };
}

/** Whether a host that is called stands under a name that was asked for. */
export function coversHost(asked: string, host: string): boolean {
  if (!asked.startsWith('*.')) return asked === host;
  const suffix = asked.slice(1);
  return host.endsWith(suffix) && host.length > suffix.length;
}
