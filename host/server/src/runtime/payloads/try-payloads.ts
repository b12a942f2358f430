import {
  draftEvent,
  type Fields,
  type PayloadTrial,
  type TriedEvent,
  type TriedPayload,
  type TryPayloads,
} from '@changjing/contract';
import type { Clock, Plugins } from '../../kernel/index.ts';
import { completeEvent } from '../complete-event.ts';
import { readParsed } from '../parsed-payloads.ts';

/** As many as a table shows; the rest is counted. */
const shownEvents = 200;

/** Payloads through a connector as they would go, up to the log: nothing is written. */
export async function tryPayloads(
  { connector, transport, options, fields = {}, payloads }: TryPayloads,
  { plugins, clock }: { plugins: Pick<Plugins, 'callText' | 'toSource'>; clock: Clock },
): Promise<PayloadTrial> {
  const receivedAtMs = clock.now();
  const receivedAt = new Date(receivedAtMs).toISOString();
  const sent = payloads.map(({ text, address }) => ({
    text,
    ...(transport === 'mqtt' ? { topic: address } : { path: address }),
    receivedAt,
  }));
  const input = JSON.stringify({ options, payloads: sent });
  const answer = await plugins.callText('connectors', connector, input);
  const parsed = readParsed(answer, sent.length, (places) => plugins.toSource(connector, places));
  return {
    results: parsed.map((one, at): TriedPayload => {
      if ('rejected' in one) return one;
      const of = { fields, receivedAtMs, text: sent[at]!.text };
      return {
        events: one.drafts.slice(0, shownEvents).map((draft, index) => triedEvent(draft, { ...of, index })),
        count: one.drafts.length,
      };
    }),
  };
}

interface Of {
  fields: Fields;
  receivedAtMs: number;
  text: string;
  index: number;
}

function triedEvent(draft: unknown, of: Of): TriedEvent {
  const stream = { title: { zh: '试' }, eventType: 'trial', fields: of.fields, retentionDays: 1 };
  const completed = completeEvent(draft, { ...of, source: '/trial', stream });
  const known = draftEvent.safeParse(draft).data;
  const shown = {
    subject: known?.subject ?? '',
    time: timeOf(known?.time, of.receivedAtMs),
    data: known?.data ?? {},
  };
  return 'event' in completed ? shown : { ...shown, refused: completed.reason };
}

function timeOf(time: string | undefined, receivedAtMs: number): string {
  return new Date(time === undefined ? receivedAtMs : Date.parse(time)).toISOString();
}
