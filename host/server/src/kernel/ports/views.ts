import type { AppState, Audience, ViewResult } from '@changjing/contract';
import { createToken } from '../token.ts';
import type { Disposable } from '../disposable.ts';
import type { Holder } from './holders.ts';
import type { Actor } from './identity.ts';
import type { LiveScenario } from './scenarios.ts';
import type { TenantId } from './tenant.ts';

/** A public page's state as it goes out, made once for all readers. */
export interface RenderedApp {
  state: AppState;
  /** `state` as JSON text. */
  json: string;
  /** Strong entity tag of `json`, with its quotes. */
  etag: string;
}

export interface Views {
  /** Runs a view of a live version for this audience. @throws ChangjingError view.unknown, policy denials */
  run(live: LiveScenario, view: string, reader: { audience: Audience; actor?: Actor }): Promise<ViewResult>;
  /** A public page of the live version, the first unless one is named; undefined when there is none there. */
  app(tenant: TenantId, slug: string, page?: string): Promise<RenderedApp | undefined>;
  /** A page for staff, with what the person asking may see. @throws ChangjingError page.unknown, policy denials */
  staff(live: LiveScenario, page: string, actor: Actor): Promise<RenderedApp>;
  /** The page of a personal link, with what belongs to its key alone. */
  holder(holder: Holder): Promise<RenderedApp>;
}
export const Views = createToken<Views>(
  'views',
  'views of live scenarios, and the public pages made of them',
);

interface LiveConnection {
  tenant: TenantId;
  actor?: Actor;
  /** `cases`, `scenarios`, `plugins`, `state` for staff; `app:<slug>` for everybody. */
  topics: readonly string[];
  /** Personal link whose page the reader opened, for the topic `holder:<link>`. */
  holder?: Holder;
  /** Entity tag of the page the reader has already. */
  lastEventId?: string;
}

/** Server-sent events: one connection carries several topics. */
export interface LiveFeed extends Disposable {
  /** @throws ChangjingError live.unknownTopic, app.unknown, holder.unknown, live.full, identity.* */
  connect(connection: LiveConnection): Promise<ReadableStream<Uint8Array>>;
  readonly connections: number;
}
export const LiveFeed = createToken<LiveFeed>('liveFeed', 'live messages to browsers');
