const units = { days: 86_400, hours: 3600, minutes: 60, seconds: 1 } as const;

export type SpanUnit = keyof typeof units;
export const spanUnits = Object.keys(units) as SpanUnit[];

export function secondsIn(unit: SpanUnit): number {
  return units[unit];
}

/** The greatest unit of which a span is a whole number: 5 minutes rather than 300 seconds. */
export function unitOf(seconds: number): SpanUnit {
  if (seconds === 0) return 'minutes';
  return spanUnits.find((unit) => seconds % units[unit] === 0) ?? 'seconds';
}
