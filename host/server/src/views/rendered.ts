import { createHash } from 'node:crypto';
import type { AppState } from '@changjing/contract';
import type { RenderedApp } from '../kernel/index.ts';

/** A page's state as it goes out. Made again without a change it has the same tag, though a later time. */
export function asRendered(state: AppState): RenderedApp {
  const views = Object.entries(state.views).map(([id, { rows, isSimulated }]) => [id, rows, isSimulated]);
  const content = JSON.stringify({ ...state, at: undefined, views });
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 22);
  return { state, json: JSON.stringify(state), etag: `"${digest}"` };
}
