import type { CasePage, CaseView } from '@changjing/contract';
import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import { RequestFailure, requestJson } from '../api.ts';
import { createTaskQueue, type NewStep, type TaskQueue } from './queue.ts';
import { openQueueStore, type QueuedStep } from './queue-store.ts';
import { hostTaskPort } from './task-port.ts';

const cacheName = 'changjing:tasks';
const refreshMs = 30_000;
const detailLimit = 30;

/** My open cases with what I may do, and what I did that the host does not have yet. */
export function useTasks(isSignedIn: boolean) {
  const tasks = shallowRef<CaseView[]>([]);
  const status = ref<'loading' | 'ready' | 'offline' | 'failed' | 'signedOut'>('loading');
  const waiting = shallowRef<QueuedStep[]>([]);
  let queue: TaskQueue | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let source: EventSource | undefined;

  async function load() {
    try {
      const page = await requestJson<CasePage>('/cases?state=open&mine=true');
      const ids = page.items.slice(0, detailLimit).map((item) => item.id);
      const views = await Promise.all(ids.map((id) => requestJson<CaseView>(`/cases/${id}`)));
      tasks.value = byDeadline(views);
      status.value = 'ready';
      keep(tasks.value);
    } catch (error) {
      if (error instanceof RequestFailure && [401, 403].includes(error.status)) {
        status.value = 'signedOut';
        forget();
        return;
      }
      tasks.value = tasks.value.length > 0 ? tasks.value : kept();
      status.value = tasks.value.length > 0 ? 'offline' : 'failed';
    }
  }

  async function showWaiting() {
    waiting.value = (await queue?.steps()) ?? [];
  }

  async function flush() {
    if (queue === undefined || (await queue.steps()).length === 0) return;
    await queue.flush();
    await showWaiting();
    await load();
  }

  async function take(step: NewStep) {
    await queue?.add(step);
    await showWaiting();
    await flush();
  }

  async function discard(key: string) {
    await queue?.discard(key);
    await load();
  }

  function refresh() {
    if (document.visibilityState !== 'visible') {
      source?.close();
      source = undefined;
      return;
    }
    follow();
    void flush();
    void load();
  }

  function follow() {
    if (source !== undefined || !('EventSource' in window)) return;
    source = new EventSource('/api/v1/live?topics=cases');
    source.addEventListener('cases', () => void load());
  }

  onMounted(async () => {
    if (!isSignedIn) return;
    queue = createTaskQueue({
      store: await openQueueStore(),
      port: hostTaskPort,
      now: Date.now,
      onChange: () => void showWaiting(),
    });
    await showWaiting();
    refresh();
    timer = setInterval(refresh, refreshMs);
    window.addEventListener('online', refresh);
    document.addEventListener('visibilitychange', refresh);
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    source?.close();
    window.removeEventListener('online', refresh);
    document.removeEventListener('visibilitychange', refresh);
  });

  return { tasks, status, waiting, load, take, discard, flush };
}

function byDeadline(views: readonly CaseView[]): CaseView[] {
  return views.slice().sort((one, other) => Date.parse(one.case.dueAt) - Date.parse(other.case.dueAt));
}

/** Kept for the stairwell without signal; the citizen's own words and contact stay out of it. */
function keep(views: readonly CaseView[]): void {
  const safe = views.map((view) => ({ ...view, case: { ...view.case, subject: undefined } }));
  try {
    localStorage.setItem(cacheName, JSON.stringify(safe));
  } catch {
    // Without room the list is simply not there offline.
  }
}

function kept(): CaseView[] {
  try {
    return JSON.parse(localStorage.getItem(cacheName) ?? '[]') as CaseView[];
  } catch {
    return [];
  }
}

function forget(): void {
  try {
    localStorage.removeItem(cacheName);
  } catch {
    // Nothing was kept.
  }
}
