import { utcTime, type Field, type Json } from '@changjing/contract';

/** Which input an option of a connector takes. */
export function optionKind(field: Field): 'switch' | 'choice' | 'number' | 'lines' | 'text' {
  if (field.type === 'boolean') return 'switch';
  if (field.type === 'number') return 'number';
  if (field.choices !== undefined) return 'choice';
  // A text with several lines says so in its title: 每行一个.
  return field.type === 'string' && /每行|一行/.test(field.title.zh) ? 'lines' : 'text';
}

export function shownOption(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (isPoint(value)) return `${value.lng}, ${value.lat}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a typed text means for an option; undefined: nothing, which takes the option away. */
export function readOption(field: Field, text: string): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (field.type === 'number') return numberIn(trimmed);
  if (field.type === 'time') return utcTime.safeParse(trimmed).data;
  if (field.type !== 'point') return text;
  const [lng, lat] = trimmed.split(/[,，\s]+/).map(numberIn);
  return lng === undefined || lat === undefined ? undefined : { lng, lat };
}

function numberIn(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function isPoint(value: Json): value is { lng: number; lat: number } {
  return typeof value === 'object' && value !== null && 'lng' in value && 'lat' in value;
}
