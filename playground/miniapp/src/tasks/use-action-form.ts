import type { TakeTransition, TransitionView } from '@changjing/contract';
import { shrinkPhoto, photoBlob } from '@changjing/widgets/form/photos.ts';
import { reactive, ref } from 'vue';

type FieldValue = string | number | boolean;
export type ActionComplaint = { kind: 'photos'; min: number } | { kind: 'field'; name: string } | undefined;

/** Nothing to fill in: the button acts at once. */
export function isPlain(transition: TransitionView): boolean {
  const hasForm = Object.keys(transition.form ?? {}).length > 0;
  return !hasForm && transition.photos === undefined && !transition.isDispatch && !transition.isConsequential;
}

/** What is still missing before a step may be taken. */
export function missingIn(
  transition: TransitionView,
  filled: { photos: number; form: Record<string, FieldValue>; assignee?: string },
): ActionComplaint {
  const min = transition.photos?.min ?? 0;
  if (filled.photos < min) return { kind: 'photos', min };
  for (const [name, field] of Object.entries(transition.form ?? {})) {
    if (field.isRequired && (filled.form[name] === undefined || filled.form[name] === ''))
      return { kind: 'field', name };
  }
  return undefined;
}

/** One step being filled in: note, photos and the fields its process asks for. */
export function useActionForm(transition: TransitionView) {
  const note = ref('');
  const photos = ref<string[]>([]);
  const form = reactive<Record<string, FieldValue>>({});
  const assignee = ref(transition.posts?.[0]?.id);
  const complaint = ref<ActionComplaint>();
  const isPhotoBroken = ref(false);

  async function addPhoto(file: Blob | undefined) {
    if (file === undefined) return;
    isPhotoBroken.value = false;
    try {
      photos.value.push(await shrinkPhoto(file));
      complaint.value = undefined;
    } catch {
      isPhotoBroken.value = true;
    }
  }

  /** The step, or nothing while something is missing. */
  function finish(): { body: TakeTransition; photos: Blob[] } | undefined {
    complaint.value = missingIn(transition, { photos: photos.value.length, form, assignee: assignee.value });
    if (complaint.value !== undefined) return undefined;
    const body: TakeTransition = {
      transition: transition.id,
      ...(note.value.trim() !== '' && { note: note.value.trim() }),
      ...(Object.keys(form).length > 0 && { form: { ...form } }),
      ...(transition.isDispatch && assignee.value !== undefined && { assignee: assignee.value }),
    };
    return { body, photos: photos.value.map(photoBlob) };
  }

  return { note, photos, form, assignee, complaint, isPhotoBroken, addPhoto, finish };
}
