/** Who is found ill at the morning check of a demo school, and how. */
const rows = [
  { class: '3-1', pupil: 'p02', temperature: 36.9, symptoms: '咳嗽' },
  { class: '3-1', pupil: 'p03', temperature: 37.6, symptoms: '发热、咳嗽' },
  { class: '3-1', pupil: 'p04', temperature: 36.7, symptoms: '咳嗽' },
  { class: '3-2', pupil: 'p07', temperature: 36.6, symptoms: '呕吐' },
  { class: '4-1', pupil: 'p21', temperature: 36.5, symptoms: '无' },
];
const everySeconds = 1800;
const from = 300;
/** Longer than one turn of the feed: no morning is missed, and a list sent twice counts once. */
const lasts = 10;

/** The list a school sends, when so many seconds after the feed began it sends one. Pure. */
export function morningListAt(elapsedSeconds: number): { school: string; rows: typeof rows } | undefined {
  const at = elapsedSeconds % everySeconds;
  return at >= from && at < from + lasts ? { school: 's1', rows } : undefined;
}
