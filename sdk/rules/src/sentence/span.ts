import type { Writer } from './segment.ts';

const units = [
  { name: 'days', seconds: 86_400, zh: '天', en: 'days' },
  { name: 'hours', seconds: 3600, zh: '小时', en: 'hours' },
  { name: 'minutes', seconds: 60, zh: '分钟', en: 'minutes' },
  { name: 'seconds', seconds: 1, zh: '秒', en: 'seconds' },
] as const;

/** Seconds of one of a slot's unit: `minutes` of `for.minutes`. */
export function secondsIn(unit: string | undefined): number | undefined {
  return units.find(({ name }) => name === unit)?.seconds;
}

/** In the greatest unit of which it is several: 3 小时, but 60 分钟 rather than 1 小时. */
export function writeSpan(
  writer: Writer,
  path: string,
  seconds: number,
  label: string,
  minimumSeconds: number,
  longestSeconds = 2_592_000,
): void {
  const isWhole = (of: number) => seconds % of === 0;
  const unit =
    units.find((one) => isWhole(one.seconds) && (seconds > one.seconds || one.seconds <= 60)) ?? units[3];
  const word = writer.word(unit.zh, unit.en);
  writer.slot({
    path: `${path}.${unit.name}`,
    value: seconds / unit.seconds,
    text: String(seconds / unit.seconds),
    label,
    input: 'number',
    unit: word,
    min: Math.max(1, Math.ceil(minimumSeconds / unit.seconds)),
    max: longestSeconds / unit.seconds,
  });
  writer.say(` ${word}`, ` ${word}`);
}
