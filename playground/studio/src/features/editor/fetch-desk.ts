import { parseNodePath } from './node-path.ts';

/** The desk, and what is opened on it most: a page, or else a rule. What fails is asked for again when it is shown. */
export function fetchDesk(open: unknown): void {
  const kind = parseNodePath(open)?.kind ?? 'rules';
  const scripts: Promise<unknown>[] = [import('./layout/dock/DockDesk.vue')];
  if (kind === 'rules') scripts.push(import('./rule/RuleEditor.vue'));
  if (kind === 'pages') scripts.push(import('./page/PageEditor.vue'));
  void Promise.allSettled(scripts);
}
