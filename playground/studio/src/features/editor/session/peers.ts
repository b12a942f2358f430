export interface Peer {
  clientId: number;
  id: string;
  name: string;
  /** Field the person is in, as `rules/red/where.threshold`. */
  focus: string | undefined;
  /** Node the person has open. */
  open: string | undefined;
  /** What is marked in the text of the field. */
  caret: Caret | undefined;
  /** Nodes that are selected on a page's canvas, by their paths. */
  selection: readonly string[];
}

/** Places in a text, counted in characters; both are the same when nothing is marked. */
export interface Caret {
  start: number;
  end: number;
}

/** What each browser tells the others about itself. */
export interface PeerState {
  user?: { id: string; name: string };
  focus?: string;
  open?: string;
  caret?: Caret;
  selection?: readonly string[];
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
      caret: isCaret(state.caret) ? state.caret : undefined,
      selection: Array.isArray(state.selection)
        ? state.selection.filter((path: unknown) => typeof path === 'string').slice(0, mostSelected)
        : [],
    }))
    .toSorted((one, other) => one.clientId - other.clientId);
}

const mostSelected = 100;

function isCaret(caret: unknown): boolean {
  if (typeof caret !== 'object' || caret === null) return false;
  return 'start' in caret && 'end' in caret && Number.isInteger(caret.start) && Number.isInteger(caret.end);
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
