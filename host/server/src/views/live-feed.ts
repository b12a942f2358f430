import { ChangjingError } from '@changjing/contract';
import type {
  Change,
  Changes,
  Holder,
  Holders,
  LiveFeed,
  LiveScenarios,
  Log,
  RenderedApp,
  TenantId,
  Views,
} from '../kernel/index.ts';
import { LiveReader } from './live-reader.ts';
import { appTopic, readTopics } from './live-topics.ts';

interface LiveFeedDependencies {
  views: Pick<Views, 'app' | 'holder'>;
  holders: Pick<Holders, 'admit'>;
  live: LiveScenarios;
  changes: Changes;
  log: Log;
  /** Changes closer together than this make one message. */
  coalesceMs?: number;
  heartbeatMs?: number;
  maxConnections?: number;
  /** After this a signed-in browser, or one with a personal link, has to ask again, and is checked again. */
  staffConnectionMs?: number;
}

interface Channel {
  readers: Set<LiveReader>;
  timer: NodeJS.Timeout | undefined;
  lastSentMs: number;
  /** Scenarios that changed since the last message; for staff topics. */
  scenarios: Set<string>;
  /** Entity tag last sent; for pages. */
  etag?: string;
  /** Scenario of the page of a personal link. */
  scenario?: string;
}

const stuckMs = 60_000;
const scenariosAMessage = 20;
const encoder = new TextEncoder();
const heartbeat = encoder.encode(': heartbeat\n\n');
const greeting = encoder.encode('retry: 3000\n\n');

