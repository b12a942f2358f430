import type { Actor, Policy, ScenarioStore } from '../kernel/index.ts';

/** What a session may do with a document. */
export type Access =
  | { kind: 'granted'; actor: Actor; scenario: string; mayEdit: boolean }
  | { kind: 'refused'; code: 'identity.notSignedIn' | 'identity.notPermitted' | 'scenario.unknown' };

export type Authenticate = (request: Request) => Promise<Actor | undefined>;

const prefix = 'scenario:';

/** Asked when a document is opened and again while it is open: posts change, sessions end. */
export function createAccess(parts: {
  authenticate: Authenticate;
  scenarios: ScenarioStore;
  policy: Policy;
}) {
  return async function accessOf(request: Request, document: string): Promise<Access> {
    const actor = await parts.authenticate(request);
    if (!actor) return { kind: 'refused', code: 'identity.notSignedIn' };
    const decision = parts.policy.decide({
      actor,
      purpose: 'authorScenario',
      audience: 'staff',
      resource: { kind: 'scenario' },
    });
    if (decision.kind === 'deny' || !actor.permissions.has('scenario.read'))
      return { kind: 'refused', code: 'identity.notPermitted' };
    const scenario = document.startsWith(prefix) ? document.slice(prefix.length) : '';
    const isThere = scenario !== '' && (await parts.scenarios.read(actor.tenant, scenario)) !== undefined;
    if (!isThere) return { kind: 'refused', code: 'scenario.unknown' };
    return { kind: 'granted', actor, scenario, mayEdit: actor.permissions.has('scenario.edit') };
  };
}
export type AccessOf = ReturnType<typeof createAccess>;
