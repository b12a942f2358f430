import type { FrameData } from '@changjing/sdk/frame';

export interface Bar {
  name: string;
  value: number;
  /** 相对最长的一根，0 到 1。 */
  share: number;
}

/** 每一行一根横条；没有这个读数的行不画。 */
export function barsOf({ rows, properties }: Pick<FrameData, 'rows' | 'properties'>): Bar[] {
  const field = String(properties['field'] ?? '');
  const bars = rows.flatMap(({ name, key, values }) => {
    const value = values[field];
    return typeof value === 'number' && value >= 0 ? [{ name: name ?? key ?? '', value }] : [];
  });
  const longest = Math.max(...bars.map(({ value }) => value), 0);
  return bars.map((bar) => ({ ...bar, share: longest === 0 ? 0 : bar.value / longest }));
}
