import type {
  Field,
  Fields,
  Place,
  RuleMatch,
  RuleNear,
  RuleScore,
  RuleTable,
  RuleWindow,
} from '@changjing/contract';
import type { OperatorKind } from '@changjing/rules';
import { newPartId } from './free-names.ts';
import { squareAround } from './near-form.ts';
import { newTable } from './table-form.ts';

export interface Operators {
  window: RuleWindow;
  score: RuleScore;
  table: RuleTable;
  near: RuleNear;
  match: RuleMatch;
}

/** A new operator with everything it must have, to be made one's own. */
export function newOperator<K extends OperatorKind>(kind: K, known: Known): Operators[K] {
  return makers[kind](known);
}

interface Known {
  fields: Fields;
  places: Readonly<Record<string, Place>>;
}

const makers: { [K in OperatorKind]: (known: Known) => Operators[K] } = {
  window: () => ({
    title: { zh: '最近 10 分钟的次数', en: 'Readings in 10 minutes' },
    unit: '次',
    measure: 'count',
    over: { seconds: 600 },
  }),
  score: ({ fields }) => {
    const [name, field] = firstOf(fields, ['number', 'boolean']);
    return {
      title: { zh: '风险分', en: 'Risk score' },
      dimensions: [{ id: 'part1', title: field.title, weight: 50, of: `e.${name}`, zero: 0, full: 100 }],
      bands: [
        { id: 'low', title: { zh: '低', en: 'low' }, from: 0 },
        { id: 'middle', title: { zh: '中', en: 'middle' }, from: 40 },
        { id: 'high', title: { zh: '高', en: 'high' }, from: 70 },
      ],
    };
  },
  table: ({ fields }) => {
    const withChoices = Object.entries(fields).find(([, field]) => field.choices !== undefined);
    return newTable(...(withChoices ?? firstOf(fields, ['boolean', 'number', 'string'])));
  },
  near: ({ fields, places }) => {
    const of = `e.${firstOf(fields, ['point'])[0]}`;
    const [first] = Object.values(places);
    if (first !== undefined) return { title: nearTitles.places, of, to: { kind: 'places' } };
    return {
      title: nearTitles.areas,
      of,
      to: { kind: 'areas', areas: [newArea([])] },
    };
  },
  match: () => ({
    title: { zh: '在名单里', en: 'On the list' },
    key: 'e.subject',
    in: { kind: 'list', columns: {}, rows: {} },
  }),
};

/** What it is called until somebody calls it otherwise. */
export const nearTitles = {
  places: { zh: '离最近地点多远', en: 'Distance to the nearest place' },
  areas: { zh: '在划定的区域内', en: 'Inside the area' },
} as const;

type Area = Extract<RuleNear['to'], { kind: 'areas' }>['areas'][number];

/** Around the first place of the scenario, or the middle of the city. */
export function newArea(
  others: readonly Area[],
  around: Place['location'] = { lng: 117.7, lat: 39.02 },
): Area {
  const title = { zh: '新的区域', en: 'New area' };
  return { id: newPartId('area'), title, outline: squareAround(around) };
}

/** The first field of one of the types; without any, what is observed. */
export function firstOf(fields: Fields, types: readonly Field['type'][]): readonly [string, Field] {
  const found = types.flatMap((type) => Object.entries(fields).filter(([, field]) => field.type === type));
  return found[0] ?? ['subject', { type: 'string', title: { zh: '对象', en: 'Subject' } }];
}
