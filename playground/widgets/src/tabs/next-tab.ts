/** The tab that a key leads to from the one that is open; the ends meet. */
export function nextTab(ids: readonly string[], open: string | undefined, key: string): string | undefined {
  const at = ids.findIndex((id) => id === open);
  const last = ids.length - 1;
  if (key === 'ArrowRight') return ids[at === last ? 0 : at + 1];
  if (key === 'ArrowLeft') return ids[at <= 0 ? last : at - 1];
  if (key === 'Home') return ids[0];
  return key === 'End' ? ids[last] : undefined;
}
