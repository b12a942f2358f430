import type { DistrictBase, WorkCalendar } from '@changjing/contract';
import { chinaCalendar } from './china-calendar.ts';
import type { FunctionContext } from './function.ts';

/** What of a base expressions go by; without territories they know no grids. */
type KnownBase = Pick<DistrictBase, 'zone' | 'workCalendar'> & Partial<Pick<DistrictBase, 'territories'>>;

const contexts = new WeakMap<KnownBase, FunctionContext>();

/** What the expressions of a district know of it: its zone, its work calendar, its grids. */
export function contextOf(base: KnownBase): FunctionContext {
  const known = contexts.get(base);
  if (known !== undefined) return known;
  const made = { zone: base.zone, calendar: calendarOf(base), grids: gridsOf(base) };
  contexts.set(base, made);
  return made;
}

/** The country's calendar, with the hours and the years that the base sets itself. */
function calendarOf({ workCalendar: own = {} }: KnownBase): WorkCalendar {
  return { hours: own.hours ?? chinaCalendar.hours, years: { ...chinaCalendar.years, ...own.years } };
}

function gridsOf({ territories }: KnownBase): FunctionContext['grids'] {
  return Object.entries(territories ?? {}).flatMap(([id, { kind, outline }]) =>
    kind === 'grid' && outline !== undefined ? [{ id, outline }] : [],
  );
}
