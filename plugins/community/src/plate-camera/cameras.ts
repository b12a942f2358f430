import { readNumber, RejectPayload } from '@changjing/sdk';

/** Where a camera stands and what people call the place. */
export interface Camera {
  spot: string;
  at: { lng: number; lat: number };
}

/**
 * Cameras by their number, from lines of `c1=站前广场东口,117.7,39.0` that a scenario's author fills in.
 *
 * @throws RejectPayload naming the line that is wrong
 */
export function readCameras(text: string): ReadonlyMap<string, Camera> {
  const lines = text.split(/[\n;；]/).map((line) => line.trim());
  return new Map(lines.flatMap((line, index) => (line === '' ? [] : [readLine(line, index + 1)])));
}

function readLine(line: string, number: number): [string, Camera] {
  const [camera = '', rest = '', ...more] = line.split(/[=＝]/).map((part) => part.trim());
  const [spot = '', ...numbers] = rest.split(/[,，]/).map((part) => part.trim());
  const [lng, lat] = numbers.map(readNumber);
  const isWhole = camera !== '' && spot !== '' && more.length === 0 && numbers.length === 2;
  if (isWhole && isWithin(lng, 180) && isWithin(lat, 90)) return [camera, { spot, at: { lng, lat } }];
  throw new RejectPayload({
    zh: `连接器选项「摄像头」第 ${number} 行「${line}」应写成 编号=地点名,经度,纬度`,
    en: `connector option "cameras", line ${number} "${line}" should read number=place,longitude,latitude`,
  });
}

function isWithin(value: number | undefined, limit: number): value is number {
  return value !== undefined && Math.abs(value) <= limit;
}
