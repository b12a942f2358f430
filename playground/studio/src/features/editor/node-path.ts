import type { NodeKind } from '@changjing/document';

/** What can be opened in the editor: `rules/red`, `connectors/sensors`, or the scenario itself as `overview`, `meta` or `text`. */
export type NodePath = string;

/** Ways to open the scenario as a whole. */
type WholeKind = 'overview' | 'meta' | 'text';
export const wholes: readonly WholeKind[] = ['overview', 'meta', 'text'];

const kinds: readonly NodeKind[] = [
  'connectors',
  'streams',
  'rules',
  'processes',
  'views',
  'pages',
  'places',
  'tests',
  'parameters',
  'code',
];

export type OpenNode = { kind: WholeKind; id: '' } | { kind: NodeKind; id: string };

export function parseNodePath(path: unknown): OpenNode | undefined {
  if (typeof path !== 'string') return undefined;
  const [kind, id] = path.split('/');
  const whole = wholes.find((one) => one === kind);
  if (whole) return { kind: whole, id: '' };
  const known = kinds.find((one) => one === kind);
  return known && id ? { kind: known, id } : undefined;
}

/** The node of the document that a path opens; absent for what opens the scenario as a whole. */
export function parsePartPath(path: unknown): { kind: NodeKind; id: string } | undefined {
  const open = parseNodePath(path);
  const kind = kinds.find((one) => one === open?.kind);
  return open && kind && { kind, id: open.id };
}

/** The node that a problem is about: `rules/red/actions/open/title` lies in `rules/red`. */
export function nodeOfPlace(where: string): NodePath {
  const [kind, id] = where.split('/');
  const known = kinds.find((one) => one === kind);
  if (!known || !id) return 'meta';
  return known === 'places' ? 'meta' : `${known}/${id}`;
}

/** One way to write a place, so that a problem, a sentence's slot and a form's field can be compared. */
function fieldKey(path: string): string {
  return path.replaceAll(/[./]/g, '/');
}

/** The field a place points into: the longest of those on screen that begin like it, or begin it. */
export function nearestField(where: string, fields: readonly string[]): string | undefined {
  const wanted = fieldKey(where);
  const keys = fields.map(fieldKey);
  const inside = keys.findIndex((key) => key === wanted || key.startsWith(`${wanted}/`));
  if (inside >= 0) return fields[inside];
  let best = -1;
  keys.forEach((key, index) => {
    if (wanted.startsWith(`${key}/`) && key.length > (keys[best]?.length ?? 0)) best = index;
  });
  return fields[best];
}
