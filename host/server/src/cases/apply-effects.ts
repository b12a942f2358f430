import type { EffectOf, LocalizedText, Rule } from '@changjing/contract';
import {
  uuidv7,
  type Audit,
  type CaseStore,
  type Changes,
  type Clock,
  type DistrictBases,
  type EffectHandler,
  type LiveScenarios,
  type StoredCase,
  type StoredEntry,
  type TenantId,
  type Transaction,
} from '../kernel/index.ts';
import { dueOf, openedRemark } from './deadline.ts';
import { findPost, postTitle } from './dispatch.ts';
import { caseNumber } from './numbers.ts';
import { firstDispatch, isAccepted, processOf, stateFacts } from './process.ts';
import type { Versions } from './versions.ts';

interface Dependencies {
  store: CaseStore;
  live: LiveScenarios;
  versions: Versions;
  bases: DistrictBases;
  audit: Audit;
  changes: Changes;
  clock: Clock;
}

/** Opens and closes cases in the transaction that decided it. The same effect twice does nothing. */
export function createCaseEffects(dependencies: Dependencies): EffectHandler {
  const { store } = dependencies;
  return {
    kinds: ['openCase', 'closeCase'],
    async apply(tx, tenant, effects) {
      const opening = effects.filter((effect) => effect.kind === 'openCase');
      const closing = effects.filter((effect) => effect.kind === 'closeCase');
      const touched = [
        ...(opening.length > 0 ? await open(tx, tenant, opening) : []),
        ...(closing.length > 0 ? await close(tx, tenant, closing) : []),
      ];
      announce(dependencies.changes, tx, tenant, touched);
    },
  };

  async function open(tx: Transaction, tenant: TenantId, effects: EffectOf<'openCase'>[]) {
    const drafts = effects.map((effect) => draftCase(dependencies, tenant, effect));
    const opened = await store.open(
      tx,
      tenant,
      drafts.map((draft) => draft.stored),
    );
    const fresh = drafts.filter((draft) => opened.has(draft.stored.id));
    if (fresh.length === 0) return [];
    await store.append(
      tx,
      tenant,
      fresh.flatMap((draft) => draft.entries),
    );
    await recordMachine(tx, tenant, 'case.opened', fresh);
    return fresh.map((draft) => draft.stored);
  }

  async function close(tx: Transaction, tenant: TenantId, effects: EffectOf<'closeCase'>[]) {
    const stored = await store.lockOpenedBy(
      tx,
      tenant,
      effects.map((effect) => effect.opened),
    );
    const byEffect = new Map(stored.map((found) => [found.effect, found]));
    const cleared = effects.flatMap((effect) => {
      const found = byEffect.get(effect.opened);
      return found ? [clearCase(found, effect)] : [];
    });
    if (cleared.length === 0) return [];
    const appended = await store.append(
      tx,
      tenant,
      cleared.map(({ entry }) => entry),
    );
    const fresh = cleared.filter(({ entry }) => appended.has(entry.id));
    if (fresh.length === 0) return [];
    await store.update(
      tx,
      tenant,
      fresh.map((change) => change.stored),
    );
    await recordMachine(tx, tenant, 'case.cleared', fresh);
    return fresh.map((change) => change.stored);
  }

  /** One audit entry a scenario and batch: a cloudburst opens many cases at once. */
  async function recordMachine(
    tx: Transaction,
    tenant: TenantId,
    action: string,
    done: readonly { stored: StoredCase }[],
  ) {
    for (const [scenario, changes] of Map.groupBy(done, ({ stored }) => stored.scenario)) {
      await dependencies.audit.append(tx, {
        tenant,
        action,
        target: changes.length === 1 ? `case/${changes[0]!.stored.id}` : `scenario/${scenario}`,
        details: { scenario, cases: changes.map(({ stored }) => stored.id) },
        succeeded: true,
      });
    }
  }
}

/** After the commit, once a scenario: screens read again. */
export function announce(
  changes: Changes,
  tx: Transaction,
  tenant: TenantId,
  touched: readonly StoredCase[],
): void {
  for (const [scenario, cases] of Map.groupBy(touched, (stored) => stored.scenario)) {
    const ids = [...new Set(cases.map((stored) => stored.id))];
    tx.afterCommit(() => changes.emit({ topic: 'cases', tenant, scenario, cases: ids }));
  }
}

