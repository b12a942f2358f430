import { coversHost, type HostRequest, type Manifest } from '@changjing/contract';

/** The code a host refuses a request with when the manifest does not ask for it. */
export function refusalOf(request: HostRequest, manifest: Manifest): string | undefined {
  const { capabilities, enabledApiProposals, contributes } = manifest;
  switch (request.kind) {
    case 'http':
      return refusalOfHttp(request, manifest);
    case 'storage.list':
      if (!enabledApiProposals.includes('storageList')) return 'refused.proposal';
      return capabilities.storage === undefined ? 'refused.storage' : undefined;
    case 'storage.get':
    case 'storage.set':
    case 'storage.delete':
      return capabilities.storage === undefined ? 'refused.storage' : undefined;
    case 'notify':
      return mayNotify(request.channel, manifest) ? undefined : 'refused.notify';
    case 'schedule': {
      const isKnown = contributes.actions.some(({ id }) => id === request.action);
      return capabilities.schedule === undefined || !isKnown ? 'refused.schedule' : undefined;
    }
    case 'schedule.cancel':
      return capabilities.schedule === undefined ? 'refused.schedule' : undefined;
  }
}

function mayNotify(channel: 'staff' | 'public', { capabilities }: Manifest): boolean {
  const isAsked = capabilities.notify.some((one) => one.channel === channel);
  return isAsked && (channel === 'staff' || capabilities.citizenFacing !== undefined);
}

function refusalOfHttp(
  { url, headers }: Extract<HostRequest, { kind: 'http' }>,
  { capabilities }: Manifest,
): string | undefined {
  const { network, secrets } = capabilities;
  const target = URL.canParse(url) ? new URL(url) : undefined;
  const isAllowed =
    target?.protocol === 'https:' && network.some(({ host }) => coversHost(host, target.hostname));
  if (!isAllowed) return 'refused.network';
  const named = Object.values(headers).flatMap((value) => (typeof value === 'string' ? [] : [value.secret]));
  return named.every((name) => secrets.some((secret) => secret.name === name)) ? undefined : 'refused.secret';
}
