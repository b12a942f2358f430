import {
  defineConnector,
  need,
  readNumber,
  readObject,
  readText,
  readTopic,
  RejectPayload,
  type ConnectorPayload,
  type DraftEvent,
} from '@changjing/sdk';
import { readCameras, type Camera } from './cameras.ts';
import { maskPlate, readPlate } from './plate.ts';
import { readSeenTime } from './read-time.ts';

/** Platforms send what gathered in a minute; more is a mistake. */
const mostRecords = 500;
const doubtful = 70;

interface CameraOptions {
  /** Lines of `camera=place,longitude,latitude`. */
  cameras?: string;
  /** Below so many percent a plate counts as not read. */
  leastConfidence?: number;
}

/**
 * Recognitions of a camera platform: `{ records: [{ camera, plate, colour, kind, time, confidence, snapshot,
 * left, id }] }`, or one record by itself; the topic `camera/<camera>/plates` may name the camera. The
 * watched thing is a car at a place. A plate that cannot be read is never taken for another: such an event
 * has none. A record sent again, alone or in another list, gives the same event.
 */
export const plateCamera = defineConnector<CameraOptions>({
  parse(payload, options) {
    const body = readObject(payload.text);
    const cameras = readCameras(options.cameras ?? '');
    const least = options.leastConfidence ?? doubtful;
    if (body.records === undefined) return eventOf(body, '', { payload, cameras, least });
    return recordsIn(body.records).map((record, at) =>
      eventOf(record, `第 ${at + 1} 条的`, { payload, cameras, least }),
    );
  },
});

interface Setting {
  payload: ConnectorPayload;
  cameras: ReadonlyMap<string, Camera>;
  least: number;
}

function recordsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value) && value.length <= mostRecords && value.every(isRecord)) return value;
  throw new RejectPayload({
    zh: `records 应为至多 ${mostRecords} 条记录的列表`,
    en: `records must be a list of at most ${mostRecords} records`,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function eventOf(record: Record<string, unknown>, which: string, setting: Setting): DraftEvent {
  const camera = readText(record.camera) ?? cameraIn(setting.payload, which);
  const { spot = camera, at } = setting.cameras.get(camera) ?? {};
  const time = need(
    readSeenTime(record.time),
    `${which}时间 time，应为 2026-07-01 08:00:00 或毫秒数`,
    'time',
  );
  const confidence = percent(readNumber(record.confidence));
  const taken = readText(record.plate);
  const isSure = confidence === undefined || confidence >= setting.least;
  const plate = isSure && taken !== undefined ? readPlate(taken) : undefined;
  const data = {
    spot,
    at,
    plate,
    maskedPlate: plate === undefined ? undefined : maskPlate(plate),
    unread: plate === undefined ? taken : undefined,
    colour: readText(record.colour)?.replace(/色$/, ''),
    kind: readText(record.kind),
    confidence,
    snapshot: readText(record.snapshot),
    left: record.left === true,
  };
  const known = Object.entries(data).filter(
    (one): one is [string, NonNullable<(typeof one)[1]>] => one[1] !== undefined,
  );
  const id = readText(record.id) ?? `${camera}/${time}/${plate ?? taken ?? '?'}`;
  return { subject: `${plate ?? '未识别'}@${spot}`, time, id, data: Object.fromEntries(known) };
}

function cameraIn(payload: ConnectorPayload, which: string): string {
  if (payload.topic !== undefined)
    return readTopic(payload, 'camera/<摄像头>/plates', 'camera/<camera>/plates');
  return need<string>(undefined, `${which}摄像头 camera`, 'camera');
}

/** Some platforms send 0.97, others 97. */
function percent(confidence: number | undefined): number | undefined {
  if (confidence === undefined || confidence < 0 || confidence > 100) return undefined;
  return Math.round(confidence <= 1 ? confidence * 100 : confidence);
}
