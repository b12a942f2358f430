export interface Peer {
  clientId: number;
  id: string;
  name: string;
  /** Field the person is in, as `rules/red/where.threshold`. */
  focus: string | undefined;
  /** Node the person has open. */
  open: string | undefined;
}

/** What each browser tells the others about itself. */
export interface PeerState {
  user?: { id: string; name: string };
  focus?: string;
  open?: string;
}

/** The others in the document; a person with two windows is two peers, and oneself is none. */
export function peersFrom(states: ReadonlyMap<number, PeerState>, ownClientId: number): Peer[] {
  return [...states]
    .filter(([clientId, state]) => clientId !== ownClientId && isPerson(state.user))
    .map(([clientId, state]) => ({
      clientId,
      id: state.user?.id ?? '',
      name: state.user?.name ?? '',
      focus: typeof state.focus === 'string' ? state.focus : undefined,
      open: typeof state.open === 'string' ? state.open : undefined,
    }))
    .toSorted((one, other) => one.clientId - other.clientId);
}

/** Each person once, for the faces in the top bar. */
export function people(peers: readonly Peer[]): Peer[] {
  return [...new Map(peers.map((peer) => [peer.id, peer])).values()];
}

/** Awareness is the others' word: it is only shown, and only when it has the right shape. */
function isPerson(user: unknown): boolean {
  if (typeof user !== 'object' || user === null) return false;
  return 'id' in user && 'name' in user && typeof user.id === 'string' && typeof user.name === 'string';
}
