import type { FrameStopReason } from '@changjing/contract/frame-protocol';
import { requestJson } from '../api.ts';
import type { PlacedWidget } from '../widgets.ts';

const told = new Set<string>();

/** Lets the host know that a plugin's widget had to be taken away; once for each reason while the page is open. */
export function tellStop(slug: string, { instance }: PlacedWidget, reason: FrameStopReason): void {
  const name = `${instance.widget} ${reason}`;
  if (instance.widget === undefined || told.has(name)) return;
  told.add(name);
  const sent = requestJson(`/apps/${slug}/frame-stops`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ widget: instance.widget, reason }),
    keepalive: true,
  });
  // The page has said what there is to say; that staff do not hear of it now is no trouble of the visitor's.
  sent.catch(() => {});
}
