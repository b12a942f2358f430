export { createEgress, internet } from './create-egress.ts';
