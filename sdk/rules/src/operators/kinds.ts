/** In the order in which a sentence tells them. */
export const operatorKinds = ['window', 'near', 'match', 'table', 'score'] as const;
export type OperatorKind = (typeof operatorKinds)[number];
