import type { DeadLetterRecord } from '../kernel/index.ts';
import { letterOf } from './letters.ts';
import type { LateEvent } from './reduce-batch.ts';
import type { LiveRuntime } from './scenario-table.ts';

/** The event is in the log; what people are told is that rules passed it by. */
export function lateLetter(
  { record, rules }: LateEvent,
  runtimes: ReadonlyMap<string, LiveRuntime>,
): DeadLetterRecord {
  const { scenario, event, receivedAtMs } = record;
  const content = runtimes.get(scenario)?.live.version.content;
  const titles = rules.map((rule) => content?.rules[rule]?.title ?? { zh: rule });
  const zh = titles.map((title) => `「${title.zh}」`).join('');
  const en = titles.map((title) => `"${title.en ?? title.zh}"`).join(', ');
  const reason = {
    zh: `${event.subject} 在 ${event.time} 的数据来得太晚，已存入记录，但规则${zh}不再计入，已开的工单不变`,
    en: `The event of ${event.subject} at ${event.time} came too late: it is recorded, but does not count for rule ${en}; open cases stay as they are`,
  };
  // A source reads /tenant/scenario/connector.
  const connector = event.source.split('/')[3] ?? '';
  const payload = {
    text: JSON.stringify(event),
    address: event.subject,
    origin: event.source,
    receivedAt: receivedAtMs,
  };
  return letterOf(payload, { code: 'event.late', reason }, receivedAtMs, { scenario, connector });
}
