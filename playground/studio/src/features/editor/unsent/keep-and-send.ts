import '../../../unsent/locale/index.ts';
import { ElMessage } from 'element-plus';
import { computed, onScopeDispose, watch, type Ref, type ShallowRef } from 'vue';
import { bringIn, normalize, withChanges, type Normalized } from '@changjing/document';
import type * as Y from 'yjs';
import { openUnsent, type Refused, type UnsentStore } from '../../../unsent/store.ts';
import { fateOf, type HeldReason } from './fate.ts';
import { heldFor, isNotTaken, type Held } from './held.ts';
import { keepUnsent, type Kept } from './keep-unsent.ts';

/** Before the acknowledgement of everything is believed: after a broken line there may be one more on its way. */
const settleMs = 150;
/** How long the host may take to say that it has everything after it let a person in to read only. */
const readerMs = 1000;

export interface UnsentParts {
  name: string;
  person: string;
  t: (key: string) => string;
  /** What is told of it. */
  kept: Ref<Kept>;
  held: ShallowRef<Held | undefined>;
  doc: Y.Doc;
  /** Origin of what comes from the host. */
  remote: unknown;
  content: () => Pick<Normalized, 'scenario' | 'draft'>;
  wasSynced: Ref<boolean>;
  /** The host has acknowledged everything. */
  isSaved: Ref<boolean>;
  /** Absent until the host has let the person in. */
  scope: Ref<string | undefined>;
  isRefused: Ref<boolean>;
  /** Why the room does not take what was written. */
  stop: Ref<Refused['reason'] | undefined>;
}

function outboxOf({ kept, person, name, content, t }: UnsentParts) {
  return keepUnsent(
    kept,
    (gone) => openUnsent(person, gone),
    () => {
      const { scenario, draft } = content();
      const title = scenario?.title ?? { zh: t('unsent.nameless') };
      return { document: name, title, at: new Date().toISOString(), content: scenario ?? draft };
    },
  );
}

/** What was written in a document that is closed by now: its next opening sends it. */
export function keepOnly(parts: UnsentParts, written: readonly Uint8Array[]): undefined {
  if (written.length === 0 || parts.isSaved.value) return;
  const outbox = outboxOf(parts);
  written.forEach(outbox.keep);
  outbox.close();
}

/**
 * What was written here and is not at the host: kept on this computer, and sent when there is a line again.
 * Begins with what was written before this script came.
 */
export function keepAndSend(parts: UnsentParts, early: readonly Uint8Array[]) {
  const { doc, name, t, held } = parts;
  const outbox = outboxOf(parts);
  // Who signs out without a line is asked, too, and who can send something no more is told.
  void import('../../../unsent/signing-out.ts').catch(() => undefined);
  void import('./HeldBar.vue').catch(() => undefined);
  const found = outbox.opening.then((store) => store.read(name));
  early.forEach(outbox.keep);
  let isBringingIn = false;
  const keep = (update: Uint8Array, origin: unknown): void => {
    if (origin !== parts.remote && !isBringingIn) outbox.keep(update);
  };
  doc.on('update', keep);

  const access = computed(() => {
    if (parts.isRefused.value) return 'none';
    if (!parts.wasSynced.value || parts.scope.value === undefined) return undefined;
    return parts.scope.value === 'readonly' ? 'read' : 'write';
  });
  /** Once, when it is known what the person may do here and what the host has. */
  async function decide(may: NonNullable<typeof access.value>): Promise<void> {
    const kept = await found.catch(() => undefined);
    if (!kept) return;
    showRefused(kept);
    const changes = kept.changes.filter(({ isRefused }) => isRefused !== true);
    if (changes.length === 0) return;
    const fate = fateOf(changes, doc, may);
    outbox.adopt(changes);
    if (fate === 'nothing') return outbox.drop();
    const updates = changes.map(({ update }) => update);
    if (fate !== 'bringIn') {
      const merged = fate === 'readOnly' ? withChanges(doc, updates) : undefined;
      held.value = heldFor(fate, (merged && normalize(merged).scenario) ?? kept.about?.content);
      return;
    }
    isBringingIn = true;
    bringIn(doc, updates);
    isBringingIn = false;
    ElMessage({ type: 'success', message: t('unsent.broughtIn'), duration: 8000 });
  }
  /** What the host did not take, and is not sent again. */
  function showRefused({ changes, about }: Awaited<ReturnType<UnsentStore['read']>>): void {
    if (!about?.refused) return;
    const merged = withChanges(
      doc,
      changes.map(({ update }) => update),
    );
    const { scenario, draft } = merged ? normalize(merged) : {};
    held.value = heldFor(about.refused.reason, scenario ?? draft ?? about.refused.content);
  }
  let isDecided = false;
  watch(
    access,
    (may) => {
      if (may === undefined || isDecided) return;
      isDecided = true;
      void decide(may);
    },
    { flush: 'sync', immediate: true },
  );

  /** What is written in the open document, when it can be sent no more. */
  function hold(reason: HeldReason): void {
    const { scenario, draft } = parts.content();
    if (held.value === undefined && parts.kept.value !== 'nothing')
      held.value = heldFor(reason, scenario ?? draft);
  }
  whenFor(
    () => access.value === 'read' && !parts.isSaved.value,
    readerMs,
    () => hold('readOnly'),
  );
  whenFor(
    () => access.value === 'none' && parts.wasSynced.value,
    0,
    () => hold('refused'),
  );
  /** It is told once it is on the disk that it is not sent again. */
  async function refuse(reason: Refused['reason']): Promise<void> {
    if (parts.kept.value === 'nothing') return;
    const { scenario, draft } = parts.content();
    const held = heldFor(reason, scenario ?? draft);
    await outbox.markRefused(reason, scenario ?? draft);
    // One that was refused before is in it, too.
    const store = await outbox.opening.catch(() => undefined);
    if (store) showRefused(await store.read(name));
    parts.held.value ??= held;
  }
  whenFor(
    () => parts.stop.value !== undefined,
    0,
    () => {
      if (parts.stop.value) void refuse(parts.stop.value);
    },
  );
  /** Of what the host did not take nothing waits for it: whatever else is written here goes its way. */
  const isAside = (): boolean => held.value === undefined || isNotTaken(held.value);
  whenFor(() => parts.isSaved.value && isAside(), settleMs, outbox.drop);

  onScopeDispose(() => {
    doc.off('update', keep);
    if (parts.isSaved.value && isAside()) outbox.drop();
    outbox.close();
  });
  return {
    forget: async () => outbox.forget({ isRefused: held.value !== undefined && isNotTaken(held.value) }),
  };
}

/** Runs something when a condition has held for a while without a break. */
function whenFor(holds: () => boolean, forMs: number, run: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = watch(
    holds,
    (does) => {
      clearTimeout(timer);
      if (does) timer = setTimeout(run, forMs);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    stop();
  });
}
