import { readTime } from '@changjing/sdk';

const localPattern = /^(\d{4})[-/](\d{2})[-/](\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)$/;

/**
 * When a camera saw it: as readTime, and besides what camera platforms send in China: local text without a
 * zone, which is that of Shanghai (GB/T 28181), and seconds since 1970. Undefined for anything else.
 */
export function readSeenTime(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  if (/^\d{10}$/.test(text.trim())) return readTime(Number(text) * 1000);
  const parts = localPattern.exec(text.trim());
  if (parts === null) return readTime(value);
  const [, year, month, day, clock] = parts;
  return readTime(`${year}-${month}-${day}T${clock}+08:00`);
}
