import './locale/index.ts';
import {
  computed,
  inject,
  provide,
  ref,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue';
import type { CommentPlace, CommentThread, PersonName } from '@changjing/contract';
import { listComments, listReaders, type CommentSubject } from '../../../api/comments.ts';
import { useResource, type Resource } from '../../../api/resource.ts';
import { countsByPlace, newForMe, placeKey, type ThreadFilter } from './threads.ts';

/** The comments of the open scenario or suggestion, for everything that marks or shows them. */
export interface EditorComments {
  readonly threads: Resource<CommentThread[]>;
  readonly readers: Resource<PersonName[]>;
  readonly newForMe: ComputedRef<number>;
  readonly isShown: Ref<boolean>;
  readonly filter: Ref<ThreadFilter>;
  /** What is looked at alone, and what a new comment is about. */
  readonly place: Ref<CommentPlace | undefined>;
  /** Open threads at a node or field. */
  countAt(place: CommentPlace): number;
  /** Shows the comments at a place, or all. */
  show(place?: CommentPlace, filter?: ThreadFilter): void;
}

const key: InjectionKey<EditorComments> = Symbol('comments');

export function provideComments(subject: CommentSubject, isOpen: () => boolean): EditorComments {
  const threads = useResource((signal) => listComments(subject, signal), {
    topics: ['comments'],
    after: isOpen,
  });
  const readers = useResource(listReaders, { after: isOpen });
  const counts = computed(() => countsByPlace(threads.data.value ?? []));
  const isShown = ref(false);
  const filter = ref<ThreadFilter>('open');
  const place = shallowRef<CommentPlace>();
  const comments: EditorComments = {
    threads,
    readers,
    newForMe: computed(() => newForMe(threads.data.value ?? [])),
    isShown,
    filter,
    place,
    countAt: (of) => counts.value.get(placeKey(of)) ?? 0,
    show(of, wanted = 'open') {
      place.value = of;
      filter.value = wanted;
      isShown.value = true;
    },
  };
  provide(key, comments);
  return comments;
}

/** Absent where a scenario is not open: fields are also shown elsewhere. */
export function useComments(): EditorComments | undefined {
  return inject(key, undefined);
}
