import type { LocalizedText, Process, TakeTransition, Transition } from '@changjing/contract';
import {
  uuidv7,
  type Actor,
  type Audit,
  type CaseStore,
  type Changes,
  type Clock,
  type Database,
  type DistrictBases,
  type Files,
  type HeldPost,
  type PeopleEventStore,
  type StoredCase,
  type StoredEntry,
} from '../kernel/index.ts';
import { announce } from './apply-effects.ts';
import { candidatePosts, postTitle } from './dispatch.ts';
import { caseUnknown, refuse } from './failures.ts';
import { checkForm, formOf, toStorable } from './form.ts';
import { refuseHindered } from './may-take.ts';
import { eventOf, type PeopleEventHandover } from './people-events.ts';
import { processOf, stateFacts } from './process.ts';
import type { ReadPermit } from './read-permit.ts';
import type { Versions } from './versions.ts';

export interface TakeDependencies {
  database: Database;
  store: CaseStore;
  peopleEvents: PeopleEventStore;
  handover: PeopleEventHandover;
  versions: Versions;
  bases: DistrictBases;
  files: Files;
  permit: ReadPermit;
  audit: Audit;
  changes: Changes;
  clock: Clock;
}

/**
 * Takes one step of a case: who may, what is filled in, what it changes. The step, its audit entry
 * and the event it makes commit together; the event reaches the log before this resolves, or later
 * by itself.
 */
export async function takeTransition(
  dependencies: TakeDependencies,
  actor: Actor,
  id: string,
  input: TakeTransition,
): Promise<void> {
  const { tenant } = actor;
  const seen = await dependencies.store.read(tenant, id);
  if (!seen) throw caseUnknown(id);
  dependencies.permit.refuseUnreadable(actor, seen);
  const content = await dependencies.versions.load(tenant, seen.scenario, seen.version);
  const process = processOf(content, seen.process);
  const transition = process.transitions[input.transition];
  if (!transition) {
    return refuse(
      'case.transitionUnknown',
      422,
      `这件工单的流程里没有「${input.transition}」这一步`,
      `The process of this case has no transition "${input.transition}"`,
    );
  }
  const photos = await checkPhotos(dependencies, actor, { id, transition }, input.photos ?? []);
  const base = dependencies.bases.current(tenant);
  const event = await dependencies.database.transaction(async (tx) => {
    // Whoever comes second waits here and then finds the case in its new state.
    const stored = await dependencies.store.lock(tx, tenant, id);
    if (!stored) throw caseUnknown(id);
    refuseHindered(actor, stored, transition, process);
    const form = checkForm(formOf(transition, base), input.form);
    const assignee = transition.isDispatch
      ? chosenPost(candidatePosts(base, stored), input.assignee)
      : stored.assignee;
    const at = new Date(dependencies.clock.now()).toISOString();
    const entry: StoredEntry = {
      case: id,
      id: uuidv7(),
      at,
      action: input.transition,
      title: transition.title,
      by: doer(actor, actor.post),
      ...(transition.isDispatch && assignee && { remark: givenTo(postTitle(base, assignee)) }),
      note: (input.note && toStorable(input.note).trim()) || undefined,
      ...(Object.keys(form).length > 0 && { form }),
      ...(photos.length > 0 && { photos }),
      movedTo: transition.to,
    };
    const moved = moveCase(stored, { process, transition, actor, assignee, at });
    await dependencies.store.update(tx, tenant, [moved]);
    await dependencies.store.append(tx, tenant, [entry]);
    await dependencies.audit.append(tx, {
      tenant,
      person: actor.person,
      post: actor.post?.id,
      action: `case.${input.transition}`,
      target: `case/${id}`,
      details: { from: stored.state, to: moved.state, assignee: moved.assignee, photos: photos.length },
      succeeded: true,
    });
    announce(dependencies.changes, tx, tenant, [moved]);
    if (!transition.emit) return undefined;
    const made = eventOf(transition.emit, { tenant, id: entry.id, at, stored: moved, form });
    await dependencies.peopleEvents.add(tx, made);
    return made;
  });
  if (event) await dependencies.handover.handOver(event);
}

function moveCase(
  stored: StoredCase,
  step: {
    process: Process;
    transition: Transition;
    actor: Actor;
    assignee: string | undefined;
    at: string;
  },
): StoredCase {
  const { process, transition, actor, assignee, at } = step;
  const isHandling = transition.may.permission === 'case.handle';
  const handlers =
    isHandling && !stored.handlers.includes(actor.person)
      ? [...stored.handlers, actor.person]
      : stored.handlers;
  const moved: StoredCase = { ...stored, assignee, handlers };
  if (transition.to === undefined) return moved;
  const { state, stage, isFinal } = stateFacts(process, transition.to);
  // Back with the dispatcher: nobody has it until it is dispatched again.
  const isUndispatched = !transition.isDispatch && (stage === 'collect' || stage === 'open');
  return {
    ...moved,
    state,
    stage,
    assignee: isUndispatched ? undefined : assignee,
    closedAt: isFinal ? (stored.closedAt ?? at) : undefined,
  };
}

function doer(actor: Actor, post: HeldPost | undefined): NonNullable<StoredEntry['by']> {
  return { person: actor.person, name: actor.name, post: post?.id ?? '', postTitle: post?.title };
}

function givenTo({ zh, en = zh }: LocalizedText): LocalizedText {
  return { zh: `派给${zh}`, en: `To ${en}` };
}

function chosenPost(candidates: readonly { id: string }[], chosen: string | undefined): string {
  if (chosen !== undefined && candidates.some((post) => post.id === chosen)) return chosen;
  return refuse(
    'case.assigneeInvalid',
    422,
    chosen === undefined ? '请选择派给哪个岗位' : `不能派给岗位「${chosen}」：它不在可派的岗位里`,
    chosen === undefined ? 'Choose the post to dispatch to' : `The case cannot be dispatched to "${chosen}"`,
  );
}

async function checkPhotos(
  { files, store }: Pick<TakeDependencies, 'files' | 'store'>,
  actor: Actor,
  { id, transition }: { id: string; transition: Transition },
  photos: readonly string[],
): Promise<string[]> {
  const { min, max } = transition.photos ?? { min: 0, max: 0 };
  const distinct = [...new Set(photos)];
  if (distinct.length > max) {
    refuse(
      'case.photos',
      422,
      max === 0
        ? `「${transition.title.zh}」这一步不收照片`
        : `照片最多 ${max} 张，收到 ${distinct.length} 张`,
      `At most ${max} photos`,
    );
  }
  if (distinct.length < min) {
    refuse(
      'case.photos',
      422,
      `「${transition.title.zh}」需要至少 ${min} 张照片`,
      `At least ${min} photo(s) are needed`,
    );
  }
  for (const hash of distinct) {
    if (!(await files.find(actor.tenant, hash))) {
      refuse('case.photos', 422, '有一张照片没有上传成功，请重新上传', `Photo ${hash} was not uploaded`);
    }
    // Whoever knows a photo's hash must not make it readable to those of another case.
    const shown = await store.withPhoto(actor.tenant, hash);
    if (shown.some(({ stored, source }) => source === 'report' || stored.id !== id)) {
      refuse(
        'case.photos',
        422,
        '这张照片是市民上报的，或属于另一件工单，请上传处置现场的照片',
        `Photo ${hash} belongs to a citizen's report or to another case`,
      );
    }
  }
  return distinct;
}
