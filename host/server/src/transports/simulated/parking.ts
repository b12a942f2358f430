const minuteMs = 60_000;
/** Longer than one turn of the feed: no minute is missed, and a record sent twice counts once. */
const turnMs = 10_000;
const zoneMs = 8 * 60 * minuteMs;

interface Car {
  plate: string;
  colour: string;
  kind: string;
  camera: string;
  /** Minutes: how often it comes, for how long it stays, and how long it has been there when the feed begins. */
  period: number;
  stays: number;
  begins: number;
}

const cars: readonly Car[] = [
  // Leaves a few minutes after the reminder.
  { plate: '津A52807', colour: '白色', kind: '轿车', camera: 'c1', period: 30, stays: 14, begins: 8 },
  // Stays after the reminder, until long after it was handed over.
  { plate: '津B7K310', colour: '黑色', kind: '越野车', camera: 'c3', period: 60, stays: 40, begins: 18 },
  { plate: '津CQ2068', colour: '灰色', kind: '面包车', camera: 'c2', period: 45, stays: 6, begins: 1 },
  { plate: '津E00120', colour: '白色', kind: '救护车', camera: 'c1', period: 50, stays: 30, begins: 12 },
  // No camera of a no-parking area.
  { plate: '津D90021', colour: '蓝色', kind: '轿车', camera: 'c4', period: 90, stays: 80, begins: 30 },
  // A plate that is not made out.
  { plate: '京?12345', colour: '白色', kind: '轿车', camera: 'c2', period: 40, stays: 25, begins: 5 },
];

export interface SimulatedRecognitions {
  camera: string;
  records: { plate: string; colour: string; kind: string; time: string; confidence: number; left: boolean }[];
}

/** What cameras send at a moment: each car once a minute, and at first each minute that it has been there. Pure. */
export function recognitionsAt(elapsedSeconds: number, nowMs: number): SimulatedRecognitions[] {
  const isFirst = elapsedSeconds * 1000 < turnMs;
  if (!isFirst && nowMs % minuteMs >= turnMs) return [];
  const byCamera = Map.groupBy(cars, ({ camera }) => camera);
  return [...byCamera].flatMap(([camera, own]) => {
    const records = own.flatMap((car) => recordsOf(car, elapsedSeconds / 60, nowMs, isFirst));
    return records.length === 0 ? [] : [{ camera, records }];
  });
}

function recordsOf(car: Car, elapsedMinutes: number, nowMs: number, isFirst: boolean) {
  const parked = (elapsedMinutes + car.begins) % car.period;
  // Told twice, in case both a last recognition and the leaving fall into one minute.
  if (parked >= car.stays + 2) return [];
  const before = isFirst ? Math.floor(parked) : 0;
  return Array.from({ length: before + 1 }, (_, at) => {
    const { plate, colour, kind } = car;
    const time = localText(Math.floor(nowMs / minuteMs) * minuteMs - (before - at) * minuteMs);
    return { plate, colour, kind, time, confidence: 0.96, left: parked >= car.stays };
  });
}

/** As camera platforms write it: local, without its zone. */
function localText(ms: number): string {
  return new Date(ms + zoneMs).toISOString().slice(0, 19).replace('T', ' ');
}
