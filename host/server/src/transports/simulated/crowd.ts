/** How visitors of the demo district fill one scenic area. */
interface Area {
  name: string;
  capacity: number;
  /** Seconds from opening to closing; then the gates count from nothing again. */
  day: number;
  /** Share of the capacity inside at opening and at the fullest moment. */
  least: number;
  most: number;
}

const areas: readonly Area[] = [
  { name: 'bay', capacity: 3000, day: 1500, least: 0.3, most: 1.05 },
  { name: 'pier', capacity: 1200, day: 2100, least: 0.25, most: 0.85 },
  { name: 'wetland', capacity: 2000, day: 1800, least: 0.2, most: 0.45 },
];
/** How many have left when the area closes, in capacities: more than come to be missing inside at any time. */
const leaving = 2.4;

export interface SimulatedCount {
  area: string;
  /** Both since opening. */
  entered: number;
  left: number;
}

/** What the gates of all areas have counted, so many seconds after the feed began. Pure. */
export function countsAt(elapsedSeconds: number): SimulatedCount[] {
  return areas.map(({ name, capacity, day, least, most }) => {
    const along = (elapsedSeconds % day) / day;
    const inside = capacity * (least + (most - least) * Math.sin(Math.PI * along));
    const left = capacity * leaving * along;
    return { area: name, entered: Math.round(inside + left), left: Math.round(left) };
  });
}
