import { expect, it, vi } from 'vitest';
import { defineConnector, definePlugin, RejectPayload, type DraftEvent } from './index.ts';

const plugin = definePlugin({
  connectors: {
    level: defineConnector<{ factor?: number }>({
      parse({ text, receivedAt }, { factor = 1 }): DraftEvent | DraftEvent[] {
        const value: unknown = JSON.parse(text);
        if (value === 'refuse') throw new RejectPayload('不要');
        if (value === 'break') throw new RangeError('over the edge');
        if (value === 'nothing') return [];
        if (value === 'shapeless') return { subject: '', data: {} };
        if (value === 'infinite') return { subject: 'p1', data: { v: Number.POSITIVE_INFINITY } };
        if (value === 'two') return ['a', 'b'].map((subject) => ({ subject, data: {} }));
        return { subject: 'p1', time: receivedAt, data: { v: Number(value) * factor } };
      },
    }),
  },
});
function parse(texts: readonly string[], options = {}): unknown[] {
  const payloads = texts.map((text) => ({ text, receivedAt: '2026-07-01T00:00:00Z' }));
  const answer = plugin.calls['connectors/level.parse']?.(JSON.stringify({ options, payloads }));
  return (JSON.parse(answer ?? '{}') as { results: unknown[] }).results;
}

it('offers one call a connector, which reads a batch with the options given', () => {
  expect(Object.keys(plugin.calls)).toEqual(['connectors/level.parse']);
  const event = (v: number) => ({ events: [{ subject: 'p1', time: '2026-07-01T00:00:00Z', data: { v } }] });
  expect(parse(['1', '2'], { factor: 10 })).toEqual([event(10), event(20)]);
});

it('lets one payload give several events, or none', () => {
  const subjects = ['a', 'b'].map((subject) => ({ subject, data: {} }));
  expect(parse(['"two"', '"nothing"'])).toEqual([{ events: subjects }, { events: [] }]);
});

it('rejects only the payload that is at fault, each with its own reason', () => {
  expect(parse(['1', '"refuse"', '"break"', '{', '"shapeless"', '"infinite"', '2'])).toEqual([
    { events: [expect.objectContaining({ data: { v: 1 } })] },
    { rejected: { zh: '不要' } },
    {
      rejected: {
        zh: '连接器的解析程序出错',
        en: 'the connector failed: RangeError: over the edge',
      },
    },
    { rejected: { zh: '不是合法的 JSON', en: expect.any(String) } },
    { rejected: { zh: '事件没有观测对象 subject', en: 'the event has no subject' } },
    { rejected: { zh: '字段 v 不是数字', en: 'field v is not a number' } },
    { events: [expect.objectContaining({ data: { v: 2 } })] },
  ]);
});

it('tells the author’s own error once a batch, and nothing of what the other side sent wrongly', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  parse(['{', '"refuse"']);
  expect(told).not.toHaveBeenCalled();
  parse(['"break"', '"break"', '1']);
  expect(told.mock.calls).toEqual([[new RangeError('over the edge')]]);
  told.mockRestore();
});
