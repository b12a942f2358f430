/** Parts of a scenario that have a context menu in the workbench. */
export const menuPartKinds = ['connectors', 'streams', 'rules', 'processes', 'views', 'pages'] as const;
export type MenuPartKind = (typeof menuPartKinds)[number];
