import type { Connection, Document } from '@hocuspocus/server';
import type { Actor } from '../kernel/index.ts';

/** What a person's browser may show of itself to the others. */
interface PresentUser {
  id: string;
  name: string;
  color?: string;
}

const maxStateLength = 8 * 1024;
const maxClientsAConnection = 4;
const colour = /^[#a-z0-9(),.% -]{1,40}$/i;

/**
 * Writes into every state who it really is, from the session. A state that somebody else's browser
 * owns is dropped, so that nobody moves another person's cursor.
 */
export function signPresence(
  states: Map<number, Record<string, unknown>>,
  from: { connection: Connection; document: Document; actor: Actor },
): void {
  let owned = from.document.getClients(from.connection).size;
  for (const [client, state] of states) {
    const isNew = !from.document.getClients(from.connection).has(client);
    // A browser that says nothing yet, or the scratch state that Hocuspocus reads into.
    const isEmpty = Object.keys(state).length === 0;
    if (isEmpty || isAnothersClient(client, from) || (isNew && ++owned > maxClientsAConnection))
      states.delete(client);
    else states.set(client, signed(state, from.actor));
  }
}

function signed(state: Record<string, unknown>, actor: Actor): Record<string, unknown> {
  const user: PresentUser = { id: actor.person, name: actor.name };
  const wanted = state['user'];
  if (typeof wanted === 'object' && wanted !== null && 'color' in wanted) {
    if (typeof wanted.color === 'string' && colour.test(wanted.color)) user.color = wanted.color;
  }
  const rest = JSON.stringify(state).length > maxStateLength ? {} : state;
  return { ...rest, user };
}

/** After a broken line the same browser comes back on a new connection; that is the same person. */
function isAnothersClient(
  client: number,
  from: { connection: Connection; document: Document; actor: Actor },
): boolean {
  return from.document.getConnections().some((connection: Connection<{ actor?: Actor }>) => {
    if (connection === from.connection || !from.document.getClients(connection).has(client)) return false;
    return connection.context.actor?.person !== from.actor.person;
  });
}
