export { catalogue, widgetDefinition } from './catalogue.ts';
export { defineWidget } from './kit/define-widget.ts';
export { formPort, SendFailure, type FormPort, type Submission } from './form/port.ts';
export type * from './kit/types.ts';
