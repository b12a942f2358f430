import type { Json, Point } from '@changjing/contract';
import { isInside, metresBetween } from '../geometry.ts';
import { UNKNOWN } from '../language/values.ts';
import { maximumLength } from './argument.ts';
import type { FunctionParameter, RuleFunction } from './function.ts';
import { functionWords } from './words.ts';

function pointOf(value: Json | undefined): Point | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { lng, lat } = value;
  return isWithin(lng, 180) && isWithin(lat, 90) ? { lng, lat } : undefined;
}

function isWithin(value: Json | undefined, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

/** A point, or [lng, lat] as GeoJSON has it. */
function cornerOf(value: Json): Point | undefined {
  if (!Array.isArray(value)) return pointOf(value);
  const [lng = null, lat = null, ...rest] = value;
  return rest.length === 0 ? pointOf({ lng, lat }) : undefined;
}

function ringOf(value: Json | undefined): Point[] | undefined {
  if (!Array.isArray(value) || value.length < 3 || value.length > maximumLength) return undefined;
  const corners = value.map(cornerOf);
  return corners.every((corner) => corner !== undefined) ? corners : undefined;
}

const pointParameter = (name: string, zh: string, en: string): FunctionParameter => ({
  name,
  type: 'point',
  title: { zh, en },
});
const number = (name: string, zh: string, en: string): FunctionParameter => ({
  name,
  type: 'number',
  title: { zh, en },
});

export const geometryFunctions: readonly RuleFunction[] = [
  {
    name: 'point',
    group: 'geometry',
    parameters: [number('lng', '经度', 'longitude'), number('lat', '纬度', 'latitude')],
    result: 'point',
    ...functionWords.point,
    doc: {
      zh: '由经度和纬度（WGS-84，度）得到一个位置。超出范围的为未知。',
      en: 'A point from longitude and latitude (WGS-84, degrees). Unknown when out of range.',
    },
    examples: [{ expression: 'point(117.71, 39.01).lat', result: 39.01 }],
    check: ([lng = 0, lat = 0]) =>
      pointOf({ lng, lat }) !== undefined
        ? undefined
        : {
            at: pointOf({ lng, lat: 0 }) === undefined ? 0 : 1,
            message: {
              zh: '经度在 -180 到 180 之间，纬度在 -90 到 90 之间',
              en: 'longitude lies between -180 and 180, latitude between -90 and 90',
            },
          },
    apply: ([lng = null, lat = null]) => pointOf({ lng, lat }) ?? UNKNOWN,
  },
  {
    name: 'distance',
    group: 'geometry',
    parameters: [pointParameter('from', '从', 'from'), pointParameter('to', '到', 'to')],
    result: 'number',
    ...functionWords.distance,
    doc: {
      zh: '两个位置之间的球面距离，单位米：半正矢公式（Sinnott，1984），地球平均半径 6371008.8 米；与椭球面上的距离相差不超过 0.6%。',
      en: 'Metres between two points on the sphere: haversine formula (Sinnott 1984) with the mean radius of 6,371,008.8 m; within 0.6% of the distance on the ellipsoid.',
    },
    examples: [
      { expression: 'distance(point(117.71, 39.01), point(117.71, 39.01))', result: 0 },
      { expression: 'distance(point(0, 0), point(0, 1)) > 111190.0', result: true },
    ],
    apply([one, other]) {
      const [from, to] = [pointOf(one), pointOf(other)];
      return from === undefined || to === undefined ? UNKNOWN : metresBetween(from, to);
    },
  },
  {
    name: 'pointInPolygon',
    group: 'geometry',
    parameters: [
      pointParameter('point', '位置', 'point'),
      { name: 'ring', type: 'list', title: { zh: '边界各点', en: 'corners of the outline' } },
    ],
    result: 'boolean',
    ...functionWords.pointInPolygon,
    doc: {
      zh: '位置是否在边界围成的区域内。边界依次写各点，每点为 [经度, 纬度] 或一个位置，首尾不必重复；在两个区域公共边上的点只属于其中一个。至多 10000 个点。',
      en: 'Whether the point lies inside the outline: its corners in order, each [longitude, latitude] or a point, the first not repeated. A point on the edge two areas share lies in one of them only. At most 10,000 corners.',
    },
    examples: [
      {
        expression:
          'pointInPolygon(point(117.7, 39.0), [[117.6, 38.9], [117.8, 38.9], [117.8, 39.1], [117.6, 39.1]])',
        result: true,
      },
      {
        expression:
          'pointInPolygon(point(118.7, 39.0), [[117.6, 38.9], [117.8, 38.9], [117.8, 39.1], [117.6, 39.1]])',
        result: false,
      },
    ],
    check: ([, ring]) =>
      ring === undefined || ringOf(ring) !== undefined
        ? undefined
        : {
            at: 1,
            message: {
              zh: '边界至少三个点，每点写成 [经度, 纬度]',
              en: 'an outline has three corners or more, each written [longitude, latitude]',
            },
          },
    apply([at, outline]) {
      const [place, ring] = [pointOf(at), ringOf(outline)];
      return place === undefined || ring === undefined ? UNKNOWN : isInside(place, ring);
    },
  },
  {
    name: 'gridOf',
    group: 'geometry',
    parameters: [pointParameter('point', '位置', 'point')],
    result: 'string',
    ...functionWords.gridOf,
    doc: {
      zh: '位置所在网格的编号，按区级底座里网格的边界；不在任何网格内，或手边没有底座时为未知。',
      en: 'The id of the grid that holds the point, by the outlines in the district base; unknown outside all grids, or where no base is at hand.',
    },
    examples: [{ expression: 'gridOf(point(0, 0))', result: undefined }],
    apply([at], { grids }) {
      const place = pointOf(at);
      const found = place && grids?.find((grid) => isInside(place, grid.outline));
      return found?.id ?? UNKNOWN;
    },
  },
];
