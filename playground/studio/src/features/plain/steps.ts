/** The six steps of the plain view, in the order in which a scenario comes about. */
export const steps = ['data', 'condition', 'handling', 'page', 'trying', 'publish'] as const;
export type StepName = (typeof steps)[number];

/** The step in which a place of the document is edited; undefined for what only the professional view has. */
export function stepOf(place: string): StepName | undefined {
  const [kind, , part] = place.split('/');
  if (kind === 'rules') return part === 'actions' || part === 'noData' ? 'handling' : 'condition';
  if (kind === 'connectors' || kind === 'streams' || kind === 'places') return 'data';
  return kind === 'pages' ? 'page' : undefined;
}
