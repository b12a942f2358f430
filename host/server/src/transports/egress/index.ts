export { createEgress, internet, type EgressLimits, type EgressNetwork } from './create-egress.ts';
