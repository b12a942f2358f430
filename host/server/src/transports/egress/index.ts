export { createEgress, internet, type EgressNetwork } from './create-egress.ts';
