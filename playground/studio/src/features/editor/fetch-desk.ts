/** The desk, and what is opened on it most: a page, or else a rule. What fails is asked for again when it is shown. */
export function fetchDesk(kind = 'rules'): void {
  const scripts: Promise<unknown>[] = [import('./layout/dock/DockDesk.vue')];
  if (kind === 'rules') scripts.push(import('./rule/RuleEditor.vue'));
  if (kind === 'pages') scripts.push(import('./page/PageEditor.vue'));
  void Promise.allSettled(scripts);
}
