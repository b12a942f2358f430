import { ChangjingError, type DeadLetter, type RetriedLetter } from '@changjing/contract';
import type { Intake, Route, RuntimeStore, TenantId } from '../../kernel/index.ts';

/**
 * Hands a dead letter in again as it came. One that fails again leaves a new letter, so the old one goes
 * in any case; should the host end in between, both stand there and nothing is lost.
 */
export async function retryLetter(
  tenant: TenantId,
  id: string,
  { store, intake }: { store: RuntimeStore; intake: Intake },
): Promise<RetriedLetter> {
  const letter = await store.deadLetter(tenant, id);
  if (letter === undefined) throw unknown();
  if (letter.bytes > Buffer.byteLength(letter.payload)) throw cut();
  const routes = routesOf(letter, intake).filter((route) => route.tenant === tenant);
  if (routes.length === 0) throw noRoute(letter.address);
  const payload = {
    text: letter.payload,
    address: letter.address,
    origin: letter.origin,
    receivedAt: Date.parse(letter.at),
  };
  const outcomes = await Promise.all(routes.map((route) => intake.accept(route, payload)));
  await store.removeDeadLetter(tenant, id);
  return { outcome: outcomes.find(({ outcome }) => outcome !== 'event')?.outcome ?? 'event' };
}

/** The connector it was for; all that listen there now when it was for none. */
function routesOf({ scenario, connector, address, origin }: DeadLetter, intake: Intake): readonly Route[] {
  const listening = intake.routesFor(origin.startsWith('webhook:') ? 'webhook' : 'mqtt', address);
  if (scenario === undefined) return listening;
  return listening.filter((route) => route.scenario === scenario && route.connector === connector);
}

function unknown(): ChangjingError {
  return new ChangjingError({
    code: 'deadLetter.unknown',
    status: 404,
    text: {
      zh: '这条报文已经不在了，可能刚有人处理过',
      en: 'This payload is no longer there; somebody may just have dealt with it',
    },
  });
}

function cut(): ChangjingError {
  return new ChangjingError({
    code: 'deadLetter.cut',
    status: 409,
    text: {
      zh: '这条报文太长，只留下了开头，不能再试；请让设备重发',
      en: 'This payload was too long and only its beginning was kept; have the device send it again',
    },
  });
}

function noRoute(address: string): ChangjingError {
  return new ChangjingError({
    code: 'deadLetter.noRoute',
    status: 409,
    text: {
      zh: `已发布的场景里没有连接器接收「${address}」，先发布再试`,
      en: `No published scenario takes what comes on "${address}"; publish first, then try again`,
    },
  });
}
