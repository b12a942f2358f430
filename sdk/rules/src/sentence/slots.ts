import { readable } from '../language/readable.ts';
import { parsed } from './parsed.ts';
import type { Writer } from './segment.ts';

/** A slot with an expression, read out in words. */
export function writeExpression(writer: Writer, path: string, source: string, label: string): void {
  const node = parsed(source);
  const text = node === undefined ? source : readable(node, { fields: writer.fields, locale: writer.locale });
  writer.slot({ path, value: source, text, label, input: 'expression' });
}

export function writeNumber(
  writer: Writer,
  path: string,
  value: number,
  label: string,
  bounds: { min?: number; max?: number } = {},
): void {
  writer.slot({ path, value, text: String(value), label, input: 'number', ...bounds });
}
