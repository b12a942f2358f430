import type { Writer } from './segment.ts';

/** Minutes when the span is a whole number of them, else seconds. */
export function writeSpan(
  writer: Writer,
  path: string,
  seconds: number,
  label: string,
  minimumSeconds: number,
): void {
  const isMinutes = seconds % 60 === 0;
  const value = isMinutes ? seconds / 60 : seconds;
  const unit = isMinutes ? writer.word('分钟', 'minutes') : writer.word('秒', 'seconds');
  writer.slot({
    path: isMinutes ? `${path}.minutes` : `${path}.seconds`,
    value,
    text: String(value),
    label,
    input: 'number',
    unit,
    min: isMinutes ? 1 : minimumSeconds,
    max: isMinutes ? 43_200 : 2_592_000,
  });
  writer.say(` ${unit}`, ` ${unit}`);
}
