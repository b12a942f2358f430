import type { TakeTransition } from '@changjing/contract';
import { randomKey } from '@changjing/widgets/form/draft.ts';
import { RequestFailure } from '../api.ts';
import type { QueuedStep, QueueStore } from './queue-store.ts';

/** How a step reaches the host. */
export interface TaskPort {
  upload: (photo: Blob) => Promise<string>;
  take: (caseId: string, body: TakeTransition, key: string) => Promise<void>;
}

export interface NewStep {
  caseId: string;
  caseTitle: string;
  title: string;
  body: TakeTransition;
  photos: Blob[];
}

export interface TaskQueue {
  steps: () => Promise<QueuedStep[]>;
  add: (step: NewStep) => Promise<void>;
  discard: (key: string) => Promise<void>;
  /** Sends what waits, oldest first. True when nothing is left that could be sent. */
  flush: () => Promise<boolean>;
}

interface QueueOptions {
  store: QueueStore;
  port: TaskPort;
  now: () => number;
  onChange: () => void;
}

export function createTaskQueue({ store, port, now, onChange }: QueueOptions): TaskQueue {
  let running: Promise<boolean> | undefined;
  let added = 0;

  /** Sorts by when it was made, also within one millisecond. */
  function nextKey(): string {
    added += 1;
    return [now().toString(36).padStart(10, '0'), added.toString(36).padStart(6, '0'), randomKey()].join('-');
  }

  async function send(step: QueuedStep): Promise<void> {
    for (const [index, photo] of step.photos.entries()) {
      if (step.uploaded[index] !== undefined) continue;
      step.uploaded.push(await port.upload(photo));
      await store.put(step);
    }
    const photos = step.uploaded.length > 0 ? { photos: step.uploaded } : {};
    await port.take(step.caseId, { ...step.body, ...photos }, step.key);
    await store.remove(step.key);
  }

  async function flushOnce(): Promise<boolean> {
    // A later step of a case never overtakes one that waits for a person.
    const held = new Set<string>();
    for (const step of await store.all()) {
      if (step.refusal !== undefined || held.has(step.caseId)) {
        held.add(step.caseId);
        continue;
      }
      try {
        await send(step);
      } catch (error) {
        if (!isRefusal(error)) return false;
        await store.put({ ...step, refusal: error.message });
        held.add(step.caseId);
      } finally {
        onChange();
      }
    }
    return true;
  }

  return {
    steps: () => store.all(),
    async add(step) {
      await store.put({ ...step, key: nextKey(), uploaded: [] });
      onChange();
    },
    async discard(key) {
      await store.remove(key);
      onChange();
    },
    flush() {
      running ??= flushOnce().finally(() => (running = undefined));
      return running;
    },
  };
}

/** An answer that trying again will not change. A missing session, or a twin still under way, is not one. */
function isRefusal(error: unknown): error is RequestFailure {
  if (!(error instanceof RequestFailure) || error.code === 'idempotency.running') return false;
  return error.status < 500 && ![401, 408, 425, 429].includes(error.status);
}
