import type { HostRequest, HttpAnswer, LocalizedText } from '@changjing/contract';

/** What a plugin wants to send, as its request stands in the contract. */
export type EgressRequest = Pick<
  Extract<HostRequest, { kind: 'http' }>,
  'method' | 'url' | 'headers' | 'body'
>;

/** Who sends, and what it may reach. */
export interface EgressGrant {
  /** Connections are counted by it. */
  plugin: string;
  /** Hosts by name, or `*.` and one for all below it; as the manifest asks for them. */
  hosts: readonly string[];
  /** The value of a secret the manifest names; undefined when nobody typed it in. */
  secret(name: string): Promise<string | undefined>;
  /** Sent with every write, so that the other side can tell a repetition. */
  idempotencyKey: string;
}

export type EgressResult =
  | { ok: true; value: HttpAnswer }
  | {
      ok: false;
      /** refused.network, refused.header, http.timeout, http.unreachable, http.tooLarge … */
      code: string;
      message: LocalizedText;
      /** What was refused: a host. Never a value of a secret. */
      subject?: string;
      limit?: number;
      used?: number;
      unit?: string;
    };

/** The only way out by http. Never throws for what the other side or the plugin does. */
export interface Egress {
  send(request: EgressRequest, grant: EgressGrant): Promise<EgressResult>;
}