/** Live messages over one connection a browser. A message is encoded once for all who get it. */
export function createLiveFeed(dependencies: LiveFeedDependencies): LiveFeed {
  const {
    views,
    holders,
    live,
    changes,
    coalesceMs = 250,
    heartbeatMs = 20_000,
    maxConnections = 20_000,
  } = dependencies;
  const { staffConnectionMs = 15 * 60_000 } = dependencies;
  const log = dependencies.log.child({ room: 'live' });
  const channels = new Map<string, Channel>();
  const readers = new Set<LiveReader>();
  let isDisposed = false;

  const listener = changes.on((change) => {
    if (change.topic === 'state' || change.topic === 'cases' || change.topic === 'notices') {
      const slug = live.byId(change.tenant, change.scenario)?.version.content.slug;
      if (slug !== undefined) schedulePages(change.tenant, slug);
      scheduleHolders(change.tenant, change.scenario);
    }
    if (change.topic === 'holders') closeHolder(change.tenant, change.link);
    if (change.topic === 'scenarios') scheduleHolders(change.tenant, change.scenario);
    if (change.topic === 'scenarios' || change.topic === 'plugins') schedulePages(change.tenant);
    tellStaff(change);
  });
  const beat = setInterval(() => {
    for (const reader of readers) {
      if (reader.isStuck(stuckMs)) reader.close();
      else reader.send('heartbeat', heartbeat);
    }
  }, heartbeatMs);
  beat.unref();

  function tellStaff(change: Change): void {
    const key = channelKey(change.tenant, change.topic);
    const channel = channels.get(key);
    if (!channel) return;
    channel.scenarios.add('scenario' in change ? change.scenario : '');
    schedule(key);
  }

  /** All pages, or those of one mini-app. */
  function schedulePages(tenant: TenantId, slug?: string): void {
    for (const key of channels.keys()) {
      const of = splitKey(key);
      if (of.tenant !== tenant || !of.topic.startsWith('app:')) continue;
      if (slug === undefined || appTopic(of.topic).slug === slug) schedule(key);
    }
  }

  function scheduleHolders(tenant: TenantId, scenario: string): void {
    for (const [key, channel] of channels)
      if (channel.scenario === scenario && splitKey(key).tenant === tenant) schedule(key);
  }

  /** A link that was withdrawn shows nothing more from this moment. */
  function closeHolder(tenant: TenantId, link: string): void {
    const channel = channels.get(channelKey(tenant, `holder:${link}`));
    for (const reader of channel?.readers ?? []) reader.close();
  }

  function schedule(key: string): void {
    const channel = channels.get(key);
    if (!channel || channel.timer !== undefined || isDisposed) return;
    const waitMs = Math.max(0, channel.lastSentMs + coalesceMs - performance.now());
    channel.timer = setTimeout(() => {
      channel.timer = undefined;
      channel.lastSentMs = performance.now();
      push(key, channel).catch((error: unknown) =>
        log.error({ error: String(error), key }, 'a live message could not be made'),
      );
    }, waitMs);
  }

  async function push(key: string, channel: Channel): Promise<void> {
    const { tenant, topic } = splitKey(key);
    if (topic.startsWith('holder:')) return await pushHolder(tenant, topic, channel);
    if (!topic.startsWith('app:')) {
      const scenarios = [...channel.scenarios];
      channel.scenarios.clear();
      const named = scenarios.length > scenariosAMessage ? [''] : scenarios;
      for (const scenario of named) {
        const data = scenario === '' ? {} : { scenario };
        const chunk = encoder.encode(`event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`);
        for (const reader of channel.readers) reader.send(`${topic}:${scenario}`, chunk);
      }
      return;
    }
    const app = await appOf(tenant, topic);
    if (!app || app.etag === channel.etag) return;
    channel.etag = app.etag;
    const chunk = pageMessage(app);
    for (const reader of channel.readers) reader.send(topic, chunk);
  }

  function appOf(tenant: TenantId, topic: string): Promise<RenderedApp | undefined> {
    const { slug, page } = appTopic(topic);
    return views.app(tenant, slug, page);
  }

  /** Checked anew each time: a link that no longer opens its page gets nothing and is cut off. */
  async function pushHolder(tenant: TenantId, topic: string, channel: Channel): Promise<void> {
    const holder = await admitted(tenant, topic.slice('holder:'.length));
    if (!holder) {
      for (const reader of channel.readers) reader.close();
      return;
    }
    const app = await views.holder(holder);
    if (app.etag === channel.etag) return;
    channel.etag = app.etag;
    for (const reader of channel.readers) reader.send(topic, pageMessage(app));
  }

  function admitted(tenant: TenantId, link: string): Promise<Holder | undefined> {
    return holders.admit(tenant, link).catch((error: unknown) => {
      if (error instanceof ChangjingError) return undefined;
      throw error;
    });
  }

  async function joinHolder(reader: LiveReader, { link, live }: Holder, lastEventId?: string): Promise<void> {
    const topic = `holder:${link.id}`;
    const channel = join(channelKey(live.tenant, topic), reader, live.id);
    // Asked again now that a withdrawal is heard of: one between the two would be missed.
    const holder = await admitted(live.tenant, link.id);
    if (!holder) return reader.close();
    const app = await views.holder(holder);
    // What changes elsewhere is not told, not even by a message that says the same.
    channel.etag ??= app.etag;
    if (app.etag !== lastEventId) reader.send(topic, pageMessage(app));
  }

  function join(key: string, reader: LiveReader, scenario?: string): Channel {
    const channel: Channel = channels.get(key) ?? {
      ...(scenario !== undefined && { scenario }),
      readers: new Set(),
      timer: undefined,
      lastSentMs: -Infinity,
      scenarios: new Set(),
    };
    channels.set(key, channel);
    channel.readers.add(reader);
    return channel;
  }

  function leave(reader: LiveReader): void {
    readers.delete(reader);
    for (const [key, channel] of channels) {
      channel.readers.delete(reader);
      if (channel.readers.size > 0) continue;
      clearTimeout(channel.timer);
      channels.delete(key);
    }
  }

  return {
    get connections() {
      return readers.size;
    },
    async connect({ tenant, actor, topics, lastEventId, holder }) {
      const { staff, apps, links } = readTopics(topics, actor);
      if (isDisposed || readers.size >= maxConnections) throw full();
      for (const topic of apps) if (!(await appOf(tenant, topic))) throw unknownApp(appTopic(topic).slug);
      for (const link of links) if (holder?.link.id !== link) throw unknownLink();
      let expiry: NodeJS.Timeout | undefined;
      const reader = new LiveReader(() => {
        clearTimeout(expiry);
        leave(reader);
      });
      readers.add(reader);
      reader.send('greeting', greeting);
      for (const topic of staff) join(channelKey(tenant, topic), reader);
      for (const topic of apps) {
        join(channelKey(tenant, topic), reader);
        const app = await appOf(tenant, topic);
        if (app && app.etag !== lastEventId) reader.send(topic, pageMessage(app));
      }
      if (links.length > 0 && holder) await joinHolder(reader, holder, lastEventId);
      if (staff.length > 0 || links.length > 0) {
        expiry = setTimeout(() => reader.close(), staffConnectionMs);
        expiry.unref();
      }
      if (isDisposed) reader.close();
      return reader.stream;
    },
    async dispose() {
      isDisposed = true;
      clearInterval(beat);
      await listener.dispose();
      for (const reader of readers) reader.close();
      for (const channel of channels.values()) clearTimeout(channel.timer);
      channels.clear();
    },
  };
}

const messages = new WeakMap<RenderedApp, Uint8Array>();

/** Encoded once, however many read it. */
function pageMessage(app: RenderedApp): Uint8Array {
  let chunk = messages.get(app);
  if (!chunk) {
    chunk = encoder.encode(`id: ${app.etag}\nevent: app\ndata: ${app.json}\n\n`);
    messages.set(app, chunk);
  }
  return chunk;
}

function channelKey(tenant: TenantId, topic: string): string {
  return `${tenant}\n${topic}`;
}

function splitKey(key: string): { tenant: TenantId; topic: string } {
  const at = key.indexOf('\n');
  return { tenant: key.slice(0, at), topic: key.slice(at + 1) };
}

function full(): ChangjingError {
  return new ChangjingError({
    code: 'live.full',
    status: 503,
    text: {
      zh: '现在看的人太多，页面会改为定时刷新',
      en: 'Too many readers at the moment; the page will refresh from time to time instead',
    },
  });
}

function unknownLink(): ChangjingError {
  return new ChangjingError({
    code: 'holder.unknown',
    status: 404,
    text: { zh: '这个专属链接打不开', en: 'This personal link is not known' },
  });
}

function unknownApp(slug: string): ChangjingError {
  return new ChangjingError({
    code: 'app.unknown',
    status: 404,
    text: { zh: `没有地址为 ${slug} 的小应用`, en: `There is no mini-app at ${slug}` },
  });
}
