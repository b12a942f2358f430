import type {
  DraftEvent,
  LocalizedText,
  ParseRequest,
  ParseResponse,
  ParseResult,
} from '@changjing/contract';
import type { Connector } from './define-connector.ts';
import { RejectPayload } from './reject-payload.ts';
import { tellOnce } from './tell-once.ts';

/** Reads a batch. What one payload does wrong rejects that payload only. */
export function parseBatch(connector: Connector, { options, payloads }: ParseRequest): ParseResponse {
  const tell = tellOnce();
  return {
    results: payloads.map((payload): ParseResult => {
      try {
        const parsed = connector.parse(payload, options);
        const events = Array.isArray(parsed) ? parsed : [parsed];
        for (const event of events) refuseUnlessSound(event);
        return { events };
      } catch (error) {
        // What the other side sent wrongly is its own affair; any other error is the author's.
        if (error instanceof RejectPayload || error instanceof SyntaxError)
          return { rejected: reasonOf(error) };
        tell(error);
        return { rejected: reasonOf(error), ...placesOf(error) };
      }
    }),
  };
}

/** What the engine says of an error is English: the Chinese names the kind, the English holds the words. */
function reasonOf(error: unknown): LocalizedText {
  if (error instanceof RejectPayload) return error.reason;
  if (error instanceof SyntaxError) {
    return { zh: '不是合法的 JSON', en: `not valid JSON: ${error.message}` };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const capped = message.slice(0, 300);
  return { zh: '连接器的解析程序出错', en: `the connector failed: ${capped}` };
}

/** Short, for a whole batch may fail alike. */
function placesOf(error: unknown): { thrownAt?: string } {
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  const places = stack.match(/\bplugin\.js:\d+:\d+/g) ?? [];
  return places.length === 0 ? {} : { thrownAt: places.slice(0, 6).join(' ') };
}

/** An event that JSON would silently change, or that the host would refuse, names its fault here. */
function refuseUnlessSound(event: DraftEvent): void {
  if (typeof event !== 'object' || event === null) refuse('没有给出事件', 'no event was given');
  if (typeof event.subject !== 'string' || event.subject === '' || event.subject.length > 200) {
    refuse('事件没有观测对象 subject', 'the event has no subject');
  }
  if (typeof event.data !== 'object' || event.data === null) {
    refuse('事件没有数据 data', 'the event has no data');
  }
  for (const [name, value] of Object.entries(event.data)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      refuse(`字段 ${name} 不是数字`, `field ${name} is not a number`);
    }
  }
}

function refuse(zh: string, en: string): never {
  throw new RejectPayload({ zh, en });
}
