import { coversHost, type HostRequest, type Manifest } from '@changjing/contract';
import { refusal, type Refusal } from './refusal.ts';

/** What a request is checked against. */
export interface RequestContext {
  manifest: Manifest;
  scenario: string | undefined;
  /** Whether the proposed interface may be used by this plugin on this host. */
  isProposalInForce(name: 'storageList'): boolean;
}

/** Permissions a request uses, by their keys; or why it is refused. Nothing that the manifest does not name passes. */
export type Checked = { permissions: string[] } | { refused: Refusal };

export function checkRequest(request: HostRequest, context: RequestContext): Checked {
  switch (request.kind) {
    case 'http':
      return checkHttp(request, context);
    case 'storage.list':
      if (!context.isProposalInForce('storageList')) return { refused: noProposal };
      return checkStorage(context);
    case 'storage.get':
    case 'storage.set':
    case 'storage.delete':
      return checkStorage(context);
    case 'notify':
      return checkNotify(request, context);
    case 'schedule':
    case 'schedule.cancel':
      return checkSchedule(request, context);
  }
}

type RequestOf<K extends HostRequest['kind']> = Extract<HostRequest, { kind: K }>;

const noProposal = refusal(
  'refused.proposal',
  '「storageList」是试行接口，清单里没有声明，或者管理员没有放行',
  '"storageList" is a proposed interface: the manifest does not enable it, or the administrator does not allow it',
  { subject: 'storageList' },
);

/** The address itself is checked again on the way out, at each redirect. */
function checkHttp({ url, headers }: RequestOf<'http'>, { manifest }: RequestContext): Checked {
  const { network, secrets } = manifest.capabilities;
  const host = URL.parse(url)?.hostname ?? '';
  const asked = network.find((one) => coversHost(one.host, host));
  if (asked === undefined) {
    const named = host === '' ? url.slice(0, 100) : host;
    return {
      refused: refusal(
        'refused.network',
        `插件没有申请访问「${named}」`,
        `The plugin did not ask for "${named}"`,
        { subject: named },
      ),
    };
  }
  const used = Object.values(headers).flatMap((value) => (typeof value === 'string' ? [] : [value.secret]));
  const unknown = used.find((name) => !secrets.some((one) => one.name === name));
  if (unknown !== undefined) {
    return {
      refused: refusal(
        'refused.secret',
        `插件没有申请使用机密「${unknown}」`,
        `The plugin did not ask for the secret "${unknown}"`,
        { subject: unknown },
      ),
    };
  }
  return { permissions: [`network:${asked.host}`, ...new Set(used.map((name) => `secret:${name}`))] };
}

function checkStorage({ manifest }: RequestContext): Checked {
  if (manifest.capabilities.storage !== undefined) return { permissions: ['storage'] };
  return {
    refused: refusal('refused.storage', '插件没有申请存储数据', 'The plugin did not ask to keep data'),
  };
}

function checkNotify({ channel }: RequestOf<'notify'>, { manifest, scenario }: RequestContext): Checked {
  const { notify, citizenFacing } = manifest.capabilities;
  const refuse = (zh: string, en: string) => ({
    refused: refusal('refused.notify', zh, en, { subject: channel }),
  });
  const who = channel === 'public' ? '公众' : '工作人员';
  if (!notify.some((one) => one.channel === channel)) {
    return refuse(
      `插件没有申请通知${who}`,
      `The plugin did not ask to tell ${channel === 'public' ? 'the public' : 'staff'}`,
    );
  }
  if (channel === 'public' && citizenFacing === undefined) {
    return refuse('插件没有申请面向公众', 'The plugin did not ask to face citizens');
  }
  if (channel === 'public' && scenario === undefined) {
    return refuse('不属于任何场景的运行不能通知公众', 'A run outside of any scenario cannot tell the public');
  }
  return { permissions: [`notify:${channel}`] };
}

function checkSchedule(
  request: RequestOf<'schedule' | 'schedule.cancel'>,
  { manifest }: RequestContext,
): Checked {
  if (manifest.capabilities.schedule === undefined) {
    return {
      refused: refusal(
        'refused.schedule',
        '插件没有申请定时运行',
        'The plugin did not ask to be called later',
      ),
    };
  }
  if (request.kind === 'schedule' && !manifest.contributes.actions.some(({ id }) => id === request.action)) {
    return {
      refused: refusal(
        'refused.schedule',
        `插件没有动作「${request.action}」`,
        `The plugin has no action "${request.action}"`,
        { subject: request.action },
      ),
    };
  }
  return { permissions: ['schedule'] };
}
