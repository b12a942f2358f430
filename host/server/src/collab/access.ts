import { readSuggestionBranch } from '@changjing/contract';
import type { Actor, Policy, ScenarioStore, SuggestionStore } from '../kernel/index.ts';
import { isShownTo } from './suggestions/shown.ts';

/** What a session may do with a document. */
export type Access =
  | { kind: 'granted'; actor: Actor; scenario: string; mayEdit: boolean }
  | {
      kind: 'refused';
      code: 'identity.notSignedIn' | 'identity.notPermitted' | 'scenario.unknown' | 'suggestion.unknown';
    };

export type Authenticate = (request: Request) => Promise<Actor | undefined>;

const prefix = 'scenario:';

/** Asked when a document is opened and again while it is open: posts change, sessions end. */
export function createAccess(parts: {
  authenticate: Authenticate;
  scenarios: Pick<ScenarioStore, 'read'>;
  suggestions: Pick<SuggestionStore, 'find'>;
  policy: Policy;
}) {
  /** A branch is written by its author, until it is submitted. */
  async function accessToBranch(
    actor: Actor,
    branch: { scenario: string; suggestion: string },
  ): Promise<Access> {
    const found = await parts.suggestions.find(actor.tenant, branch.suggestion);
    if (!found || found.scenario !== branch.scenario || !isShownTo(actor, found))
      return { kind: 'refused', code: 'suggestion.unknown' };
    const mayEdit = found.state === 'draft' && found.author.person === actor.person;
    return { kind: 'granted', actor, scenario: branch.scenario, mayEdit };
  }

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
    const name = document.startsWith(prefix) ? document.slice(prefix.length) : '';
    const branch = readSuggestionBranch(name);
    const scenario = branch?.scenario ?? name;
    const isThere = scenario !== '' && (await parts.scenarios.read(actor.tenant, scenario)) !== undefined;
    if (!isThere) return { kind: 'refused', code: 'scenario.unknown' };
    if (branch) return accessToBranch(actor, branch);
    return { kind: 'granted', actor, scenario, mayEdit: actor.permissions.has('scenario.edit') };
  };
}
export type AccessOf = ReturnType<typeof createAccess>;
