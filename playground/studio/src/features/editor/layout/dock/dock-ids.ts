import { parseNodePath, type NodePath } from '../../node-path.ts';
import { panelNamed, type EditorPanel } from '../../panels.ts';

export function partId(path: NodePath): string {
  return `part:${path}`;
}

export function panelId(name: string): string {
  return `panel:${name}`;
}

/** The part that a tab holds; absent for a panel. */
export function partOf(id: string): NodePath | undefined {
  const path = id.startsWith('part:') ? id.slice('part:'.length) : undefined;
  return parseNodePath(path) ? path : undefined;
}

export function panelOf(id: string): EditorPanel | undefined {
  return id.startsWith('panel:') ? panelNamed(id.slice('panel:'.length)) : undefined;
}