function draftCase(
  { live, versions, bases, clock }: Dependencies,
  tenant: TenantId,
  effect: EffectOf<'openCase'>,
): { stored: StoredCase; entries: StoredEntry[] } {
  const current = live.byId(tenant, effect.scenario);
  const own = versions.known(tenant, effect.scenario, effect.version);
  // A version that is no longer at hand cannot be asked for here; the live one is the nearest.
  const content = own ?? current?.version.content;
  const version = own ? effect.version : (current?.version.version ?? effect.version);
  const process = processOf(content, effect.process);
  const base = bases.current(tenant);
  const to = findPost(bases, tenant, {
    location: effect.location,
    place: content?.places[effect.key],
    duty: effect.duty,
  });
  const dispatch = to.post === undefined ? undefined : firstDispatch(process);
  const state = stateFacts(process, dispatch?.to ?? process.initial);
  const resolved = stateFacts(process, process.resolved);
  const id = uuidv7();
  const openedAtMs = Date.parse(effect.at);
  const stored: StoredCase = {
    id,
    number: effect.reference ?? caseNumber(effect.id, effect.at, base.zone),
    effect: effect.id,
    scenario: effect.scenario,
    version,
    process: effect.process,
    caseClass: effect.caseClass,
    duty: effect.duty,
    title: effect.title,
    state: state.state,
    stage: state.stage,
    severity: severityOf(content?.rules[effect.rule], effect.action) ?? 'warning',
    key: effect.key,
    location: to.location,
    territory: to.territory,
    assignee: dispatch && to.post,
    handlers: [],
    resolved: { state: resolved.state, stage: resolved.stage, isFinal: resolved.isFinal },
    openedAt: new Date(openedAtMs).toISOString(),
    ...dueOf(effect, base, clock.now()),
    isCleared: false,
    why: effect.why,
    subjectRecord: effect.subjectRecord,
  };
  // Entries are read in the order of their ids, and two made in one millisecond have none.
  const [first, second] = [uuidv7(), uuidv7()].sort() as [string, string];
  const entries: StoredEntry[] = [
    {
      case: id,
      id: first,
      at: stored.openedAt,
      action: 'opened',
      title: { zh: '自动立案', en: 'Opened automatically' },
      remark: openedRemark(stored),
      movedTo: process.initial,
      effect: effect.id,
    },
  ];
  if (dispatch && to.post !== undefined) {
    entries.push({
      case: id,
      id: second,
      at: stored.openedAt,
      action: 'dispatched',
      title: { zh: '自动派遣', en: 'Dispatched automatically' },
      remark: dispatchedRemark(postTitle(base, to.post)),
      movedTo: dispatch.to,
    });
  }
  return { stored, entries };
}

function dispatchedRemark({ zh, en = zh }: LocalizedText): LocalizedText {
  return { zh: `按网格和职责派给${zh}`, en: `By grid and duty to ${en}` };
}

/** A case that opens because an episode goes on is as grave as the episode has become. */
function severityOf(rule: Rule | undefined, action: string): StoredCase['severity'] | undefined {
  const isLater = rule?.later?.actions?.some(({ id }) => id === action) === true;
  return isLater ? rule?.later?.severity : rule?.severity;
}

/** Not accepted yet: it closes by itself. Accepted: whoever has it is told. */
function clearCase(
  stored: StoredCase,
  effect: EffectOf<'closeCase'>,
): { stored: StoredCase; entry: StoredEntry } {
  const at = new Date(effect.at).toISOString();
  const closesItself = stored.closedAt === undefined && !isAccepted(stored.stage);
  const entry: StoredEntry = {
    case: stored.id,
    id: uuidv7(),
    at,
    action: 'cleared',
    title: clearedTitle(stored, closesItself),
    remark: effect.note,
    effect: effect.id,
    ...(closesItself && { movedTo: stored.resolved.state }),
  };
  const cleared = { ...stored, isCleared: true };
  if (!closesItself) return { stored: cleared, entry };
  const { state, stage, isFinal } = stored.resolved;
  return { stored: { ...cleared, state, stage, ...(isFinal && { closedAt: at }) }, entry };
}

function clearedTitle(stored: StoredCase, closesItself: boolean): StoredEntry['title'] {
  if (closesItself) return { zh: '已恢复正常，自动结案', en: 'Back to normal, closed automatically' };
  return stored.closedAt === undefined
    ? { zh: '已恢复正常，请确认现场后办结', en: 'Back to normal; check the place and finish' }
    : { zh: '已恢复正常', en: 'Back to normal' };
}
