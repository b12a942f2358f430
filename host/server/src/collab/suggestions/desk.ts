import { suggestionBranch, type Suggestion, type SuggestionState } from '@changjing/contract';
import {
  refuseDenied,
  type Actor,
  type Audit,
  type Changes,
  type Clock,
  type Database,
  type Failpoints,
  type Policy,
  type ScenarioStore,
  type StoredSuggestion,
  type StoredSuggestionContent,
  type SuggestionOf,
  type SuggestionStore,
  type Transaction,
} from '../../kernel/index.ts';
import { unknownScenario } from '../publish/failures.ts';
import type { PreparedEdit, SharedDocuments } from '../shared-documents.ts';
import { movedMeanwhile, unknownSuggestion } from './refusals.ts';
import { isShownTo, shownTo } from './shown.ts';

export interface DeskParts {
  database: Database;
  store: SuggestionStore;
  scenarios: Pick<ScenarioStore, 'read'>;
  documents: SharedDocuments;
  policy: Policy;
  audit: Audit;
  changes: Changes;
  clock: Clock;
  failpoints: Failpoints;
}

export type OpenSuggestion = StoredSuggestion & StoredSuggestionContent;

/** A step in the life of a suggestion, with the change of a document that belongs to it. */
export interface Step {
  from: readonly SuggestionState[];
  to: Parameters<SuggestionStore['change']>[2];
  /** Of the audit trail; absent for what is nobody's concern but the author's. */
  action?: string;
  nodes?: readonly string[];
  edit?: PreparedEdit;
}

/** Where suggestions are taken out, moved on and put back, all in one commit each. */
export function createDesk(parts: DeskParts) {
  const { database, store, documents } = parts;

  async function admit(actor: Actor, scenario: string): Promise<void> {
    refuseDenied(
      parts.policy.decide({
        actor,
        purpose: 'authorScenario',
        audience: 'staff',
        resource: { kind: 'scenario' },
      }),
    );
    if (!(await parts.scenarios.read(actor.tenant, scenario))) throw unknownScenario(scenario);
  }

  async function find(actor: Actor, of: SuggestionOf): Promise<StoredSuggestion> {
    await admit(actor, of.scenario);
    const found = await store.find(actor.tenant, of.suggestion);
    if (!found || found.scenario !== of.scenario || !isShownTo(actor, found)) throw unknownSuggestion();
    return found;
  }

  async function record(tx: Transaction, actor: Actor, of: StoredSuggestion, step: Step): Promise<void> {
    if (step.action === undefined) return;
    await parts.audit.append(tx, {
      tenant: actor.tenant,
      person: actor.person,
      post: actor.post?.id,
      action: `suggestion.${step.action}`,
      target: `scenario/${of.scenario}`,
      details: { suggestion: of.id, author: of.author.person, nodes: step.nodes },
      succeeded: true,
    });
  }

  return {
    admit,
    find,
    now: () => new Date(parts.clock.now()).toISOString(),
    async open(actor: Actor, of: SuggestionOf): Promise<OpenSuggestion> {
      const found = await find(actor, of);
      const contents = await store.contents(actor.tenant, of.suggestion);
      if (!contents) throw unknownSuggestion();
      return { ...found, ...contents };
    },
    /** @throws ChangjingError suggestion.moved when somebody was quicker */
    async take(actor: Actor, of: StoredSuggestion, step: Step): Promise<Suggestion> {
      const { tenant } = actor;
      await database.transaction(async (tx) => {
        if (!(await store.change(tx, { tenant, id: of.id, in: step.from }, step.to))) throw movedMeanwhile();
        await step.edit?.append(tx, actor.person);
        await record(tx, actor, of, step);
        parts.failpoints.reach('beforeCommit');
      });
      parts.failpoints.reach('beforeAcknowledgement');
      await step.edit?.apply();
      // Whoever has the branch open comes back with what may be done with it now.
      if (step.to.state !== undefined && step.to.state !== of.state)
        documents.letInAnew(suggestionBranch(of.scenario, of.id));
      parts.changes.emit({ topic: 'scenarios', tenant, scenario: of.scenario });
      const stored = await store.find(tenant, of.id);
      if (!stored) throw unknownSuggestion();
      return shownTo(actor, stored);
    },
  };
}
export type Desk = ReturnType<typeof createDesk>;
