const halfHourMs = 30 * 60_000;
const day = 48;
/** Seconds after the feed began when meters bring the day that is past; longer than one turn of the feed. */
const begins = 420;
const turn = 10;

/** Litres in each half hour of a day, from midnight in the demo district's zone. */
const usual = Array.from({ length: day }, (_, half) => (half < 13 || half > 44 ? 0 : ((half * 7) % 5) * 3));
const zoneHalves = 16;

interface Home {
  name: string;
  /** In a half hour of the day, so many half hours before the newest. */
  used(half: number, before: number): number;
}
const homes: readonly Home[] = [
  // Nobody has turned on a tap for twelve hours.
  { name: 'h101', used: (_half, before) => (before < day / 2 ? 0 : 4) },
  { name: 'h203', used: (half) => usual[half] ?? 0 },
  { name: 'h305', used: (half) => Math.max(usual[half] ?? 0, 0.4) },
  { name: 'h402', used: (half) => usual[half] ?? 0 },
];

export interface SimulatedFrame {
  home: string;
  from: string;
  litres: number[];
}

/** What meters send at a moment: the past day once, then each half hour when it is over. Pure. */
export function framesAt(elapsedSeconds: number, nowMs: number): SimulatedFrame[] {
  const isFirst = elapsedSeconds >= begins && elapsedSeconds < begins + turn;
  const isNext = elapsedSeconds >= begins && nowMs % halfHourMs < turn * 1000;
  if (!isFirst && !isNext) return [];
  const until = Math.floor(nowMs / halfHourMs);
  const from = until - (isFirst ? day : 1);
  return homes.map(({ name, used }) => ({
    home: name,
    from: new Date(from * halfHourMs).toISOString(),
    litres: Array.from({ length: until - from }, (_, at) =>
      used((from + at + zoneHalves) % day, until - from - at - 1),
    ),
  }));
}
