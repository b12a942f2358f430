export * from './kit/define-widget.ts';
export type * from './kit/types.ts';
