import { expect, it } from 'vitest';
import { builtScenario } from '../testing.ts';
import { eventsFrom, numbersIn, seriesFor } from './made-series.ts';
import { runReadings } from './run-readings.ts';

const rule = () => builtScenario().rules['red']!;

it('makes up readings that set the condition off once and end it', () => {
  const scenario = builtScenario();
  const events = eventsFrom({
    rule: rule(),
    subject: 'JSD-07',
    values: seriesFor(rule()),
    everyMinutes: 1,
    endMs: Date.UTC(2026, 6, 21, 6),
    eventType: 'changjing.hexi.data',
    others: {},
  });
  const { effects } = runReadings(
    scenario,
    events.map((event) => ({ stream: 'data', event })),
  );
  expect(effects.map((effect) => [effect.action, effect.kind === 'notify' ? effect.phase : 'once'])).toEqual([
    ['tell', 'start'],
    ['open', 'once'],
    ['tell', 'end'],
  ]);
});

it('does so below a limit, too, and makes up nothing for a condition that is no limit', () => {
  const values = seriesFor({ ...rule(), where: 'e.depth < 10' });
  expect(values[0]! > 10 && values[2]! < 10 && values.at(-1)! > 10).toBe(true);
  expect(seriesFor({ ...rule(), where: 'e.depth >= 27 && e.volt > 3' })).toEqual([]);
});

it('reads numbers as people write them', () => {
  expect(numbersIn('10，28.5、31 24;9')).toEqual([10, 28.5, 31, 24, 9]);
  expect([numbersIn('十'), numbersIn('')]).toEqual([undefined, []]);
});
