import type { Gauges, Level, Reading } from './readings.ts';

const words: Record<'zh' | 'en', Record<Level, string> & { none: string; list: string }> = {
  zh: {
    normal: '正常',
    notice: '关注',
    warning: '预警',
    danger: '危险',
    unknown: '未知',
    none: '没有读数',
    list: '水位尺',
  },
  en: {
    normal: 'Normal',
    notice: 'Notice',
    warning: 'Warning',
    danger: 'Danger',
    unknown: 'Unknown',
    none: 'No reading',
    list: 'Water gauges',
  },
};

const width = 56;
const height = 120;
const staff = { x: 22, width: 30, top: 4, bottom: height - 4 };

/** One gauge a point, side by side. */
export function drawGauges(gauges: Gauges, locale: 'zh' | 'en', isStale: boolean): HTMLElement {
  const list = element('ul', 'gauges');
  list.tabIndex = 0;
  list.setAttribute('aria-label', words[locale].list);
  list.classList.toggle('is-stale', isStale);
  for (const reading of gauges.readings) list.append(gauge(reading, gauges, locale));
  return list;
}

function gauge(reading: Reading, { unit, full, warnAt }: Gauges, locale: 'zh' | 'en'): HTMLElement {
  const { name, level, depth } = reading;
  const text = depth === undefined ? words[locale].none : `${Math.round(depth * 10) / 10} ${unit}`.trim();
  const item = element('li', `gauge ${level}`);
  const state = element('span', 'depth', text);
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  drawing.append(
    svg('rect', {
      class: 'staff',
      x: staff.x,
      y: staff.top,
      width: staff.width,
      height: staff.bottom - staff.top,
    }),
  );
  if (depth !== undefined) drawing.append(water(depth, full));
  drawing.append(...ticks(full));
  if (warnAt !== undefined && warnAt <= full) drawing.append(line('warn', yOf(warnAt, full), staff.width));
  item.append(state, element('span', 'level', words[locale][level]), drawing, element('span', 'name', name));
  item.title = `${name} ${text}`;
  return item;
}

function water(depth: number, full: number): SVGElement {
  const top = yOf(Math.max(0, depth), full);
  return svg('rect', { class: 'water', x: staff.x, y: top, width: staff.width, height: staff.bottom - top });
}

/** A line every sixth of the gauge, every second one with its depth. */
function ticks(full: number): SVGElement[] {
  return Array.from({ length: 7 }, (_, at) => (full * at) / 6).flatMap((depth, at) => {
    const y = yOf(depth, full);
    if (at % 2 === 1) return [line('tick', y, 6)];
    const label = svg('text', { class: 'count', x: staff.x - 4, y: y + 3, 'text-anchor': 'end' });
    label.textContent = String(Math.round(depth));
    return [line('tick', y, 10), label];
  });
}

function line(name: string, y: number, length: number): SVGElement {
  return svg('line', { class: name, x1: staff.x, x2: staff.x + length, y1: y, y2: y });
}

function yOf(depth: number, full: number): number {
  const share = Math.min(1, depth / full);
  return staff.bottom - share * (staff.bottom - staff.top);
}

function element(name: 'ul' | 'li' | 'span', className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}
