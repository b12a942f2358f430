import ipaddr from 'ipaddr.js';

/** The only part of IPv6 that is given out for the internet; what maps, tunnels or translates IPv4 lies outside or is named. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address, as a resolver gave it, is one on the internet: not this machine, not this
 * network, not a cloud's metadata, not one of them in the clothes of IPv6.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(globalUnicast);
}
